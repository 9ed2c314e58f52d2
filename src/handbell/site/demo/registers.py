"""Rows of the demo's registers: linked policies, tools, platforms, work lines, suppliers, data."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from handbell.people.acting import actor_for
from handbell.policy.forms import Form
from handbell.registers.actions.enter import enter
from handbell.registers.models import Row
from handbell.schools.policy import school_forms
from handbell.site.demo.people import DemoSchool
from handbell.site.demo.proofs import dated, told


def enter_rows(demo: DemoSchool, now: datetime) -> None:
    """Everything that is in a register of this school since its policy is in force."""
    forms, today = school_forms(), timezone.localdate(now)
    by = actor_for(demo.first("headteacher"))
    for answers in _rows(demo):
        form = forms.get(answers.pop("register"))
        if form is not None:
            enter(by, form.id, _owned(demo, form, dated(answers, today)))
    then = now - timedelta(days=60)
    Row.objects.filter(from_about="").update(entered_at=then, said_since=then)


def _rows(demo: DemoSchool) -> list[dict[str, Any]]:
    slug = demo.school.slug
    linked = [
        {"register": "linked_policies", "name": name, "what": what, "edition": "2026", "dated": "-75d",
         "address": f"https://www.{slug}.example/policies/{what}", "review_on": "+290d"}
        for what, name in told()["linked_policies"].items()
    ]  # fmt: skip
    said = {"class": next(iter(demo.pupils)), "slug": slug}
    return linked + [
        {name: value.format(**said) if isinstance(value, str) else value for name, value in row.items()}
        for row in told()["row"]
    ]


def _owned(demo: DemoSchool, form: Form, answers: dict[str, Any]) -> dict[str, Any]:
    """Somebody looks after it, where the register asks who."""
    asked = any(ask.name == "owner" for ask in form.asks)
    keeper = demo.first("dsl" if answers.get("what") == "safeguarding" else "office")
    return answers | ({"owner": str(keeper.pk)} if asked else {})
