"""E-mail: queued inside the transaction of an action, sent by the worker, shown on the outbox page.

An e-mail says that something waits, never what: no child's name, no post, no reason.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import formataddr
from smtplib import SMTPException
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q

from handbell.notices.models import OutgoingMail
from handbell.notices.smtp import mail_server
from handbell.schools.access import Actor

log = logging.getLogger(__name__)
MOST_TRIES: Final = 10
A_PASS: Final = 100  # e-mails of one school a sweep


def queue_mail(
    to: str, subject: str, body: str, *, secret: bool = False, unlisted: bool = False,
    useless_after: datetime | None = None,
) -> OutgoingMail:  # fmt: skip
    """Have this sent. `secret`: a code is in it. `unlisted`: the outbox page shows nobody that it was
    sent. `useless_after`: a secret one is not sent, and its body erased, from then on."""
    return OutgoingMail.objects.create(
        to=to, subject=subject[:200], body=body, secret=secret, unlisted=unlisted, useless_after=useless_after
    )


def send_waiting(by: Actor, now: datetime) -> int:
    """Send what waits for the actor's school, oldest first; returns how many went. Without a server nothing is sent.

    An e-mail is claimed before it is sent, so that two workers do not send it twice; a worker that dies in between
    leaves it to be tried again, and its Message-ID lets mail programs drop a second copy.
    """
    _erase_useless(now)
    if not settings.SMTP_URL:
        return 0
    return sum(_send(mail, by, now) for mail in _claimed(now))


def _claimed(now: datetime) -> Iterator[OutgoingMail]:
    ready = Q(not_before=None) | Q(not_before__lte=now)
    waiting = OutgoingMail.objects.filter(ready, sent_at=None, tries__lt=MOST_TRIES).exclude(
        useless_after__lte=now
    )
    for mail in waiting.order_by("created_at")[:A_PASS]:
        again = now + timedelta(minutes=2**mail.tries)
        mine = OutgoingMail.objects.filter(pk=mail.pk, tries=mail.tries, sent_at=None)
        if mine.update(tries=mail.tries + 1, not_before=again):
            yield mail


def _send(mail: OutgoingMail, by: Actor, now: datetime) -> bool:
    message = EmailMessage(
        mail.subject,
        mail.body,
        from_email=formataddr((by.school.name, settings.DEFAULT_FROM_EMAIL)),
        to=[mail.to],
        reply_to=[by.school.email] if by.school.email else None,
        headers={"Message-ID": f"<{mail.pk}@handbell>", "Auto-Submitted": "auto-generated"},
        connection=mail_server(settings.SMTP_URL),
    )
    row = OutgoingMail.objects.filter(pk=mail.pk)
    try:
        message.send()
    except (SMTPException, OSError) as fault:
        log.warning("an e-mail could not be sent and is tried again later")
        row.update(fault=type(fault).__name__)
        return False
    row.update(sent_at=now, fault="", **({"body": ""} if mail.secret else {}))
    return True


def _erase_useless(now: datetime) -> None:
    OutgoingMail.objects.filter(secret=True, useless_after__lte=now).exclude(body="").update(body="")
