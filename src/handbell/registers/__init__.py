"""Registers: the lists that the policy has the school keep, one form each, and no other room keeps."""
