"""The part that pupils, parents, staff and governors have in a review."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.notices.tell import settle
from handbell.policies.life.models import LONGEST_WORDS
from handbell.policies.life.reviews import open_review
from handbell.policies.life.telling import REVIEW
from handbell.policies.models import Contribution, PolicyReview
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

GROUP_OF = (("governor", "governors"), ("staff", "staff"), ("parent", "parents"), ("pupil", "pupils"))
"""In which group somebody has their say, the first that fits."""


@action("policies.wrote_down_say", capability="policies.review")
def write_down_say(
    by: Actor, group: str, asked_on: date | None, who: str, said: str, came_of_it: str = ""
) -> Done[Contribution]:
    """Write down what a group said, in summary, and what was changed because of it, where that is known yet.

    CannotBeDone, with the field, for an unknown group, without a day or with one that is to come, and without words.
    """
    review = _open()
    if group not in Contribution.Group.values:
        raise CannotBeDone(_("Say who was asked: pupils, parents, staff or governors."), "group")
    if asked_on is None:
        raise CannotBeDone(
            _("Give the day on which they were asked: what has no date counts for nothing."), "asked_on"
        )
    if asked_on > timezone.localdate():
        raise CannotBeDone(_("This day is still to come. Write it down when they were asked."), "asked_on")
    made = Contribution.objects.create(
        review=review, group=group, asked_on=asked_on, who=" ".join(who.split())[:200], said=_words(said),
        came_of_it=came_of_it.strip()[:LONGEST_WORDS], recorded_by_id=by.person,
    )  # fmt: skip
    return Done(made, about=review.reference, contents={"group": group, "asked_on": asked_on.isoformat()})


@action("policies.had_say", capability="policies.have_say")
def have_say(by: Actor, said: str, group: str = "") -> Done[Contribution]:
    """One person's own words. Their group is that of their roles; a visitor says which (`group`: parents or pupils).

    CannotBeDone where no review is open, and without words.
    """
    review = _open()
    known = next((name for role, name in GROUP_OF if role in by.roles), group)
    if known not in Contribution.Group.values:
        raise CannotBeDone(_("Say whether you are a parent or carer, or a pupil."), "group")
    made = Contribution.objects.create(
        review=review, group=known, asked_on=timezone.localdate(), said=_words(said), own=True,
        recorded_by_id=by.person_id,
    )  # fmt: skip
    if by.person_id is not None:
        settle(REVIEW, review.reference, person_id=by.person_id)
    return Done(made, about=review.reference, contents={"group": known})


@action("policies.told_what_came", capability="policies.review")
def tell_what_came(by: Actor, contribution_id: UUID, came_of_it: str) -> Done[Contribution]:
    """Say what was changed because of what a group said, once. CannotBeDone when the review is completed."""
    found = Contribution.objects.select_for_update().select_related("review").get(pk=contribution_id)
    if found.review.state != PolicyReview.State.OPEN:
        raise CannotBeDone(_("This review is completed. Nothing is written into it any more."))
    if found.came_of_it:
        raise AlreadyDone(_("What came of it was said already."))
    found.came_of_it = _words(came_of_it, "came_of_it")
    found.save(update_fields=["came_of_it"])
    return Done(found, about=found.review.reference, contents={"group": found.group})


def _open() -> PolicyReview:
    review = open_review()
    if review is None:
        raise CannotBeDone(_("No review is open at the moment. Tell the headteacher what you would change."))
    return review


def _words(said: str, field: str = "said") -> str:
    words = said.strip()
    if not words:
        raise CannotBeDone(_("Write what was said, in a sentence or two."), field)
    if len(words) > LONGEST_WORDS:
        raise CannotBeDone(_("It may have %(most)d characters. Shorten it.") % {"most": LONGEST_WORDS}, field)
    return words
