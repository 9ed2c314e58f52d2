"""Somebody asks for a one-time code with an e-mail address."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.consent.codes import (
    A_SCHOOL,
    AN_ADDRESS,
    GOOD_FOR,
    address_of,
    hash_of_address,
    hash_of_code,
    in_pairs,
    new_code,
    who_decides_at,
)  # fmt: skip
from handbell.consent.models import CodeRequest
from handbell.ledger.action import Done, action
from handbell.notices.mail import queue_mail
from handbell.people.models import Person
from handbell.schools.access import Actor, closed_upwards
from handbell.schools.models import School


class TooManyRequests(Exception):
    """Too many codes were asked for; the message says when to try again."""


def visitor(school: School) -> Actor:
    """Somebody at a school's door of whom nothing is known yet."""
    return Actor(school=school, name=_("A visitor"), roles=closed_upwards("everyone"))


@action("consent.ask_code", capability="consent.code")
def ask_for_code(by: Actor, *, address: str) -> Done[CodeRequest]:
    """Send a code if an adult at this address decides for a child; else do and say exactly as much.

    Raises TooManyRequests: three an address, two hundred a school, in fifteen minutes.
    """
    School.objects.select_for_update().get(pk=by.school.pk)  # requests of one school are counted one by one
    now, hashed = timezone.now(), hash_of_address(address)
    recent = CodeRequest.objects.filter(asked_at__gt=now - GOOD_FOR)
    if recent.filter(address_hash=hashed).count() >= AN_ADDRESS:
        raise TooManyRequests(_("You asked three times. Wait 15 minutes, then ask again."))
    if recent.count() >= A_SCHOOL:
        raise TooManyRequests(_("Many people are asking right now. Wait 15 minutes, then ask again."))
    adult = next(iter(who_decides_at(address)), None)
    code = new_code()
    request = CodeRequest(address_hash=hashed, adult=adult, expires_at=now + GOOD_FOR)
    request.code_hash = hash_of_code(request.pk, code)
    request.save(force_insert=True)
    if adult is not None:
        _post(by.school, adult, address, code, request)
    return Done(request, about=f"code:{request.pk}")


def _post(school: School, adult: Person, address: str, code: str, request: CodeRequest) -> None:
    words = {"school": school.name, "code": in_pairs(code)}
    body = _(
        "Your code for %(school)s is %(code)s.\n\n"
        "Type it on the page where you asked for it. It works once, for 15 minutes.\n\n"
        "If you did not ask for a code, you need not do anything."
    )
    queue_mail(
        address_of(adult, address), _("Your code for %(school)s") % words, body % words,
        secret=True, useless_after=request.expires_at,
    )  # fmt: skip
