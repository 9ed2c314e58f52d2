"""Reading policy documents: .docx, .odt, .pdf (scans too), .html, .md and .txt, all as blocks of one kind.

`read_in_bounds` is what an application calls: it reads in a process of its own, with a bound on time and memory.
"""

from handbell.documents.model import DocumentError
from handbell.documents.reading.bounded import read_in_bounds
from handbell.documents.reading.language import why_not_english
from handbell.documents.reading.no_policy import why_no_policy
from handbell.documents.reading.read import read_bytes, read_document

__all__ = [
    "DocumentError",
    "read_bytes",
    "read_document",
    "read_in_bounds",
    "why_no_policy",
    "why_not_english",
]
