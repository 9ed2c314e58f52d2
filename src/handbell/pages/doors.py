"""Where somebody asks: signed in, or on the school's public page for parents or for pupils. No account there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.urls import reverse

from handbell.pages.for_pupils import acts_bound_by
from handbell.policy import PackError
from handbell.schools.access import Actor, closed_upwards
from handbell.schools.models import School
from handbell.schools.policy import NoPolicyInForce, school_pack

DoorId = Literal["staff", "parents", "pupils"]


@dataclass(frozen=True)
class Door:
    """One way in. `roles` are those that the asker has here, closed upwards; `public` means that nobody signs in.

    `actor` is whoever has signed in. `requests`: whether whoever comes in by it may ask for an agreement in Handbell.
    `bound`: acts beyond the usual ones of these roles that may be asked about here, as the policy has a rule for them.
    """

    id: DoorId
    school: School
    roles: frozenset[str]
    requests: bool = False
    bound: frozenset[str] = frozenset()
    actor: Actor | None = None

    @property
    def public(self) -> bool:
        """Whether anybody may come in by it."""
        return self.id != "staff"

    @property
    def role(self) -> str:
        """The role of everybody who comes in by a public door."""
        return "pupil" if self.id == "pupils" else "parent"

    @property
    def box(self) -> str:
        """The address of the page with the box."""
        return self._address("ask")

    def question(self, act: str) -> str:
        """The address at which an act is asked and answered."""
        return self._address("question", act)

    def not_that(self, act: str) -> str:
        """The address that offers what else may have been meant."""
        return self._address("not_that", act)

    def clause(self, clause_id: str) -> str:
        """Where the clause stands for this reader."""
        if self.public:
            return f"{reverse('assurance:public', args=[self.school.slug])}#{clause_id}"
        return reverse("assurance:clause", args=[clause_id])

    @property
    def report(self) -> str:
        """Where whoever comes in by it tells the school of something."""
        if self.public:
            return reverse("cases:child" if self.id == "pupils" else "cases:public", args=[self.school.slug])
        return reverse("cases:tell")

    def template(self, name: str) -> str:
        """A page of this door's own where it has one: children read other pages than grown-ups."""
        return f"pages/pupils/{name}.html" if self.id == "pupils" else f"pages/{name}.html"

    def _address(self, name: str, *more: str) -> str:
        if self.public:
            return reverse(f"pages:{self.id}_{name}", args=[self.school.slug, *more])
        return reverse(f"pages:{name}", args=more)


def own_door(actor: Actor) -> Door:
    """The door of somebody who is signed in."""
    return Door("staff", actor.school, actor.roles, requests=actor.may("requests.ask"), actor=actor)


def parents_door(school: School) -> Door:
    """The door of any parent or carer."""
    return Door("parents", school, closed_upwards("parent"))


def pupils_door(school: School) -> Door:
    """The door of any pupil. `school` is the one in scope."""
    return Door("pupils", school, closed_upwards("pupil"), bound=_bound())


def _bound() -> frozenset[str]:
    """None where no policy is in force, or where it cannot be used."""
    try:
        return acts_bound_by(school_pack())
    except (NoPolicyInForce, PackError):
        return frozenset()
