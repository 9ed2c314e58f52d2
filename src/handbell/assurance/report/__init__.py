"""The governors' report: one click, a page and a tagged PDF, no personal data."""
