"""Copies for sharing, with parts covered or struck out. The original is never touched: a copy is a thing of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from handbell.evidence.kinds import kind_named
from handbell.evidence.models import Evidence
from handbell.evidence.redacting.papers import covered_pdf
from handbell.evidence.redacting.texts import struck, text_of
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.screening.pictures.boxes import Box
from handbell.screening.pictures.cover import cover
from handbell.screening.pictures.limits import PictureRefused

GROUPS: Final = frozenset({"picture", "text", "pdf"})


@dataclass(frozen=True)
class Place:
    """One place to cover: the page of a PDF, from 1, and the box in it."""

    page: int
    box: Box


@dataclass(frozen=True)
class Copy:
    """The bytes of a copy, and what they are."""

    data: bytes
    media_type: str
    ending: str


def can_be_covered(item: Evidence) -> bool:
    """Whether copies with parts covered are made of this kind here."""
    return item.kind == Evidence.Kind.CAPTURE or kind_named(item.media_type).group in GROUPS


def covered(item: Evidence, data: bytes, places: Sequence[Place], words: Sequence[str]) -> Copy:
    """A copy of `data`, the bytes of `item`, without what lies under `places` (pictures, PDF) and without `words`.

    CannotBeDone where nothing would be covered, where a word does not stand there, or where it cannot be opened.
    """
    group = "text" if item.kind == Evidence.Kind.CAPTURE else kind_named(item.media_type).group
    if group == "text":
        text = struck(text_of(item, data), words)
        told = _("Copy of %(sign)s with words struck out. SHA-256 of the original: %(hash)s")
        head = told % {"sign": item.sign, "hash": item.sha256}
        return Copy(f"{head}\n\n{text}".encode(), "text/plain", "txt")
    if not places:
        raise CannotBeDone(
            _("Say what to cover: press on the picture, or give the numbers of one part at least.")
        )
    try:
        if group == "picture":
            return Copy(cover(data, [one.box for one in places], grow=False), "image/jpeg", "jpg")
        if group == "pdf":
            return Copy(covered_pdf(data, [(one.page, one.box) for one in places]), "application/pdf", "pdf")
    except PictureRefused as no:
        raise CannotBeDone(no.sentence) from None
    except ValueError as no:
        raise CannotBeDone(str(no)) from None
    raise CannotBeDone(
        _("Parts of this kind of file cannot be covered here. Make a still picture of it and add that.")
    )
