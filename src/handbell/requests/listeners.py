"""What this room hears from the duties that its requests opened: in the transaction in which they were done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models.signals import post_save
from django.dispatch import receiver

from handbell.duties.models import Duty
from handbell.people.acting import actor_for
from handbell.requests.models import Request
from handbell.requests.moving import go_on
from handbell.requests.shelf import form_then


@receiver(post_save, sender=Duty, dispatch_uid="handbell.requests_go_on")
def a_duty_was_done(instance: Duty, **_: Any) -> None:
    """The last duty that was waited for brings the request into force, or to its end."""
    kind, _colon, request_id = instance.about.partition(":")
    if kind != "request" or instance.state != Duty.State.DONE or instance.done_by is None:
        return
    found = Request.objects.select_for_update().filter(pk=UUID(request_id.partition(".")[0])).first()
    form = form_then(found) if found else None
    if found is not None and form is not None:
        go_on(actor_for(instance.done_by), found, form)
