"""The registers of the school in scope: which there are, who sees, enters and keeps them."""

from __future__ import annotations

from typing import Final

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from handbell.policy.forms import Form, Forms
from handbell.registers.models import Row
from handbell.schools.access import Actor
from handbell.schools.policy import school_forms

ELSEWHERE: Final = frozenset({"register:channels", "register:consents", "register:accounts"})
"""Registers that rooms of their own keep."""
ROLES: Final = "register:roles"
"""Who holds which office comes from the people on file: nobody enters it here."""


def registers(forms: Forms | None = None) -> list[Form]:
    """The register forms that are live under the policy in force, in a settled order. `forms`: read already."""
    live = school_forms() if forms is None else forms
    return [form for form in live.of_kind("register") if form.control not in ELSEWHERE]


def register_form(form_id: str) -> Form:
    """The register of that id; Http404 where the policy in force has none."""
    form = school_forms().get(form_id)
    if form is None or form.kind != "register" or form.control in ELSEWHERE:
        raise Http404(_("The policy in force has no such register."))
    return form


def sees_all(by: Actor, form: Form) -> bool:
    """Whether this actor sees every row of the register."""
    return by.system or not by.roles.isdisjoint(form.seen_by or ("staff", "governor"))


def may_enter(by: Actor, form: Form) -> bool:
    """Whether this actor enters rows. A form without `by` is entered by what was agreed and by nobody."""
    return form.control != ROLES and (by.system or not by.roles.isdisjoint(form.by))


def asked_for(by: Actor, form: Form) -> list[Form]:
    """The requests that enter a row here once they are agreed, and that this actor may ask."""
    steps = school_forms().of_kind("step")
    return [
        one
        for one in steps
        if not by.roles.isdisjoint(one.by)
        and any(then.do == "enter" and then.form == form.id for then in one.then)
    ]


def may_keep(by: Actor, form: Form, row: Row) -> bool:
    """Whether this actor reviews and ends this row: who enters rows and sees all, its owner, leaders."""
    if by.system or "leadership" in by.roles:
        return True
    mine = by.person_id is not None and by.person_id in (row.owner_id, row.entered_by_id)
    return mine or (may_enter(by, form) and sees_all(by, form))


def may_change(by: Actor, form: Form, row: Row) -> bool:
    """Whether this actor changes what it says: never where only what was agreed may be entered."""
    return bool(form.by) and may_enter(by, form) and may_keep(by, form, row)


def seen_rows(by: Actor, form: Form) -> QuerySet[Row]:
    """The rows of this register that the actor may see, the newest first."""
    found = Row.objects.filter(form=form.id).select_related("owner", "entered_by").order_by("-entered_at")
    if sees_all(by, form):
        return found
    return (
        found.filter(Q(owner_id=by.person_id) | Q(entered_by_id=by.person_id))
        if by.person_id
        else found.none()
    )
