"""What one reader sees of the ends of cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from handbell.cases.knowing import seen_by, told_in_role
from handbell.cases.models import Case, CaseReader
from handbell.cases.whole import parts_of
from handbell.cases.words import CATEGORIES
from handbell.evidence.holding import held
from handbell.evidence.retention.capabilities import SET
from handbell.evidence.retention.knowing import due_of
from handbell.evidence.retention.models import Disposal
from handbell.evidence.retention.own import history_of, rule_of, rules_at
from handbell.evidence.retention.schedule import Rule, fitted
from handbell.schools.access import Actor


def waiting_of(case: Case) -> Disposal | None:
    """What was asked and not yet agreed to."""
    rows = Disposal.objects.filter(case=case, taken_back_at=None, disposed_at=None)
    return rows.select_related("asked_by").first()


def page_of(actor: Actor) -> dict[str, Any]:
    """The closed cases that this person sees, with their day; the certificates of those that they saw to the end."""
    today, rules = timezone.localdate(), rules_at()
    closed: list[dict[str, Any]] = []
    for case in seen_by(actor):
        found = due_of(case, rules=rules)
        if found is not None and not case.live:
            closed.append(
                {"case": case, "says": CATEGORIES.get(case.category, case.category), "due": found,
                 "over": found.on <= today, "held": held(case)}
            )  # fmt: skip
    closed.sort(key=lambda one: one["due"].on)
    return {
        "closed": closed, "ended": certificates_for(actor), "rules": _lines(rules), "sets": actor.may(SET),
        "history": _asked(actor),
    }  # fmt: skip


def _lines(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Each rule in force, and what it would be by the schedule alone where the school has its own."""
    return [
        {"rule": one, "own": plain.term if one != (plain := rule_of(one.id)) and plain else ""}
        for one in rules
    ]


def _asked(actor: Actor) -> list[dict[str, Any]]:
    """Every wish for another time, with its reason; those still to be settled, with what this person can do."""
    found = []
    for row in history_of():
        plain = rule_of(row.rule)
        if plain is not None:
            agrees = row.decided_at is None and actor.may(SET)
            found.append(
                {"row": row, "says": plain.says, "term": fitted(plain, row.numbers).term,
                 "reason": row.contents["reason"], "may_refuse": agrees,
                 "may_agree": agrees and row.asked_by_id != actor.person_id}
            )  # fmt: skip
    return found


def certificates_for(actor: Actor) -> list[Disposal]:
    """Of the cases that this person read when they ended, and their parts. Nobody else learns that there was one."""
    if actor.person_id is None:
        return []
    read = dict(
        CaseReader.objects.filter(person_id=actor.person_id)
        .values_list("case_id", "ended_at")
        .order_by("ended_at")
    )
    rows = Disposal.objects.exclude(disposed_at=None).filter(case_id__in=read).order_by("-disposed_at")
    whole = [
        row
        for row in rows.select_related("asked_by", "agreed_by", "case")
        if read[row.case_id] == row.disposed_at
    ]
    parts = {part.pk for row in whole for part in parts_of(row.case)}
    return [
        *whole,
        *Disposal.objects.filter(case_id__in=parts).select_related("asked_by", "agreed_by", "case"),
    ]


def beside(actor: Actor, case: Case) -> dict[str, Any] | None:
    """What stands on the page of a closed case: until when it is kept, by which rule, and what waits."""
    found = due_of(case)
    if found is None or case.live:
        return None
    return {
        "due": found, "over": found.on <= timezone.localdate(), "held": held(case), "waiting": waiting_of(case),
        "decides": told_in_role(actor, case),
    }  # fmt: skip
