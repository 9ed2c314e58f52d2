"""Whose pictures may be shown where: pupils down, purposes across, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.consent.purposes import PURPOSES
from handbell.consent.standing import UNKNOWN, Answer, answers_about
from handbell.people.models import Person
from handbell.schools.access import Actor

# For everybody who need not know what a family said: whoever is flagged looks like whoever said no.
PLAINLY: Final[dict[str, tuple[str, str | Promise]]] = {
    Answer.GIVEN: ("given", _("May be shown")),
    UNKNOWN: ("unknown", _("No answer yet")),
}
MAY_NOT: Final[tuple[str, str | Promise]] = ("refused", _("May not be shown"))
IN_DETAIL: Final[dict[str, tuple[str, str | Promise]]] = {
    Answer.GIVEN: ("given", _("Yes")),
    UNKNOWN: ("unknown", _("No answer yet")),
    Answer.REFUSED: ("refused", _("No")),
    Answer.OBJECTED: ("objected", _("Objected")),
    Answer.WITHDRAWN: ("withdrawn", _("Withdrawn")),
    Answer.NEVER_PUBLISH: ("never_publish", _("Not to be shown")),
}


@dataclass(frozen=True)
class Cell:
    """One status with its word, as {% status %} draws it, and what it is about."""

    status: str
    word: str | Promise
    about: str | Promise = ""


@dataclass(frozen=True)
class Row:
    """One pupil; `answered` is whether anything at all is on file about them."""

    pupil: Person
    cells: tuple[Cell, ...]
    answered: bool


@dataclass(frozen=True)
class Coverage:
    """How many pupils may be shown for one purpose, may not, or have no answer; starts and widths in per cent."""

    purpose: str
    name: str | Promise
    may: int
    may_not: int
    unknown: int

    @property
    def parts(self) -> list[tuple[str, float, float]]:
        """(tone, start, width) of each part of the bar."""
        whole, start, found = max(self.may + self.may_not + self.unknown, 1), 0.0, []
        for tone, count in (("kept", self.may), ("broken", self.may_not), ("none", self.unknown)):
            width = 100 * count / whole
            found.append((tone, round(start, 3), round(width, 3)))
            start += width
        return found


@dataclass(frozen=True)
class Grid:
    purposes: tuple[str | Promise, ...]
    rows: tuple[Row, ...]
    coverage: tuple[Coverage, ...]

    @property
    def silent(self) -> int:
        """How many pupils have no answer at all."""
        return sum(not row.answered for row in self.rows)


def sees_detail(actor: Actor) -> bool:
    """Whether this actor reads what a family said, and not only what follows from it."""
    return actor.may("consent.record")


def pupils_for(actor: Actor) -> QuerySet[Person]:
    """The pupils on the roll whose answers this actor sees: a teacher's own class, or all."""
    pupils = Person.objects.filter(roles_held__role="pupil", status=Person.Status.CURRENT).distinct()
    if not sees_detail(actor) and "social_team" not in actor.roles:
        me = Person.objects.filter(pk=actor.person_id).first() if actor.person_id else None
        own = me.class_name if me else ""
        pupils = pupils.filter(class_name=own) if own else pupils.none()
    return pupils.order_by("class_name", "family", "given", "pk")


def grid_of(pupils: Sequence[Person], *, detail: bool) -> Grid:
    """The grid of these pupils as things stand now: three queries, whatever their number."""
    answers, now = answers_about([pupil.pk for pupil in pupils]), timezone.now()
    counted: dict[str, Counter[str]] = {purpose: Counter() for purpose in PURPOSES}
    rows = []
    for pupil in pupils:
        cells = []
        for purpose in PURPOSES:
            said = answers.standing(pupil.pk, purpose, None, now)
            counted[purpose][said if said in {Answer.GIVEN, UNKNOWN} else "no"] += 1
            cells.append(replace(cell_of(said, detail=detail), about=PURPOSES[purpose].name))
        on_file = bool(answers.rows[pupil.pk] or answers.flags[pupil.pk])
        rows.append(Row(pupil, tuple(cells), on_file))
    coverage = tuple(
        Coverage(purpose, PURPOSES[purpose].name, count[Answer.GIVEN], count["no"], count[UNKNOWN])
        for purpose, count in counted.items()
    )
    return Grid(tuple(purpose.name for purpose in PURPOSES.values()), tuple(rows), coverage)


def cell_of(answer: str, *, detail: bool) -> Cell:
    """How an answer that stands is shown."""
    return Cell(*(IN_DETAIL[answer] if detail else PLAINLY.get(answer, MAY_NOT)))
