"""What is on file about one pupil, for the office and leaders."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.consent.grid import Cell, cell_of
from handbell.consent.models import ConsentAnswer
from handbell.consent.places import places
from handbell.consent.purposes import PURPOSES, purpose_name
from handbell.consent.standing import FLAGS, UNKNOWN, Answer, answers_about
from handbell.people.models import FamilyLink, Person


@dataclass(frozen=True)
class Voice:
    """One holder and what they say about one purpose; `may_withdraw` where that is a yes."""

    adult: Person
    relationship: str
    cell: Cell
    may_withdraw: bool


@dataclass(frozen=True)
class Stand:
    """What stands for one purpose, and who says what."""

    purpose: str
    name: str | Promise
    cell: Cell
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class Line:
    """One answer of the history in words."""

    row: ConsentAnswer
    about: str
    channel: str
    cell: Cell
    school_decided: bool


def holders_of(pupil: Person) -> list[FamilyLink]:
    """Who may decide for this pupil, by name."""
    links = FamilyLink.objects.filter(child=pupil, parental_responsibility=True, contact_barred=False)
    return list(links.select_related("adult").order_by("adult__given", "adult__family"))


def stands_of(pupil: Person, holders: list[FamilyLink]) -> list[Stand]:
    """What stands now, purpose by purpose."""
    answers, now = answers_about([pupil.pk]), timezone.now()
    found = []
    for purpose, means in PURPOSES.items():
        said = answers.by_holder(pupil.pk, purpose, None, now)
        voices = tuple(
            Voice(link.adult, link.relationship, cell_of(said.get(link.adult_id, UNKNOWN), detail=True),
                  said.get(link.adult_id) == Answer.GIVEN)
            for link in holders
        )  # fmt: skip
        cell = cell_of(answers.standing(pupil.pk, purpose, None, now), detail=True)
        found.append(Stand(purpose, means.name, cell, voices))
    return found


def lines_of(pupil: Person) -> list[Line]:
    """Every answer on file, the newest first. A flag stands there without its reason."""
    rows = ConsentAnswer.objects.filter(pupil=pupil).select_related("holder", "recorded_by")
    names = {place.channel_id: place.name for place in places()}
    return [
        Line(row, purpose_name(row.purpose), names.get(row.channel_id, "") if row.channel_id else "",
             cell_of(row.answer, detail=True) if row.answer != Answer.LIFTED else Cell("info", _("Lifted")),
             row.answer in FLAGS)
        for row in rows.order_by("-since", "-recorded_at")
    ]  # fmt: skip
