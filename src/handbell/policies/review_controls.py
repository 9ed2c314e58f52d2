"""How reviews keep clauses: on their day, signed off and shared, every question answered, every group asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.ledger.models import Entry
from handbell.policies.life.checked import leans_on, records_of
from handbell.policies.life.cites import cite
from handbell.policies.life.reviews import (
    A_YEAR,
    REMINDER,
    Reviewing,
    last_closed,
    open_review,
    references_since,
    reviewing,
)
from handbell.policies.life.standing import Standing, in_words, standing_now
from handbell.policies.models import Contribution, PolicyReview
from handbell.policy import Clause
from handbell.policy.references import Reference
from handbell.schools.controls import ClauseFamily, Finding, Period, register

TASK: Final = "task:policy_review"
STEP: Final = "step:policy_review"
LINKED: Final = "register:linked_policies"
YEARLY: Final = "record:annual_reviews"
Asked = Sequence[tuple[Clause, str]]


@dataclass(frozen=True)
class Known:
    """All that the three controls look at, read once for a whole policy."""

    standing: Standing
    on: date
    open: PolicyReview | None
    last: Reviewing | None
    recorded: bool  # whether the record says that the last one was completed
    changed: tuple[Reference, ...]

    @property
    def closed_on(self) -> date | None:
        """The day on which the last review was completed."""
        at = self.last.review.closed_at if self.last else None
        return timezone.localdate(at) if at else None


def known(period: Period) -> Known | None:
    """What is known of reviews at the end of the period; None without a policy in force."""
    standing = standing_now()
    if standing is None:
        return None
    closed, on = last_closed(), timezone.localdate(period.until)
    recorded = closed is not None and _in_the_record(closed)
    changed = tuple(references_since(standing.policy, on))
    last = reviewing(closed) if closed and recorded else None
    return Known(standing, on, open_review(), last, recorded, changed)


def _in_the_record(closed: PolicyReview) -> bool:
    return Entry.objects.filter(about=closed.reference, verb="policies.closed_review").exists()


def tasks(period: Period, asked: Asked) -> Mapping[tuple[str, str], Finding]:
    """`task:policy_review`: due before its day, broken after it; a draft waits for governors to ratify it."""
    found = known(period)
    return {(clause.id, name): _task(found, clause) for clause, name in asked}


def _task(found: Known | None, clause: Clause) -> Finding:
    link = reverse("policies:reviews")
    if found is None:
        return Finding("none", _("There is no policy in force to review"), link=link)
    standing = found.standing
    if clause.id == cite("draft_ratify", standing.pack):
        return _ratified(standing)
    if standing.review_on is None:
        return Finding("none", standing.review_words, link=link)
    if found.on > standing.review_on:
        return Finding("broken", _late(standing, found.on), link=link)
    return _in_time(found, standing.review_on, link)


def _in_time(found: Known, due: date, link: str) -> Finding:
    """Before its day: being reviewed, to be reviewed soon, or in date with a record of what made it so."""
    if found.open is not None:
        said = _("Being reviewed since %(day)s: %(why)s") % {
            "day": in_words(timezone.localdate(found.open.opened_at)), "why": found.open.because,
        }  # fmt: skip
        return Finding("due", said, found.open.opened_at, reverse("policies:review", args=[found.open.pk]))
    words = found.standing.review_words
    if found.changed:
        said = _("An early review is due: %(title)s changed") % {"title": found.changed[0].title}
        return Finding("due", said, link=link)
    if found.on >= due - REMINDER:
        return Finding("due", words, link=link)
    if found.last is None and not found.standing.policy.ratified:
        return Finding(
            "none", _("No review and no adoption is recorded. %(next)s") % {"next": words}, link=link
        )
    return Finding("kept", words, found.last.review.closed_at if found.last else None, link)


def _late(standing: Standing, on: date) -> str:
    return Standing(standing.policy, standing.pack, standing.signature, standing.review_on, on).review_words


def _ratified(standing: Standing) -> Finding:
    link = reverse("policies:former", args=[standing.policy.pk])
    if standing.policy.ratified:
        return Finding("kept", standing.adoption_words, link=link)
    return Finding("due", _("Governors are asked to ratify the policy, with minute and date"), link=link)


def steps(period: Period, asked: Asked) -> Mapping[tuple[str, str], Finding]:
    """`step:policy_review`: a review was opened, answered, signed off and shared with governors."""
    found = known(period)
    return {(clause.id, name): _step(found, clause) for clause, name in asked}


def _step(found: Known | None, clause: Clause) -> Finding:
    link = reverse("policies:reviews")
    if found is None:
        return Finding("none", _("There is no policy in force to review"), link=link)
    if clause.id == cite("draft_ratify", found.standing.pack):
        return _ratified(found.standing)
    if found.last is None:
        said = _("No review was completed yet") if found.open is None else _("The first review is open")
        return Finding("none", said, link=link)
    return _completed(found)


def _completed(found: Known) -> Finding:
    assert found.last is not None and found.closed_on is not None
    review = found.last.review
    link = reverse("policies:review", args=[review.pk])
    if found.last.roles_wanted or review.meeting_on is None:
        return Finding(
            "broken", _("The last review was completed without all that it takes"), review.closed_at, link
        )
    said = _("Completed %(day)s, signed off by %(count)d, shared with governors for %(meeting)s") % {
        "day": in_words(found.closed_on), "count": len(found.last.sign_offs), "meeting": in_words(review.meeting_on),
    }  # fmt: skip
    return Finding("kept", said, review.closed_at, link)


def yearly(period: Period, asked: Asked) -> Mapping[tuple[str, str], Finding]:
    """`record:annual_reviews`: what governors were shown and asked, with an answer to what the clause asks."""
    found = known(period)
    return {(clause.id, name): _yearly(found, clause) for clause, name in asked}


def _yearly(found: Known | None, clause: Clause) -> Finding:
    if found is None or found.last is None or found.closed_on is None:
        return Finding("none", _("No review was completed yet"), link=reverse("policies:reviews"))
    done = _completed(found)
    days = (found.on - found.closed_on).days
    if timedelta(days=days) > A_YEAR:
        said = _("The last review was completed %(days)d days ago: a year has passed without one") % {
            "days": days
        }
        return Finding("broken", said, done.at, done.link)
    answers = [
        (one.label, found.last.review.answers.get(one.id, ""))
        for one in found.last.questions
        if clause.id in one.clauses
    ]
    if not all(said.strip() for _label, said in answers):
        return Finding("none", _("The last review does not answer what this clause asks"), done.at, done.link)
    return Finding(done.status, done.evidence, done.at, done.link, tuple(label for label, _said in answers))


def part_of(group: str) -> Finding:
    """Whether a group had a part in the review that is open, else in the last one."""
    review = open_review() or last_closed()
    link = reverse("policies:reviews")
    if review is None:
        return Finding("none", _("No review was opened yet"), link=link)
    said = Contribution.objects.filter(review=review, group=group).order_by("-asked_on")
    link, newest = reverse("policies:review", args=[review.pk]), said.first()
    if newest is None:
        words = {
            "pupils": _("pupils not involved"), "parents": _("parents not involved"), "staff": _("staff not involved"),
            "governors": _("governors not involved"),
        }  # fmt: skip
        return Finding(
            "due" if review.state == PolicyReview.State.OPEN else "broken", words[group], link=link
        )
    told = _("had their part: %(count)d, the last on %(day)s") % {
        "count": said.count(),
        "day": in_words(newest.asked_on),
    }
    return Finding("kept", told, newest.recorded_at, link)


def linked(_period: Period, asked: Asked) -> Mapping[tuple[str, str], Finding]:
    """`register:linked_policies`: what each clause leans on stands in the register, in date."""
    standing = standing_now()
    if standing is None:
        return {}
    records = records_of(standing)
    return {(clause.id, name): leans_on(clause, records) for clause, name in asked}


register(
    ClauseFamily(LINKED, gettext_lazy("linked policies"), linked),
    ClauseFamily(TASK, gettext_lazy("review of the policy"), tasks),
    ClauseFamily(STEP, gettext_lazy("steps of a review"), steps),
    ClauseFamily(YEARLY, gettext_lazy("yearly reviews"), yearly),
)
