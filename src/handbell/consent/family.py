"""The session of a family: thirty minutes from the last page, opened with a one-time code, checked on every request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.consent.codes import plain, who_decides_at
from handbell.people.models import FamilyLink, Person
from handbell.schools.access import Actor, closed_upwards
from handbell.schools.models import School
from handbell.schools.scope import school_scope

P = ParamSpec("P")
SESSION: Final = "family"  # session key
LASTS: Final = timedelta(minutes=30)
ACCESS: Final = "family: one-time code"


@dataclass(frozen=True)
class Family:
    """An adult who typed the right code, and the children for whom they decide at this moment."""

    school: School
    adult: Person
    address: str
    children: list[Person]
    chosen: bool  # whether it is certain who of those that share the address this is

    @property
    def actor(self) -> Actor:
        """This adult as a parent, and as nothing else that they may be in the school."""
        return Actor(
            school=self.school,
            name=self.adult.full_name,
            roles=closed_upwards("parent"),
            person_id=self.adult.pk,
        )

    def child(self, pupil_id: UUID) -> Person | None:
        """The child with this id, if this adult decides for it."""
        return next((one for one in self.children if one.pk == pupil_id), None)


View = Callable[Concatenate[HttpRequest, Family, P], HttpResponse]


def open_session(request: HttpRequest, school: School, adult: Person, address: str) -> None:
    """From now on this browser speaks for this adult. The session gets a new id, so that none can be planted."""
    request.session.cycle_key()
    sharing = len(who_decides_at(address)) > 1
    request.session[SESSION] = {
        "school": str(school.pk), "adult": str(adult.pk), "address": plain(address), "chosen": not sharing,
        "until": (timezone.now() + LASTS).isoformat(),
    }  # fmt: skip


def close_session(request: HttpRequest) -> None:
    """Forget the family; a colleague who is signed in in the same browser stays so."""
    if request.session.pop(SESSION, None) is not None:
        request.session.cycle_key()


def choose_adult(request: HttpRequest, adult: Person) -> None:
    """It is this one of those that share the address."""
    request.session[SESSION] = {**request.session[SESSION], "adult": str(adult.pk), "chosen": True}


def by_family(view: View[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """Guard a view of a family: `view(request, family, …)`, inside the scope of the school in the address.

    Who has no session, or an old one, or may not decide for any child any more, is sent to ask for a code: all alike.
    """

    @wraps(view)
    def guarded(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        school = get_object_or_404(School, slug=slug)
        with school_scope(school):
            family = _family(request, school)
            if family is None:
                if SESSION in request.session:
                    close_session(request)
                    messages.info(request, _("Please ask for a new code."))
                return redirect("consent:family", slug)
            request.session[SESSION] = {
                **request.session[SESSION], "until": (timezone.now() + LASTS).isoformat()
            }  # fmt: skip
            return view(request, family, *args, **kwargs)

    guarded.access = ACCESS  # type: ignore[attr-defined]
    return cast("Callable[Concatenate[HttpRequest, str, P], HttpResponse]", guarded)


def _family(request: HttpRequest, school: School) -> Family | None:
    kept: dict[str, Any] = request.session.get(SESSION) or {}
    if kept.get("school") != str(school.pk) or datetime.fromisoformat(kept["until"]) <= timezone.now():
        return None
    adult = next((one for one in who_decides_at(kept["address"]) if str(one.pk) == kept["adult"]), None)
    if adult is None:
        return None
    links = FamilyLink.objects.filter(adult=adult, parental_responsibility=True, contact_barred=False)
    found = links.select_related("child").order_by("child__given", "child__family", "child__pk")
    return Family(school, adult, kept["address"], [link.child for link in found], bool(kept["chosen"]))
