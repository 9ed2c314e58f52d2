"""Doing what a form or a button asks for: what cannot be done is said beside its field, or above the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

Made = TypeVar("Made")


def filled(form: forms.Form, act: Callable[[], Made]) -> Made | None:
    """Do it; None when it cannot be done, and the form says why."""
    try:
        return act()
    except CannotBeDone as no:
        form.add_error(no.field if no.field in form.fields else None, no.sentence)
        return None


def settled(request: HttpRequest, form: forms.Form, act: Callable[[], object], said: str = "") -> bool:
    """Do it; True when it is done, now (`said` is shown) or before, perhaps by pressing twice (that is said).

    False when it cannot be done, and the form says why.
    """
    try:
        act()
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    except CannotBeDone as no:
        form.add_error(no.field if no.field in form.fields else None, no.sentence)
        return False
    else:
        if said:
            messages.success(request, said)
    return True


def pressed(request: HttpRequest, act: Callable[[], object], said: str = "") -> None:
    """Do what a button asks for, and say what came of it above the next page."""
    try:
        act()
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    except CannotBeDone as no:
        messages.error(request, no.sentence)
    else:
        if said:
            messages.success(request, said)
