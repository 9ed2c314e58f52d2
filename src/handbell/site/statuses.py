"""Every status that a page can show: a shape, a word and a colour together, never colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Look:
    """`tone` is one of kept, due, broken, none, info: the CSS class that gives the colours."""

    tone: str
    icon: str
    word: str | Promise


LOOKS: Final[Mapping[str, Look]] = {
    # clauses and controls
    "kept": Look("kept", "tick", _("Kept")),
    "due": Look("due", "clock", _("Due")),
    "broken": Look("broken", "cross", _("Broken")),
    "none": Look("none", "dash", _("No evidence yet")),
    "info": Look("info", "info", _("For information")),
    # findings of screening
    "stop": Look("broken", "cross", _("Mend")),
    "warn": Look("due", "report", _("Think")),
    "note": Look("info", "info", _("Note")),
    "pass": Look("kept", "tick", _("Nothing to mend")),
    # consent
    "given": Look("kept", "tick", _("Given")),
    "refused": Look("broken", "cross", _("Refused")),
    "objected": Look("broken", "cross", _("Objected")),
    "withdrawn": Look("broken", "cross", _("Withdrawn")),
    "unknown": Look("none", "dash", _("Not asked yet")),
    "never_publish": Look("broken", "lock", _("Not to be shown")),
}


def look_of(status: str) -> Look:
    """The look of a status; one that nobody drew is shown by its own word, in plain grey."""
    return LOOKS.get(status) or Look("none", "dash", status.replace("_", " ").capitalize())
