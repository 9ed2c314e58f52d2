"""A policy's own words for people: forces, who is bound, what keeps a clause."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from handbell.policy import vocabulary
from handbell.schools.controls import Control, control_for

FORCES: dict[str, str | Promise] = {
    "must": gettext_lazy("Must"),
    "must_not": gettext_lazy("Must not"),
    "should": gettext_lazy("Should"),
    "should_not": gettext_lazy("Should not"),
    "may": gettext_lazy("May"),
    "advised": gettext_lazy("Advised"),
    "advised_against": gettext_lazy("Advised against"),
    "school_will": gettext_lazy("The school will"),
    "informs": gettext_lazy("For information"),
}
# Each kind alone, and with its name: "record", "record of lessons".
KINDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "decide": (gettext_lazy("answers"), gettext_lazy("answers: %(name)s")),
    "screen": (gettext_lazy("screening"), gettext_lazy("screening for %(name)s")),
    "step": (gettext_lazy("step"), gettext_lazy("step: %(name)s")),
    "register": (gettext_lazy("register"), gettext_lazy("register of %(name)s")),
    "route": (gettext_lazy("report route"), gettext_lazy("report route for %(name)s")),
    "letter": (gettext_lazy("letter"), gettext_lazy("letter: %(name)s")),
    "task": (gettext_lazy("recurring task"), gettext_lazy("recurring task: %(name)s")),
    "attest": (gettext_lazy("signature"), gettext_lazy("signature under %(name)s")),
    "record": (gettext_lazy("record"), gettext_lazy("record of %(name)s")),
    "page": (gettext_lazy("page"), gettext_lazy("page for %(name)s")),
    "lint": (gettext_lazy("check of the document"), gettext_lazy("check of the document: %(name)s")),
}
# Names that read badly with the underscores merely taken out.
NAMES: dict[str, str | Promise] = {
    "public": gettext_lazy("everybody"),
    "policy": gettext_lazy("the policy"),
    "aup": gettext_lazy("the acceptable use policy"),
    "self_review": gettext_lazy("one’s own review"),
    "reader_check": gettext_lazy("what the reader ticks"),
    "phone": gettext_lazy("phone numbers"),
    "email": gettext_lazy("e-mail addresses"),
}


def force_in_words(force: str) -> str:
    """How strongly a clause binds: "Must not"."""
    return str(FORCES[force])


def binds_in_words(word: str) -> str:
    """Whom a clause binds, from a role or a pack's word for people: "Staff", "Social Team"."""
    role = vocabulary().roles.get(word)
    return role.label if role else word.replace("_", " ").capitalize()


def bound_in_words(binds: Iterable[str]) -> str:
    """Everybody a clause binds, as a list: "Teacher, Governor"."""
    return ", ".join(binds_in_words(word) for word in binds)


def control_in_words(name: str) -> str:
    """What a control is: the room's own words for it, else its kind and its name: "register of linked policies"."""
    kind, _colon, which = name.partition(":")
    control = control_for(name)
    if isinstance(control, Control):
        return str(control.says)
    alone, named = KINDS[kind]
    if not which:
        return str(alone)
    return str(named) % {"name": NAMES.get(which) or which.replace("_", " ")}
