"""Rows as other rooms read them: what can be chosen, what the public may see, what is taken as known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from handbell.filling.said import Said, many_in_words
from handbell.registers.models import Row
from handbell.schools.policy import school_forms


def live_rows(form_ids: Collection[str], today: date | None = None) -> QuerySet[Row]:
    """The rows in force today: complete, not ended, not past their last day; the oldest first."""
    day = today or timezone.localdate()
    found = Row.objects.filter(form__in=list(form_ids), state=Row.State.CURRENT)
    return found.filter(Q(until=None) | Q(until__gte=day)).order_by("entered_at", "pk")


@dataclass(frozen=True)
class RowsToChoose:
    """This room's rows, for forms whose answer is one of them."""

    def current(self, register: str) -> Sequence[tuple[str, str]]:
        """Id and title of the live rows of the register form of that id."""
        return [(str(row.pk), row.title) for row in live_rows([register])]

    def named(self, ids: Collection[UUID]) -> Mapping[str, str]:
        """Titles by id, of ended rows too."""
        return {str(pk): title for pk, title in Row.objects.filter(pk__in=ids).values_list("pk", "title")}


@dataclass(frozen=True, slots=True)
class PublicRow:
    """What the public may see of a row: the columns that its form names, in words."""

    title: str
    columns: tuple[Said, ...]


def public_rows(form_id: str) -> list[PublicRow]:
    """The live rows of a register with the columns that its form shows to the public; empty where it shows none.

    Never a person's name, a pupil or a file: columns of these kinds are left out even where a form names them.
    """
    form = school_forms().get(form_id)
    if form is None or not form.shown_to_public:
        return []
    asks = tuple(
        ask
        for ask in form.asks
        if ask.name in form.shown_to_public and ask.kind not in ("person", "people", "pupils", "file")
    )
    rows = list(live_rows([form_id]))
    said = many_in_words((asks, row.answers) for row in rows)
    return [PublicRow(one[0].value, tuple(one)) for one in said if one]
