"""Sentences for files that cannot be read: what is wrong, and what mends it."""

from typing import Final

from handbell.documents.model import DocumentError

MAX_BYTES: Final = 20_000_000
MAX_LINES: Final = 20_000
MAX_LETTERS: Final = 800_000
"""Letters of a document: 250 full pages."""
MAX_LINE: Final = 30_000
"""Letters of one line or paragraph: ten pages without a new paragraph, so that every pattern ends soon."""
MAX_PAGES: Final = 300
MAX_SCANNED: Final = 40
TAKEN: Final = "a Word document (.docx), an OpenDocument text (.odt), a PDF, a web page or a text file"


def refused(name: str, what: str) -> DocumentError:
    """The error about a file: its name, then what is wrong with it and what mends it."""
    short = name if len(name) <= 80 else f"{name[:60]}…{name[-16:]}"
    return DocumentError(f"{' '.join(short.split()) or 'The file'} {what}")


def damaged(name: str, what: str) -> DocumentError:
    """The error about a file whose inside is not as it should be."""
    return refused(
        name,
        f"looks like {what} but is damaged inside: open it in the program that made it, save it again, and try that.",
    )


def not_endless(name: str, text: str) -> None:
    """Refuse a text with a line that no paragraph could be, which would keep every pattern busy."""
    if len(text) > MAX_LINE and max(map(len, text.splitlines()), default=0) > MAX_LINE:
        raise unbroken(name)


def unbroken(name: str) -> DocumentError:
    """The error about a file that runs on without an end of a paragraph."""
    return refused(
        name,
        f"runs on for more than {MAX_LINE:,} letters without a new paragraph, which no policy does: part it into "
        "paragraphs, and try again.",
    )
