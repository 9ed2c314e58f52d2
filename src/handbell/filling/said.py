"""Answers as people read them: the rows of a summary list, with every name looked up at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from handbell.filling.refusals import day_in_words
from handbell.filling.rows import names_of_rows
from handbell.filling.who import year_in_words
from handbell.people.models import Person
from handbell.policy.forms import Ask, Form

PEOPLE = ("person", "people", "pupils")


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: what was asked, what was answered in words, the clause, and where it leads (an address, a file)."""

    name: str
    label: str
    value: str
    clause: str = ""
    link: str = ""
    away: bool = False


def in_words(
    form: Form | Sequence[Ask],
    answers: Mapping[str, Any],
    *,
    paper: Callable[[str], str] | None = None,
) -> list[Said]:
    """What was answered, in the form's order. `paper` gives the address at which the room hands out an ask's file."""
    return many_in_words([(form, answers)], paper=paper)[0]


def many_in_words(
    pairs: Iterable[tuple[Form | Sequence[Ask], Mapping[str, Any]]],
    *,
    paper: Callable[[str], str] | None = None,
) -> list[list[Said]]:
    """The same for many answers: one query for all their people, one a room for the rows of registers."""
    asked = [(form.asks if isinstance(form, Form) else tuple(form), answers) for form, answers in pairs]
    people = _ids(asked, PEOPLE)
    rows = names_of_rows(_ids(asked, ("row",)))
    found = Person.objects.filter(pk__in=people) if people else ()
    names = {str(one.pk): one.full_name for one in found} | rows
    return [
        [
            _said(ask, answers[ask.name], names, paper)
            for ask in asks
            if answers.get(ask.name) not in (None, "", [])
        ]
        for asks, answers in asked
    ]


def _said(ask: Ask, answer: Any, names: Mapping[str, str], paper: Callable[[str], str] | None) -> Said:
    link = answer if ask.kind == "address" and isinstance(answer, str) else ""
    if ask.kind == "file" and paper is not None:
        link = paper(ask.name)
    return Said(
        ask.name, ask.label, value_in_words(ask, answer, names), ask.clause, link, ask.kind == "address"
    )


def value_in_words(ask: Ask, answer: Any, names: Mapping[str, str]) -> str:
    """One answer in words; `names` are those of people and rows by id."""
    if isinstance(answer, list):
        return ", ".join(value_in_words(ask, one, names) for one in answer)
    if ask.kind == "file":
        return str(answer.get("name", "")) if isinstance(answer, dict) else str(answer)
    text = str(answer)
    if ask.kind in (*PEOPLE, "row"):
        return names.get(text) or _("no longer on file")
    return _plainly(ask, text)


def _plainly(ask: Ask, text: str) -> str:
    match ask.kind:
        case "yes_no":
            return _("Yes") if text == "yes" else _("No")
        case "tick":
            return _("Yes")
        case "choice" | "choices":
            return ask.label_of(text)
        case "year_groups":
            return year_in_words(text)
        case "date" | "date_time":
            return _day_said(text)
        case _:
            return text


def _day_said(text: str) -> str:
    """A kept day or moment; as it stands where it is none."""
    try:
        day: date | None = parse_date(text)
        moment = None if day else parse_datetime(text)
    except ValueError:
        return text
    if moment is not None:
        local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
        return f"{day_in_words(local.date())}, {local:%-H.%M}"
    return day_in_words(day) if day else text


def _ids(asked: Iterable[tuple[Sequence[Ask], Mapping[str, Any]]], kinds: Sequence[str]) -> set[UUID]:
    found: set[UUID] = set()
    for asks, answers in asked:
        for ask in asks:
            if ask.kind in kinds and (answer := answers.get(ask.name)):
                for one in answer if isinstance(answer, list) else [answer]:
                    try:
                        found.add(UUID(str(one)))
                    except ValueError:
                        continue
    return found
