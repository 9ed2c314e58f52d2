"""What a child can press: a picture, few words, and what triage reads for it. Reading age: under seven."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Worry:
    """`says` is on the tile and is what is kept; `picture` is drawn beside it (childs_pictures.py)."""

    says: str | Promise
    picture: str
    tags: tuple[str, ...] = ("child_at_risk",)


@dataclass(frozen=True)
class Choice:
    """Who it is: on the tile, and as it is kept."""

    says: str | Promise
    kept: str
    picture: str


WORRIES: Final[Mapping[str, Worry]] = {
    "mean": Worry(_("Someone is mean to me on a game or app."), "mean", ()),
    "email": Worry(_("I got a nasty email."), "email", ()),
    "scared": Worry(_("Someone scares me."), "scared"),
    "hurt": Worry(_("Someone hurts me."), "hurt"),
    "self": Worry(_("I want to hurt myself."), "self"),
    "picture": Worry(_("I saw a bad picture."), "picture"),
    "stranger": Worry(_("Someone I do not know talks to me on a game."), "stranger"),
    "secret": Worry(_("A grown-up told me to keep a secret."), "secret"),
    "else": Worry(_("Something else is wrong."), "else"),
}
CHOICES: Final[Mapping[str, Choice]] = {
    "child": Choice(_("A child"), "It was a child.", "child"),
    "school": Choice(_("A grown-up at school"), "It was a grown-up at school.", "grown_up"),
    "other": Choice(_("Someone else"), "It was somebody else.", "other"),
}
WHO: Final[Mapping[str, str]] = {"child": "pupil", "school": "staff", "other": "outsider"}
