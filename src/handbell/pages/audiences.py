"""The readers a policy speaks to, each with a page of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.policy import Clause, Pack, vocabulary


@dataclass(frozen=True)
class Audience:
    """`id` as in `page:<id>`; `whom` names the readers; `roles` are those whose clauses stand on the page besides."""

    id: str
    whom: str | Promise
    title: str | Promise
    intro: str | Promise
    roles: frozenset[str]


AUDIENCES: Final[Mapping[str, Audience]] = {
    one.id: one
    for one in (
        Audience(
            "public",
            _("everybody"),
            _("What our policy tells everybody"),
            _("For everyone who knows the school or sees what it publishes."),
            frozenset({"everyone"}),
        ),
        Audience(
            "parents",
            _("parents and carers"),
            _("What our policy tells parents and carers"),
            _("What the school does, what it asks of you, and what you can ask of the school."),
            frozenset({"parent", "everyone"}),
        ),
        Audience(
            "staff",
            _("staff"),
            _("What our policy tells staff"),
            _("For everybody who works in the school, paid or not."),
            frozenset({"staff", "employee", "teacher", "adult", "everyone"}),
        ),
        Audience(
            "governors",
            _("governors"),
            _("What our policy tells governors"),
            _("What the governing body promises, and what it asks of each governor."),
            frozenset({"governor", "chair_of_governors", "adult", "everyone"}),
        ),
        Audience(
            "pupils",
            _("pupils"),
            _("Our rules for being online"),
            _("For everybody who goes to our school."),
            frozenset({"pupil"}),
        ),
    )
}


def told(pack: Pack, audience: Audience) -> list[Clause]:
    """The clauses on this audience's page, in the pack's order: those kept by it, those that bind its own readers, and
    of those that bind everybody the ones that answer what these readers may ask."""
    return [clause for clause in pack.clauses if kept_here(clause, audience) or _speaks_to(clause, audience)]


def kept_here(clause: Clause, audience: Audience) -> bool:
    """Whether this page is one of the clause's controls."""
    return f"page:{audience.id}" in clause.kept_by


def _speaks_to(clause: Clause, audience: Audience) -> bool:
    words = vocabulary()
    bound = {role for term in clause.binds for role in words.roles_of_term(term)} & audience.roles
    if not bound:
        return False
    if audience.id == "public" or bound != {"everyone"}:
        return True
    acts = [words.acts[act] for rule in clause.rules for act in rule.acts]
    return any(not audience.roles.isdisjoint(act.askers) for act in acts)
