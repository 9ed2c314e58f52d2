"""Links and hashtags of a post, as Bluesky wants them: byte positions in the UTF-8 text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

_LINK: Final = re.compile(
    r"(?<![\w@/.])(https?://[^\s<>\"“”]+|(?:www\.)[\w-]+(?:\.[\w-]+)+(?:/[^\s<>\"“”]*)?)"
)
_TAG: Final = re.compile(r"(?:(?<=\s)|^)[#＃]((?!\ufe0f)[^\s#\u00ad\u2060\u200a\u200b\u200c\u200d]+)")
_TRAILING: Final = ".,;:!?'\")]}’”…"


@dataclass(frozen=True)
class Facet:
    """One link or hashtag: bytes `start` up to `end`, and the address or the tag without its sign."""

    kind: Literal["link", "tag"]
    start: int
    end: int
    value: str


def facets(text: str) -> list[Facet]:
    """Every link (http, https or www.) and hashtag in the text, in order."""
    return sorted([*_links(text), *_tags(text)], key=lambda facet: facet.start)


def _links(text: str) -> Iterator[Facet]:
    for found in _LINK.finditer(text):
        shown = _without_trailing(found.group())
        address = shown if shown.startswith("http") else f"https://{shown}"
        yield _facet(text, "link", found.start(), shown, address)


def _tags(text: str) -> Iterator[Facet]:
    for found in _TAG.finditer(text):
        tag = found.group(1).rstrip(_TRAILING)
        if tag and not tag.isdigit() and len(tag.encode()) <= 640:
            yield _facet(text, "tag", found.start(), text[found.start()] + tag, tag)


def _without_trailing(link: str) -> str:
    """A link ends before the full stop of its sentence, but keeps a bracket that it opened itself."""
    while link and link[-1] in _TRAILING:
        if link[-1] == ")" and link.count("(") >= link.count(")"):
            break
        link = link[:-1]
    return link


def _facet(text: str, kind: Literal["link", "tag"], at: int, shown: str, value: str) -> Facet:
    start = len(text[:at].encode())
    return Facet(kind, start, start + len(shown.encode()), value)
