"""What pages, actions and controls read of reviews: what is open, what is missing, who had no part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from handbell.policies.life.cites import cite
from handbell.policies.life.questions import Question, questions_for, signs_off
from handbell.policies.models import Contribution, PolicyReview, ReviewSignOff, ReviewTrigger
from handbell.policy import Pack
from handbell.policy.references import Reference, references
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import pack_of

REMINDER: Final = timedelta(days=28)
"""How long before its day a review shows as due."""
A_YEAR: Final = timedelta(days=366)


@dataclass(frozen=True)
class Reviewing:
    """One review with everything that belongs to it, read in three queries."""

    review: PolicyReview
    pack: Pack
    contributions: tuple[Contribution, ...]
    sign_offs: tuple[ReviewSignOff, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return questions_for(self.pack)

    @property
    def unanswered(self) -> list[Question]:
        """The questions without an answer."""
        return [one for one in self.questions if not str(self.review.answers.get(one.id, "")).strip()]

    @property
    def roles_wanted(self) -> list[str]:
        """The roles that are still to sign it off."""
        signed = {one.role for one in self.sign_offs}
        return [role for role in signs_off(self.pack)[0] if role not in signed]

    @property
    def uninvolved(self) -> list[tuple[str, str]]:
        """The groups that had no part in it, each with the clause that asks for their part (or nothing)."""
        return [
            (str(group), cite(group, self.pack))
            for group in Contribution.Group.values
            if not self.said_by(group)
        ]

    def said_by(self, group: str) -> list[Contribution]:
        """What a group said."""
        return [one for one in self.contributions if one.group == group]


def open_review() -> PolicyReview | None:
    """The review that is open in the school in scope."""
    return PolicyReview.objects.filter(state=PolicyReview.State.OPEN).select_related("policy").first()


def last_closed() -> PolicyReview | None:
    """The review that was completed last."""
    closed = PolicyReview.objects.filter(state=PolicyReview.State.CLOSED).select_related("policy")
    return closed.order_by("-closed_at").first()


def reviewing(review: PolicyReview) -> Reviewing:
    """A review with what people said and who signed it off."""
    said = Contribution.objects.filter(review=review).order_by("group", "asked_on", "pk")
    signed = ReviewSignOff.objects.filter(review=review).select_related("person").order_by("at")
    return Reviewing(review, pack_of(review.policy.pack_id), tuple(said), tuple(signed))


def references_since(policy: AdoptedPolicy, on: date) -> list[Reference]:
    """What came into force after the policy was adopted and up to this day, and opened no review yet. One query."""
    since = policy.meeting_on or policy.adopted_on
    known = set(
        ReviewTrigger.objects.filter(policy=policy).exclude(reference="").values_list("reference", "edition")
    )
    return [one for one in _came(references().in_force_on(on), since) if (one.id, one.edition) not in known]


def _came(found: Iterable[Reference], since: date) -> Iterable[Reference]:
    return (one for one in found if one.in_force_from is not None and one.in_force_from > since)
