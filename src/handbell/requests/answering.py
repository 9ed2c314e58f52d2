"""The engine of the policy in force, with what live requests forbid for now: "no" is then an answer like any other."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from django.db.models import Q
from django.utils import timezone

from handbell.policy import Clause, Engine, compile_pack
from handbell.policy.clauses import Condition, Rule
from handbell.policy.forms import Gives
from handbell.requests.models import Request
from handbell.requests.shelf import forms_to_ask
from handbell.schools.policy import adopted_policy, engine_of, pack_of
from handbell.schools.scope import Scope, scope_now


def engine_now() -> Engine:
    """The engine that answers today: that of the policy in force, and while a request forbids something (pictures at
    events are stopped) one whose clause says so. At most one query more. NoPolicyInForce as `adopted_policy`."""
    pack_id = adopted_policy().pack_id
    forms = {form.id: form for form in forms_to_ask() if any(one.forbids for one in form.gives)}
    if not forms:
        return engine_of(pack_id)
    today = timezone.localdate()
    live = set(
        Request.objects.filter(
            Q(begins=None) | Q(begins__lte=today), Q(until=None) | Q(until__gte=today),
            form_id__in=list(forms), state=Request.State.ACTIVE,
        ).values_list("form_id", flat=True)
    )  # fmt: skip
    return _stopped(scope_now(), pack_id, frozenset(live)) if live else engine_of(pack_id)


@lru_cache(maxsize=32)
def _stopped(_scope: Scope, pack_id: str, live: frozenset[str]) -> Engine:
    """Kept for good: a pack's text under its id never changes, nor do its forms."""
    pack = pack_of(pack_id)
    stops = [
        one for form in forms_to_ask() if form.id in live for one in form.gives if one.forbids and one.clause
    ]
    clauses = tuple(
        _with(clause, [one for one in stops if one.clause == clause.id]) for clause in pack.clauses
    )
    return compile_pack(replace(pack, clauses=clauses))


def _with(clause: Clause, stops: list[Gives]) -> Clause:
    rules = [
        Rule(
            clause=clause.id, number=len(clause.rules) + place + 1, acts=stop.acts, roles=stop.roles or ("everyone",),
            when=tuple(Condition(fact, frozenset([value])) for fact, value in stop.facts.items()), unless=(),
            gives="forbidden", asks_approver=False, bearing=None, duties=(), consequences=(), overrules=(),
        )
        for place, stop in enumerate(stops)
    ]  # fmt: skip
    return replace(clause, rules=(*clause.rules, *rules)) if rules else clause
