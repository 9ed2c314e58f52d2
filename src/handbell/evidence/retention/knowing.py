"""When the time of a case is over: the schedule, asked about one case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone

from handbell.cases.models import Case, CasePerson
from handbell.cases.whole import whole_of
from handbell.evidence.retention.own import rules_at
from handbell.evidence.retention.schedule import Due, Facts, Rule, due, schedule
from handbell.people.models import Person, RoleHeld

PUPILS = ("pupil", "former_pupil")
CONCERNED = frozenset({CasePerson.Part.SUBJECT, CasePerson.Part.TARGET, CasePerson.Part.WITNESS})
ABOUT = frozenset({CasePerson.Part.SUBJECT, CasePerson.Part.POSSIBLE})


def due_of(
    case: Case, *, false_or_malicious: bool = False, rules: Sequence[Rule] | None = None
) -> Due | None:
    """From when on a closed case may be disposed of; None while it is open, and for a part of a whole. `rules` are
    those in force at the moment that counts; left out, now's. Six queries, five where they are given."""
    if not case.closed_at:
        return None
    facts = _facts(case, timezone.localdate(case.closed_at), false_or_malicious)
    return due(facts, rules_at() if rules is None else rules)


def may_be_false_or_malicious(case: Case) -> bool:
    """Whether a rule for this kind of matter lets a false or malicious allegation go at once."""
    kinds = {case.category, *case.also}
    return any(rule.false_or_malicious and kinds & set(rule.categories) for rule in schedule())


def over(case: Case, today: date | None = None, rules: Sequence[Rule] | None = None) -> bool:
    """Whether its time is over."""
    found = due_of(case, rules=rules)
    return found is not None and found.on <= (today or timezone.localdate())


def _facts(case: Case, closed_on: date, false_or_malicious: bool) -> Facts:
    said = [one.contents for one in case.people.all()]
    people = {UUID(one["person"]) for one in said if one["person"]}
    born = dict(Person.objects.filter(pk__in=people).values_list("pk", "date_of_birth"))
    held = RoleHeld.objects.filter(person_id__in=people, role__in=PUPILS)
    pupils = set(held.values_list("person_id", flat=True))
    children: list[date | None] = []
    adults: list[date | None] = []
    for one in said:
        person = UUID(one["person"]) if one["person"] else None
        birthday = born.get(person) if person else None
        if one["part"] in CONCERNED and (person is None or person in pupils):
            children.append(birthday)
        if one["part"] in ABOUT and person not in pupils:
            adults.append(birthday)
    opened_at = min(one.opened_at for one in whole_of(case))
    return Facts(
        frozenset({case.category, *case.also}), timezone.localdate(opened_at), closed_on, tuple(children),
        tuple(adults), false_or_malicious,
    )  # fmt: skip
