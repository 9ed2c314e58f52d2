"""How an answer begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.pages.for_pupils import OutcomeWords, pupil_words
from handbell.pages.situation import Asked

HEADINGS: Final[Mapping[str, tuple[str, str | Promise]]] = {
    "forbidden": ("broken", _("You must not")),
    "needs_approval": ("due", _("Not without agreement first")),
    "required": ("info", _("You must")),
    "advised_against": ("due", _("Advised against")),
    "expected": ("info", _("You should")),
    "allowed": ("kept", _("You may")),
    "silent": ("none", _("The policy says nothing about this")),
    "depends": ("none", _("It depends")),
}


def heading(outcome: str, asked: Asked) -> str:
    """An outcome as this reader reads it."""
    return childs(outcome, asked).says if asked.door.id == "pupils" else str(HEADINGS[outcome][1])


def childs(outcome: str, asked: Asked) -> OutcomeWords:
    """The answer to a child, and what to do with it."""
    words = pupil_words()
    return words.acts[asked.act.id].always or words.outcomes[outcome]
