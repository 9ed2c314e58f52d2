"""What the demo's people asked for: something waits, something was agreed, something refused."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from handbell.filling.who import Who
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.requests.actions.answer import answer
from handbell.requests.actions.hand_in import hand_in
from handbell.requests.actions.write import write
from handbell.requests.models import Request, StageDecision
from handbell.requests.stages import takers
from handbell.schools.policy import school_forms
from handbell.site.demo.people import DemoSchool
from handbell.site.demo.proofs import filled_in, told


def ask_for_things(demo: DemoSchool, pack_id: str, now: datetime) -> None:
    """Each request of proofs.toml, asked, and decided by whose office it is; some days ago."""
    forms, who = school_forms(), Who(timezone.localdate(now))
    for number, asked in enumerate(told()["asked"][pack_id]):
        form = forms[asked["form"]]
        by = actor_for(_asker(demo, asked["by"], number))
        made = write(by, form.id, filled_in(form, who, asked["says"]).data)
        made = hand_in(by, made.pk)
        if asked["comes"] != "waits":
            _decide(made, asked, who)
        then = now - timedelta(days=2 + number * 4)
        Request.objects.filter(pk=made.pk).update(asked_at=then, started_at=then)
        StageDecision.objects.filter(request=made).update(at=then + timedelta(days=1))
        Request.objects.filter(pk=made.pk).exclude(active_at=None).update(active_at=then + timedelta(days=1))
        Request.objects.filter(pk=made.pk).exclude(ended_at=None).update(ended_at=then + timedelta(days=1))


def _asker(demo: DemoSchool, role: str, number: int) -> Person:
    """Somebody of this role, another one each time."""
    if role == "parent":
        return list(demo.parents.values())[number]
    found = [
        one for one in demo.staff.values() if any(held.role == role for held in one.roles_held.all())
    ]  # fmt: skip
    return found[number % len(found)]


def _decide(made: Request, asked: dict[str, Any], who: Who) -> None:
    """Stage after stage, until nobody is waited for any more."""
    form = school_forms()[made.form_id]
    while made.state == Request.State.WAITING:
        stage = form.stages[made.stage]
        decider = Person.objects.get(pk=min(takers(made, stage)))
        said = filled_in(stage.asks, who, asked["says"]).data
        agreed = asked["comes"] == "agreed" or not stage.agrees
        made = answer(actor_for(decider), made.pk, seen=(made.revision, made.stage), agreed=agreed,
                      reason=asked.get("reason", "") if stage.agrees else "", answers=said)  # fmt: skip
        if not agreed:
            return
