"""What a policy answers, as it is drawn: a letter, a word and a colour together, never colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class OutcomeLook:
    """`outcome` is also the CSS class; `letter` is the word's first. `says` goes on after a policy's name."""

    outcome: str
    letter: str
    word: str | Promise
    says: str | Promise


LOOKS: Final[Mapping[str, OutcomeLook]] = {
    one.outcome: one
    for one in (
        OutcomeLook("forbidden", "F", _("Forbids"), _("forbids it")),
        OutcomeLook("needs_approval", "N", _("Needs approval"), _("asks for approval first")),
        OutcomeLook("required", "R", _("Requires"), _("requires it")),
        OutcomeLook("advised_against", "A", _("Advises against"), _("advises against it")),
        OutcomeLook("expected", "E", _("Expects"), _("expects it")),
        OutcomeLook("allowed", "P", _("Permits"), _("permits it")),
        OutcomeLook("silent", "S", _("Silent"), _("says nothing of it")),
        OutcomeLook("depends", "?", _("Depends"), _("depends on what is not known")),
    )
}
"""Strictest first, as everywhere; `depends` is for past answers alone."""
