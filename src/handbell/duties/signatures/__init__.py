"""Signatures: a person reads what is in force and signs it, statement by statement; who has, and who has not yet."""
