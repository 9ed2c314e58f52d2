"""By when a sentence wants something done, in the vocabulary's words."""

from handbell.documents.drafting.phrases import first
from handbell.documents.drafting.prose import plain


def timing_of(text: str) -> str:
    """The timing that the words name; `unstated` where they name none that the vocabulary has."""
    return first("timings", plain(text)) or "unstated"
