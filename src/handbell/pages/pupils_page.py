"""What stands on the pupils' page beside the cards: only what an adult has opened, and the school's own accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from handbell.pages.cards import cards_of
from handbell.pages.doors import pupils_door
from handbell.pages.for_help import FOR_CHILDREN, Helper
from handbell.pages.models import PupilLink
from handbell.pages.ours.accounts import accounts
from handbell.pages.platforms import platforms
from handbell.policy import Pack
from handbell.schools.models import School


@dataclass(frozen=True)
class ForAges:
    """Links for children from `youngest` to `oldest` years."""

    youngest: int
    oldest: int
    links: tuple[PupilLink, ...]


@dataclass(frozen=True)
class Checked:
    """A place outside school, and when an adult of the school last opened its address (None: nobody yet)."""

    helper: Helper
    opened_at: datetime | None


def for_children(pack: Pack, school: School) -> Mapping[str, Any]:
    """The context of the page, in a bounded number of queries."""
    return {
        "door": pupils_door(school),
        "cards": cards_of(pack),
        "by_age": links_by_age(),
        "platforms": platforms(),
        "accounts": [one for one in accounts() if one.live],
        "helpers": outside_help(FOR_CHILDREN),
    }


def links_by_age() -> list[ForAges]:
    """What pupils may open, the youngest first. A link that no adult has opened is not among it."""
    shown = PupilLink.objects.filter(
        kind=PupilLink.Kind.LESSON, taken_off_at=None, opened_at__isnull=False
    ).order_by("youngest", "oldest", "title")
    ages = groupby(shown, key=lambda one: (one.youngest, one.oldest))
    return [ForAges(youngest, oldest, tuple(links)) for (youngest, oldest), links in ages]


def outside_help(helpers: tuple[Helper, ...]) -> list[Checked]:
    """Who helps outside school. They stand there in any case: a child in need is never sent away."""
    opened = dict(
        PupilLink.objects.filter(address__in=[one.address for one in helpers], taken_off_at=None).values_list(
            "address", "opened_at"
        )
    )
    return [Checked(one, opened.get(one.address)) for one in helpers]
