"""Duties: what the policy wants done by a day, by whom, and the proof that it was."""
