"""What a teaching account lacks: what keeps it pending, and what is missing once it is in use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.details import domain_of, school_domain
from handbell.channels.gaps import Gap, profile_gaps
from handbell.channels.looking import last_looks
from handbell.channels.models import Account, Spans
from handbell.channels.points import POINTS
from handbell.schools.models import School

ONLY_IF_ASKED: Final = frozenset({"told", "profile", "email_advice", "qualification"})


def account_gaps(accounts: Iterable[Account]) -> dict[UUID, list[Gap]]:
    """The gaps of each of these accounts, by id, the worst first, in a fixed number of queries."""
    rows = list(accounts)
    looks, spans, today = last_looks(accounts=rows), Spans.now(), timezone.localdate()
    school = School.objects.filter(pk=rows[0].school_id).first() if rows else None
    asked = {point for point in ONLY_IF_ASKED if POINTS.asking(point)}
    found: dict[UUID, list[Gap]] = {}
    for one in rows:
        gaps = [*before_opening(one), *_advice(one, school)]
        if one.state != Account.State.CLOSED:
            gaps += profile_gaps(looks.get((one.pk, "profile")), spans.links, today)
        kept = [gap for gap in gaps if gap.point not in ONLY_IF_ASKED or gap.point in asked]
        found[one.pk] = sorted(kept, key=lambda gap: gap.level != "broken")
    return found


def before_opening(account: Account) -> Iterable[Gap]:
    """What has to be there before the account is taken into use. On one in use it is broken, on a pending one due."""
    level: Literal["due", "broken"] = "broken" if account.state == Account.State.OPEN else "due"
    if account.declared_at is None:
        said = _("Nobody has declared that it shares no log-in, profile or contacts with a personal account.")
        yield Gap(level, said, "declared")
    if account.told_at is None:
        yield Gap(level, _("No manager or senior leader was told of its address and what it is."), "told")
    if account.pupils_write and account.moderator_id is None:
        yield Gap(level, _("Pupils write there, and nobody is named as its moderator."), "moderator")
    if account.assessed and not account.qualification.strip():
        yield Gap(level, _("Work there is assessed, and the entry names no qualification."), "qualification")


def _advice(account: Account, school: School | None) -> Iterable[Gap]:
    if school is not None and not school_domain(account.sign_up_email, school):
        words = {"domain": domain_of(account.sign_up_email)}
        yield Gap(
            "due", _("Advice not met: it was opened with an address at %(domain)s.") % words, "email_advice"
        )
    if not account.details_kept_at.strip():
        yield Gap("due", _("Nobody said where its log-in is kept."), "own_login")
