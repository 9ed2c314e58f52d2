"""Filling: a form of the policy (handbell.policy.forms) as fields that people fill in, and its answers in words."""
