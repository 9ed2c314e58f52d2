"""A form that is sent twice is carried out once: each carries a token, whose mark is kept with what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, TypeVar

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.codes import is_token, new_token
from handbell.cases.models import Pressed
from handbell.cases.sealing import mark_of
from handbell.channels.bounds import AlreadyDone

Made = TypeVar("Made")
KEPT_FOR: Final = timedelta(days=30)


def press(token: str, path: str) -> None:
    """Keep that this form is carried out at this address, inside the transaction of its act. AlreadyDone after that.

    A form without a token of ours, from an old page, is carried out: what somebody did counts.
    """
    if not is_token(token):
        return
    try:
        with transaction.atomic():
            Pressed.objects.create(mark=mark_of("pressed", f"{token} {path}"), at=timezone.now())
    except IntegrityError:
        raise AlreadyDone(_("You sent this already, and it is kept.")) from None


def once(request: HttpRequest, act: Callable[[], Made]) -> Made:
    """Do it, unless this very form (its field `once`) was carried out before: then AlreadyDone."""
    with transaction.atomic():
        press(request.POST.get("once", ""), request.path)
        return act()


def fresh_once(request: HttpRequest) -> str:
    """What the page's form carries as `once`: its own again where it was refused, so that it can be sent again."""
    token = request.POST.get("once", "")
    return token if is_token(token) else new_token()


def forget_pressed(now: datetime) -> int:
    """Drop marks that are older than any page that could still be sent."""
    return Pressed.objects.filter(at__lt=now - KEPT_FOR).delete()[0]
