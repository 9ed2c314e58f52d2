"""Open a review of the policy in force: everybody is asked for their part."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.notices.models import Notice
from handbell.policies.life.reviews import open_review as review_that_is_open
from handbell.policies.life.standing import standing_now
from handbell.policies.life.telling import REVIEW
from handbell.policies.models import PolicyReview
from handbell.policies.telling import concerned
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import AdoptedPolicy, School


@action("policies.opened_review", capability="policies.review")
def open_review(by: Actor, because: str = "") -> Done[PolicyReview]:
    """Begin the review. AlreadyDone where one is open; CannotBeDone where there is no policy in force."""
    School.objects.select_for_update().get(pk=by.school.pk)
    if review_that_is_open() is not None:
        raise AlreadyDone(_("A review is open already. Go on with that one."))
    standing = standing_now()
    if standing is None:
        raise CannotBeDone(_("This school has not adopted a policy yet, so there is nothing to review."))
    said = " ".join(because.split())[:300] or _("The review that is due")
    due = standing.review_on or timezone.localdate()
    made = made_review(standing.policy, said, due, by=by)
    return Done(made, about=made.reference, contents={"because": said, "version": standing.policy.version})


def made_review(
    policy: AdoptedPolicy, because: str, due: date, *, by: Actor | None = None, early: bool = False
) -> PolicyReview:
    """The row of a review, with everybody who signs in asked for their part."""
    made = PolicyReview.objects.create(
        policy=policy,
        because=because[:300],
        due_on=due,
        early=early,
        opened_by_id=by.person_id if by else None,
    )
    title, detail = (
        _("Have your say: our policy is being reviewed"),
        _("What should stay, what should change?"),
    )
    link = reverse("policies:have_say")
    Notice.objects.bulk_create(
        [
            Notice(person_id=one, kind=REVIEW, about=made.reference, link=link, title=title, detail=detail)
            for one in concerned()
        ],
        batch_size=500,
    )
    return made
