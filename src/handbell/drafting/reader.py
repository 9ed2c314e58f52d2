"""A file that somebody sent, read apart from the worker; what is no policy is refused in one sentence."""

from __future__ import annotations

from handbell.documents.model import DocumentError, PolicyDocument
from handbell.documents.reading import read_in_bounds, why_no_policy

SECONDS = 120
"""A scan of thirty pages takes most of it."""


def read_apart(name: str, data: bytes) -> PolicyDocument:
    """The document in the file. DocumentError, in one sentence, where it cannot be read or is no policy."""
    document = read_in_bounds(data, seconds=SECONDS, name=name)
    if why := why_no_policy(document):
        raise DocumentError(why)
    return document
