"""The list of people, one person, adding and changing them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.people.actions.change_person import add_person, change_person
from handbell.people.actions.roles import end_role, give_role
from handbell.people.bounds import CannotChange
from handbell.people.forms import AddPersonForm, ChangePersonForm, FindPeople, RoleForm
from handbell.people.models import Person, RoleHeld
from handbell.people.roll.rows import PERSON_FIELDS
from handbell.people.search import find_people
from handbell.schools.access import may, signed_in
from handbell.schools.offices import role_labels

A_PAGE = 60
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@may("people.read")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, or those whom the search finds."""
    form = FindPeople(request.GET or None)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = find_people(
        wanted.get("q", ""), kind=wanted.get("kind", ""), class_name=wanted.get("class_name", ""),
        left=bool(wanted.get("left")),
    )  # fmt: skip
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {"form": form, "page": page, "narrowed": any(wanted.values()), "asked": asked.urlencode()}
    return render(request, "people/people.html", {**context, "roles": _role_words()})


@may("people.read")
@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person: what is on file, their roles, who belongs to them."""
    found = get_object_or_404(Person, pk=person_id)
    return _person_page(request, found, RoleForm(actor=signed_in(request)))


@may("people.edit")
@get_or_post
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody."""
    form = AddPersonForm(request.POST or None, actor=signed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = add_person(signed_in(request), **form.cleaned_data)
        except CannotChange as fault:
            form.add_error("mis_id", str(fault))
        else:
            messages.success(request, _("%(name)s is on file.") % {"name": made.full_name})
            return redirect("people:person", made.pk)
    return render(request, "people/add.html", {"form": form})


@may("people.edit")
@get_or_post
def change(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Change what is on file about somebody."""
    found = get_object_or_404(Person, pk=person_id)
    before = {name: getattr(found, name) for name in PERSON_FIELDS}
    form = ChangePersonForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            changed = {name: value for name, value in form.cleaned_data.items() if value != before[name]}
            if changed:
                change_person(signed_in(request), found.pk, **changed)
        except CannotChange as fault:
            form.add_error("mis_id", str(fault))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:person", found.pk)
    return render(request, "people/change.html", {"form": form, "person": found})


@may("people.edit")
@require_POST
def give(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give somebody a role."""
    found = get_object_or_404(Person, pk=person_id)
    form = RoleForm(request.POST, actor=signed_in(request))
    if form.is_valid():
        try:
            give_role(signed_in(request), found.pk, **form.cleaned_data)
        except CannotChange as fault:
            form.add_error("role", str(fault))
        else:
            messages.success(request, _("%(name)s has the role.") % {"name": found.full_name})
            return redirect("people:person", found.pk)
    return _person_page(request, found, form)


@may("people.edit")
@require_POST
def end(request: HttpRequest, held_id: UUID) -> HttpResponse:
    """End a role."""
    held = get_object_or_404(RoleHeld, pk=held_id)
    try:
        end_role(signed_in(request), held.pk)
        messages.success(request, _("The role has ended."))
    except CannotChange as fault:
        messages.error(request, str(fault))
    return redirect("people:person", held.person_id)


def _person_page(request: HttpRequest, found: Person, form: Form) -> HttpResponse:
    today = timezone.localdate()
    held = list(found.roles_held.order_by("role"))
    context: dict[str, Any] = {
        "person": found,
        "form": form,
        "held": [role for role in held if role.until is None or role.until >= today],
        "ended": [role for role in held if role.until is not None and role.until < today],
        "roles": _role_words(),
        "may_send_away": signed_in(request).may("people.send_away"),
        "is_pupil": any(role.role == "pupil" for role in held),
        "adults": found.links_to_adults.select_related("adult").order_by("adult__family", "adult__given"),
        "children": found.links_to_children.select_related("child").order_by("child__family", "child__given"),
    }
    return render(request, "people/person.html", context)


def _role_words() -> dict[str, str]:
    return {name: str(label) for name, label in role_labels().items()}
