"""Lint: what is wrong with the document itself. One rule a file in `rules/`, each with its page in `docs/lint/`."""

from handbell.documents.lint.finding import LEVELS, Finding
from handbell.documents.lint.run import lint, rules

__all__ = ["LEVELS", "Finding", "lint", "rules"]
