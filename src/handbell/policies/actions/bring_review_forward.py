"""Bring the review of the policy forward: the headteacher with a reason, or Handbell when a reference changes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.policies.actions.open_review import made_review
from handbell.policies.life.cites import cite, cited
from handbell.policies.life.reviews import open_review, references_since
from handbell.policies.life.standing import in_words, standing_now
from handbell.policies.models import PolicyReview, ReviewTrigger
from handbell.policy.references import Reference
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

LONGEST_REASON: Final = 500
TIME_TO_REVIEW: Final = timedelta(days=28)
"""After a reference changed."""


@action("policies.brought_review_forward", capability="policies.trigger_review")
def bring_review_forward(by: Actor, kind: str, reason: str, due_on: date | None) -> Done[ReviewTrigger]:
    """The review comes on `due_on`, and the reason is kept. `kind` is law, case, internal or other.

    CannotBeDone, with the field and the clause, without a reason, for a day that is past, and for one that is no
    earlier than the review is due anyway.
    """
    standing = standing_now()
    if standing is None:
        raise CannotBeDone(_("This school has not adopted a policy yet, so there is nothing to review."))
    said = " ".join(reason.split())[:LONGEST_REASON]
    if kind not in ReviewTrigger.Kind.values or kind == ReviewTrigger.Kind.REFERENCE:
        raise CannotBeDone(_("Say what calls for an earlier review."), "kind")
    if not said:
        sentence = _("Say why the review comes sooner: the reason is kept.")
        raise CannotBeDone(cited(sentence, "early", standing.pack), "reason")
    if due_on is None or due_on < timezone.localdate():
        raise CannotBeDone(_("Give the day by which it is reviewed now, today or later."), "due_on")
    if standing.review_on is not None and due_on >= standing.review_on:
        sentence = _("The review is due on %(day)s anyway. Give an earlier day.") % {
            "day": in_words(standing.review_on)
        }
        raise CannotBeDone(cited(sentence, "early", standing.pack), "due_on")
    made = _trigger(
        standing.policy, standing.review_on, due_on, kind=kind, reason=said, recorded_by_id=by.person
    )
    clause = cite("early", standing.pack)
    return Done(
        made, about=standing.policy.reference, contents=_kept(made), clauses=[clause] if clause else []
    )


@action("policies.references_changed", capability="policies.review")
def open_early_review(by: Actor, on: date) -> Done[PolicyReview | None]:
    """A review for everything that came into force since the policy was adopted, once for each edition.

    Where a review is open, the references join it. LookupError where nothing changed.
    """
    School.objects.select_for_update().get(pk=by.school.pk)
    standing = standing_now()
    found = references_since(standing.policy, on) if standing else []
    if standing is None or not found:
        raise LookupError("no reference changed")
    now_due = standing.review_on
    due = min(one for one in (now_due, on + TIME_TO_REVIEW) if one is not None)
    for one in found:
        _trigger(
            standing.policy, now_due, due, kind=ReviewTrigger.Kind.REFERENCE, reason=in_force(one), reference=one.id,
            edition=one.edition,
        )  # fmt: skip
    review = open_review()
    if review is None:
        because = (
            in_force(found[0])
            if len(found) == 1
            else _("%(count)d references changed") % {"count": len(found)}
        )
        review = made_review(standing.policy, because, due, early=True)
    clause, kept = cite("early", standing.pack), {"references": [f"{one.id} {one.edition}" for one in found]}
    return Done(review, about=standing.policy.reference, contents=kept, clauses=[clause] if clause else [])


def sweep(by: Actor, now: datetime) -> int:
    """Open an early review where a reference changed; how many references. Called by the worker; again is harmless."""
    on = timezone.localdate(now)
    with school_scope(by.school):
        standing = standing_now()
        count = len(references_since(standing.policy, on)) if standing else 0
    if count:
        open_early_review(by, on)
    return count


def in_force(one: Reference) -> str:
    """A reference in words: title, edition, since when."""
    said = {
        "title": one.title,
        "edition": one.edition,
        "day": in_words(one.in_force_from) if one.in_force_from else "",
    }
    return (_("%(title)s, edition %(edition)s, in force since %(day)s") % said)[:LONGEST_REASON]


def _trigger(policy: AdoptedPolicy, was: date | None, due: date, **more: object) -> ReviewTrigger:
    AdoptedPolicy.objects.filter(pk=policy.pk).update(review_on=due)
    policy.review_on = due
    return ReviewTrigger.objects.create(policy=policy, was_due=was, due_on=due, **more)


def _kept(made: ReviewTrigger) -> dict[str, str]:
    was = made.was_due.isoformat() if made.was_due else ""
    return {"kind": made.kind, "reason": made.reason, "was_due": was, "due_on": made.due_on.isoformat()}
