"""The forms on which one asks: those that are live, those of a person, and the one a request was asked on."""

from __future__ import annotations

from hashlib import sha256

from handbell.policy.forms import Form
from handbell.requests.models import Request
from handbell.schools.access import Actor
from handbell.schools.policy import forms_under, school_forms

ASKS: tuple[str, ...] = ("staff", "governor", "volunteer")
"""Who may fill in a form that names nobody."""


def forms_to_ask() -> tuple[Form, ...]:
    """Every form on which something is asked under the policy in force."""
    return school_forms().of_kind("step")


def open_to(actor: Actor) -> list[Form]:
    """Those of them that this actor may fill in, in the order of their headings and titles."""
    found = [form for form in forms_to_ask() if role_for(form, actor)]
    return sorted(found, key=lambda form: (form.group or "~", form.title))


def role_for(form: Form, actor: Actor) -> str:
    """The role in which the actor may fill it in; empty where they may not."""
    return next((role for role in form.by or ASKS if role in actor.roles), "")


def form_now(form_id: str) -> Form | None:
    """The form of that id under the policy in force, if one asks on it."""
    found = school_forms().get(form_id)
    return found if found is not None and found.kind == "step" else None


def form_then(found: Request) -> Form | None:
    """The form on which a request was asked; None where it is not kept any more."""
    return forms_under(found.pack_id).get(found.form_id)


def sum_of(form: Form) -> str:
    """What tells one wording of a form from another: 16 hexadecimal digits over all that it asks and sets going."""
    said = repr((form.asks, form.stages, form.then, form.notice_days, form.same_as))
    return sha256(said.encode()).hexdigest()[:16]
