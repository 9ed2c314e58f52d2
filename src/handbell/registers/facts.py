"""What rows of registers let the engine take as known: an exception that holds, a declared friendship, a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.policy.forms import Form, Gives
from handbell.policy.words import Value
from handbell.registers.models import Row
from handbell.registers.reading import live_rows
from handbell.registers.shelf import registers, sees_all
from handbell.schools.access import Actor


@dataclass(frozen=True, slots=True)
class Known:
    """One fact that needs no asking: where it stands, in words, and the address of its row (empty where this actor may
    not open it)."""

    fact: str
    value: Value
    source: str
    link: str


def facts_known(
    actor: Actor, act: str, facts: Mapping[str, Value | None], today: date | None = None
) -> list[Known]:
    """What the live rows say about `act` for this actor: one query, whatever the number of registers.

    `facts` are those of the question so far; a row whose `where` says something else bears on another matter, and one
    that is asked about and not yet answered counts as another too.
    """
    day = today or timezone.localdate()
    forms = {form.id: form for form in registers() if any(act in one.acts for one in form.gives)}
    if not forms:
        return []
    found: dict[str, Known] = {}
    for row in live_rows(forms, day):
        form = forms[row.form]
        for given in form.gives:
            if act in given.acts and _is_for(actor, row, given) and _same_matter(row, given, facts, day):
                for fact, value in given.facts.items():
                    found.setdefault(fact, _known(actor, form, row, fact, value))
    return list(found.values())


def _is_for(actor: Actor, row: Row, given: Gives) -> bool:
    """Whether the row holds for this actor: for everybody, for whom an answer names, or for who looks after it."""
    if given.for_all:
        return True
    named = row.answers.get(given.of) if given.of else str(row.owner_id or "")
    people = [str(one) for one in named] if isinstance(named, list) else [str(named or "")]
    return actor.person_id is not None and str(actor.person_id) in people


def _same_matter(row: Row, given: Gives, facts: Mapping[str, Value | None], day: date) -> bool:
    last = row.answers.get(given.within) if given.within else None
    if last and str(last)[:10] < day.isoformat():
        return False
    for fact, ask in given.where.items():
        answer = row.answers.get(ask)
        said = [str(one) for one in answer] if isinstance(answer, list) else [str(answer)]
        if answer is None or facts.get(fact) is None or str(facts[fact]) not in said:
            return False
    return True


def _known(actor: Actor, form: Form, row: Row, fact: str, value: Value) -> Known:
    mine = actor.person_id is not None and actor.person_id in (row.owner_id, row.entered_by_id)
    opens = mine or sees_all(actor, form)
    said = _("%(register)s, “%(title)s”, entered %(day)s") if opens else _("%(register)s, entered %(day)s")
    day = f"{timezone.localtime(row.entered_at):%-d %B %Y}"
    words = said % {"register": form.title, "title": row.title, "day": day}
    return Known(fact, value, words, reverse("registers:row", args=[row.pk]) if opens else "")
