"""Letters: what the policy promises to write, filled from the case, read by a second person, sent and logged."""
