"""The daily checkpoint of the record leaves the building by e-mail."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.ledger.checkpoint import Checkpoint, checkpoint_now
from handbell.ledger.models import Entry
from handbell.notices.mail import queue_mail
from handbell.schools.access import Actor

VERB: Final = "ledger.checkpoint"
EVERY: Final = timedelta(days=1)


class NothingToSign(LookupError):
    """The record is empty, so there is no end of a chain to sign."""


@action(VERB)
def send_checkpoint(by: Actor) -> Done[Checkpoint]:
    """Sign the end of the school's chain and put it in the outbox, addressed to the school itself.

    NothingToSign while the record is empty. A school without an e-mail address gets no e-mail.
    """
    checkpoint = checkpoint_now(by.school.slug)
    if checkpoint is None:
        raise NothingToSign(f"The record of {by.school.name} is empty.")
    if by.school.email:
        subject = _("Keep this e-mail: the record of %(school)s on this day") % {"school": by.school.name}
        queue_mail(by.school.email, subject, _letter(checkpoint))
    contents = {"seq": checkpoint.seq, "digest": checkpoint.digest.hex(), "mailed": bool(by.school.email)}
    return Done(checkpoint, about="record", contents=contents)


def send_daily(by: Actor, now: datetime) -> Checkpoint | None:
    """Send one a day, for the worker; None when today's has gone, or when nothing was done since the last."""
    newest = Entry.objects.order_by("-seq").first()
    if newest is None or newest.verb == VERB:
        return None
    last = Entry.objects.filter(verb=VERB).order_by("-seq").first()
    return None if last is not None and now - last.at < EVERY else send_checkpoint(by)


def _letter(checkpoint: Checkpoint) -> str:
    words = _(
        "The line below says what the last entry of your record in Handbell was, signed with Handbell's key.\n"
        "Keep this e-mail where nobody who looks after the server can change it. If you ever need to know whether\n"
        "the record was cut short or written anew, save it as a file and run: handbell verify --checkpoint FILE"
    )
    return f"{words}\n\n{json.dumps(checkpoint.signed())}\n"
