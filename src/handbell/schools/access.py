"""Who may do what: the actor of a request, and the capabilities that rooms declare.

Default deny: a capability nobody declared is nobody's, and a view without `@may` or `@public` fails a test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, wraps
from typing import Any, Literal, ParamSpec, TypeVar, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from handbell.schools.models import School
from handbell.schools.offices import above, role_labels
from handbell.schools.unsent import unsent, wrote_something

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class NotAllowed(PermissionDenied):
    """Somebody asked for what they may not do; the message is shown to them as it stands."""


@dataclass(frozen=True)
class Actor:
    """Somebody acting in one school, with every role they hold there (closed upwards: a teacher is staff)."""

    school: School
    name: str
    roles: frozenset[str] = frozenset()
    person_id: UUID | None = None
    user_id: int | None = None
    via: Literal["web", "cli", "api", "job"] = "web"
    system: bool = False

    def may(self, capability: str) -> bool:
        """Whether one of this actor's roles carries the capability."""
        return self.system or not self.roles.isdisjoint(_declared(capability).roles)

    def must(self, capability: str) -> None:
        """NotAllowed, with the capability's own sentence, unless the actor may."""
        if not self.may(capability):
            raise NotAllowed(_declared(capability).says)

    @property
    def person(self) -> UUID:
        """The id of the person who acts; NotAllowed where nobody does, as in a background job."""
        if self.person_id is None:
            raise NotAllowed("Only a person of the school does this. Sign in first.")
        return self.person_id

    @property
    def reference(self) -> str:
        """How the record names this actor: a pseudonym that means nothing outside the school."""
        return f"person:{self.person_id}" if self.person_id else f"system:{self.via}"


@dataclass(frozen=True)
class Capability:
    roles: frozenset[str]
    says: str


@dataclass
class _Register:
    capabilities: dict[str, Capability] = field(default_factory=dict)


_register = _Register()


def declare(capability: str, *, roles: Iterable[str], says: str) -> None:
    """Declare who holds a capability ("room.verb"), and the sentence that the others read. Called when a room loads."""
    known = set(role_labels())
    wrong = set(roles) - known
    if wrong:
        raise ValueError(f"{capability}: unknown role {sorted(wrong)[0]!r}")
    _register.capabilities[capability] = Capability(frozenset(roles), says)


def _declared(capability: str) -> Capability:
    try:
        return _register.capabilities[capability]
    except KeyError:
        raise LookupError(f"No room declares the capability {capability!r}.") from None


@cache
def closed_upwards(role: str) -> frozenset[str]:
    """This role and all that it is: "teacher" gives teacher, employee, staff, adult, everyone."""
    return frozenset({role}).union(*(closed_upwards(parent) for parent in above(role)))


def actor_of(request: HttpRequest) -> Actor | None:
    """The actor that the middleware found for this request; None for a visitor who is not signed in."""
    return cast("Actor | None", getattr(request, "actor", None))


def signed_in(request: HttpRequest) -> Actor:
    """The actor of a view that `@may` guards."""
    actor = actor_of(request)
    if actor is None:
        raise NotAllowed("Sign in first.")
    return actor


def may(capability: str) -> Callable[[View], View]:
    """Guard a view: only signed-in actors with this capability get in; others are told why, visitors sign in.

    What somebody wrote who was signed out meanwhile is given back to them.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = actor_of(request)
            if actor is None and wrote_something(request):
                return unsent(request, signed_out=True)
            if actor is None:
                return redirect(f"{reverse('account_login')}?next={request.path}")
            actor.must(capability)
            return view(request, *args, **kwargs)

        guarded.access = capability  # type: ignore[attr-defined]
        return cast("View", guarded)

    return guard


def public(why: str) -> Callable[[View], View]:
    """Mark a view as open to everyone, with the reason; the default-deny test reads it."""

    def open_to_all(view: View) -> View:
        view.access = f"public: {why}"  # type: ignore[attr-defined]
        return view

    return open_to_all
