"""What a child can press: a picture, few words, and what triage reads for it. Reading age: under seven."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Worry:
    """`says` is on the tile and is what is kept; `picture` is drawn beside it (site icons)."""

    says: str | Promise
    picture: str
    tags: tuple[str, ...] = ()


WORRIES: Final[Mapping[str, Worry]] = {
    "mean": Worry(_("Someone is mean to me online."), "mail"),
    "scared": Worry(_("Someone scares me."), "report", ("child_at_risk",)),
    "picture": Worry(_("I saw a bad picture."), "camera", ("child_at_risk",)),
    "stranger": Worry(_("Someone I do not know talks to me online."), "people", ("child_at_risk",)),
    "secret": Worry(_("A grown-up told me to keep a secret."), "lock", ("child_at_risk",)),
    "hurt": Worry(_("Someone hurts me, or I want to hurt myself."), "bell", ("child_at_risk",)),
    "else": Worry(_("Something else is wrong."), "info", ("child_at_risk",)),
}
WHO: Final[Mapping[str, str]] = {"child": "pupil", "school": "staff", "other": "outsider"}
