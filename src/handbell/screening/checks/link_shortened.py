"""A shortened link that hides its end.

Counts: a link of a known shortening service, with or without its scheme.
Passes: ordinary links, however long.
"""

from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.wordlists import words

_MEND = "Open it, copy the address where it ends, and use that."


def find(look: Look) -> Iterator[Found]:
    """One finding a link."""
    for url in look.urls:
        host = url.host.removeprefix("www.")
        if host in _shorteners() and (url.scheme or url.path.strip("/")):
            yield look.span(url.start, url.end, f"{url.written} hides where it leads.", _MEND)


def _shorteners() -> frozenset[str]:
    return words("links", "shorteners")
