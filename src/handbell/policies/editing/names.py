"""A clause's id in an address. Ids of packs that schools write may hold a stroke, which would end a part of it."""

from __future__ import annotations


def held(clause_id: str) -> str:
    """The id as it stands in an address: "A/1" is "A~11", and "~" is "~0"."""
    return clause_id.replace("~", "~0").replace("/", "~1")


def read(part: str) -> str:
    """The id that stands in an address."""
    return part.replace("~1", "/").replace("~0", "~")
