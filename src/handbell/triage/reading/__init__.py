"""Reading a report: from somebody's own words and ticks to categories and conditions. Data-driven: `words/`."""

from .read import Reading, read_report

__all__ = ["Reading", "read_report"]
