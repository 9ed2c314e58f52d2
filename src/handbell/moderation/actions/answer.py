"""Carry a talk on outside social media, point a question to the right place, contain an account."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.moderation.actions.measures import reasoned, take, with_evidence
from handbell.moderation.models import Measure, Remark
from handbell.moderation.points import POINTS
from handbell.moderation.seeing import must_handle
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone

INSIDE: Final = "inside"  # a reply on the platform itself: offered so that the refusal can say why


@action("moderation.moved", capability="moderation.log")
def move(
    by: Actor, remark_id: UUID, way: str, note: str = "", happened_at: datetime | None = None
) -> Done[Measure]:
    """Keep by which way outside social media the talk was carried on. A reply on the platform is refused."""
    remark = must_handle(by, remark_id)
    if remark.kind == Remark.Kind.MESSAGE and remark.writer == Remark.Writer.PUPIL:
        said = _(
            "A pupil's message is not answered. The safeguarding lead knows of it; speak to the child in school."
        )
        raise CannotBeDone(POINTS.cite(said, "no_pupil_reply"), "way")
    if way == INSIDE:
        said = _(
            "No private messages are exchanged on the platform. Answer by phone, meeting, e-mail or letter."
        )
        raise CannotBeDone(_cited(said, remark), "way")
    if way not in Measure.Way.values:
        raise CannotBeDone(_("Choose how you answered: by phone, meeting, e-mail or letter."), "way")
    points = ["one_child"] if remark.one_child else []
    points += ["private", "no_reply_inside"] if remark.kind == Remark.Kind.MESSAGE else []
    measure = Measure(
        kind=Measure.Kind.MOVED, way=way, reason=note.strip()[:1000], clauses=POINTS.clauses(*points)
    )
    return take(by, remark, measure, happened_at)


@action("moderation.signposted", capability="moderation.log")
def signpost(by: Actor, remark_id: UUID, where_to: str, happened_at: datetime | None = None) -> Done[Measure]:
    """Keep where a question was pointed to. CannotBeDone without a place."""
    remark = must_handle(by, remark_id)
    if not where_to.strip():
        raise CannotBeDone(_("Choose where you pointed them to."), "where_to")
    measure = Measure(
        kind=Measure.Kind.SIGNPOSTED, where_to=where_to.strip()[:200], clauses=POINTS.clauses("signpost")
    )
    return take(by, remark, measure, happened_at)


@action("moderation.contained", capability="moderation.log")
def contain(
    by: Actor, remark_id: UUID, what_was_done: str, happened_at: datetime | None = None
) -> Done[Measure]:
    """Keep what was done to contain a false or taken-over account and to clean up; a copy was kept before."""
    remark = must_handle(by, remark_id)
    if remark.kind != Remark.Kind.ACCOUNT:
        raise CannotBeDone(_("This is no false or taken-over account."), "reason")
    measure = Measure(
        kind=Measure.Kind.CONTAINED, reason=reasoned(what_was_done), clauses=POINTS.clauses("contain")
    )
    with_evidence(remark, measure, "")
    return take(by, remark, measure, happened_at)


def _cited(said: str, remark: Remark) -> str:
    first = "one_child" if remark.one_child and POINTS.asking("one_child") else "no_reply_inside"
    return POINTS.cite(said, first if POINTS.asking(first) else "private")
