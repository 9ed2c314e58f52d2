"""Links checked before they are published: does the page answer, and is it a public one?

`check_link` holds all the rules and touches no network: a resolver and a fetcher are handed in. `reach` holds the
real ones.
"""

from handbell.screening.links.addresses import is_public
from handbell.screening.links.check import (
    MAX_REDIRECTS,
    Answer,
    Fetch,
    LinkCheck,
    Reply,
    Request,
    Resolve,
    Unreached,
    check_link,
)

__all__ = [
    "MAX_REDIRECTS",
    "Answer",
    "Fetch",
    "LinkCheck",
    "Reply",
    "Request",
    "Resolve",
    "Unreached",
    "check_link",
    "is_public",
]
