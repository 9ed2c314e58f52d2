"""Doing what a form asks for: what cannot be done stands beside its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms

from handbell.channels.bounds import CannotBeDone

Made = TypeVar("Made")


def filled(form: forms.Form, act: Callable[[], Made]) -> Made | None:
    """Do it; None when it cannot be done, and the form says why."""
    try:
        return act()
    except CannotBeDone as no:
        form.add_error(no.field if no.field in form.fields else None, no.sentence)
        return None
