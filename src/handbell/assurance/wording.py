"""A policy's own words for people: forces, who is bound, what keeps a clause."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
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
KINDS: dict[str, str | Promise] = {
    "decide": gettext_lazy("answers"),
    "screen": gettext_lazy("screening"),
    "step": gettext_lazy("step"),
    "register": gettext_lazy("register"),
    "route": gettext_lazy("report route"),
    "letter": gettext_lazy("letter"),
    "task": gettext_lazy("recurring task"),
    "attest": gettext_lazy("signature"),
    "record": gettext_lazy("record"),
    "page": gettext_lazy("page"),
    "lint": gettext_lazy("check of the document"),
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
    """What a control is: the room's own words for it, else its kind and its name: "register: linked policies"."""
    kind, colon, which = name.partition(":")
    control = control_for(name)
    if control is not None and (not colon or isinstance(control, Control)):
        return str(control.says)
    said = str(control.says) if control is not None else str(KINDS[kind])
    return _("%(kind)s: %(name)s") % {"kind": said, "name": which.replace("_", " ")} if which else said
