"""Answer the questions of the open review, sign it off, complete it and share it with governors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.duties.opening import done_elsewhere
from handbell.ledger.action import Done, action
from handbell.notices.tell import settle
from handbell.policies.changes import clause_changes
from handbell.policies.life.cites import cite, cited
from handbell.policies.life.models import LONGEST_WORDS
from handbell.policies.life.questions import Question, signs_off
from handbell.policies.life.reviews import Reviewing, reviewing
from handbell.policies.life.telling import REVIEW, put_on_agenda
from handbell.policies.models import PolicyDraft, PolicyReview, ReviewSignOff
from handbell.policies.wording import bound_in_words
from handbell.policy import PackError
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import AdoptedPolicy


@action("policies.answered_review", capability="policies.answer_review")
def answer_review(by: Actor, review_id: UUID, answers: Mapping[str, str]) -> Done[PolicyReview]:
    """Keep leadership's answers to every question. CannotBeDone, with the field and its clause, where one is empty."""
    found = _open(review_id)
    said = {one.id: str(answers.get(one.id, "")).strip()[:LONGEST_WORDS] for one in found.questions}
    for one in found.questions:
        if not said[one.id]:
            raise CannotBeDone(_empty(one), one.id)
    if found.sign_offs and said != found.review.answers:
        raise CannotBeDone(_("Somebody signed these answers off. They stay as they are."))
    found.review.answers, found.review.answered_by_id = said, by.person
    found.review.save(update_fields=["answers", "answered_by"])
    clauses = list(dict.fromkeys(one.clause for one in found.questions if one.clause))
    return Done(found.review, about=found.review.reference, contents={"answers": said}, clauses=clauses)


@action("policies.signed_review_off", capability="policies.review")
def sign_review_off(by: Actor, review_id: UUID) -> Done[ReviewSignOff]:
    """Sign for the first role of those wanted that this person holds: one person signs for one role.

    CannotBeDone before the questions are answered, and for somebody who holds none of the roles; AlreadyDone for
    somebody who signed.
    """
    found = _open(review_id)
    _refuse_unanswered(found)
    if any(one.person_id == by.person for one in found.sign_offs):
        raise AlreadyDone(_("You signed this review off already. Each role is signed by another person."))
    role = next((one for one in found.roles_wanted if one in by.roles), "")
    if not role:
        raise CannotBeDone(cited(wanted_in_words(found), "sign_off", found.pack))
    made = ReviewSignOff.objects.create(review=found.review, person_id=by.person, role=role)
    clause = signs_off(found.pack)[1]
    return Done(
        made, about=found.review.reference, contents={"role": role}, clauses=[clause] if clause else []
    )


@action("policies.closed_review", capability="policies.answer_review")
def close_review(
    by: Actor,
    review_id: UUID,
    *,
    meeting_on: date | None,
    next_review_on: date | None,
    draft_id: UUID | None = None,
) -> Done[PolicyReview]:
    """Complete the review, and put it on the governors' agenda with the proposed version and its change list.

    The duty to review the policy is done with it.

    CannotBeDone, with the field and the clause, while an answer or a signature is missing, without the day of the
    governors' meeting, and without a later day for the next review.
    """
    found = _open(review_id)
    _refuse_unanswered(found)
    if found.roles_wanted:
        raise CannotBeDone(cited(wanted_in_words(found), "sign_off", found.pack))
    if meeting_on is None:
        sentence = _("Give the governors’ meeting on whose agenda it is: every review is shared with them.")
        raise CannotBeDone(cited(sentence, "share", found.pack), "meeting_on")
    if next_review_on is None or next_review_on <= timezone.localdate():
        raise CannotBeDone(
            cited(_("Give the day of the next review, after today."), "review", found.pack), "next_review_on"
        )
    review = found.review
    review.draft = PolicyDraft.objects.get(pk=draft_id) if draft_id else None
    review.change_list = _change_list(review.draft)
    review.meeting_on, review.next_review_on = meeting_on, next_review_on
    review.state, review.closed_by_id, review.closed_at = PolicyReview.State.CLOSED, by.person, timezone.now()
    review.save()
    AdoptedPolicy.objects.filter(pk=review.policy_id).update(review_on=next_review_on)
    settle(REVIEW, review.reference)
    done_elsewhere("task:policy_review", by.person)
    put_on_agenda(review)
    kept = {
        "meeting_on": meeting_on.isoformat(), "next_review_on": next_review_on.isoformat(),
        "change_list": review.change_list, "uninvolved": [group for group, _clause in found.uninvolved],
    }  # fmt: skip
    clause = cite("share", found.pack)
    return Done(review, about=review.reference, contents=kept, clauses=[clause] if clause else [])


def wanted_in_words(found: Reviewing) -> str:
    """Whose signature is missing."""
    roles = ", ".join(bound_in_words([role]) for role in found.roles_wanted)
    return _("Still to sign it off, each another person: %(roles)s.") % {"roles": roles}


def _open(review_id: UUID) -> Reviewing:
    review = PolicyReview.objects.select_for_update().get(pk=review_id)
    if review.state != PolicyReview.State.OPEN:
        raise AlreadyDone(_("This review is completed already."))
    return reviewing(review)


def _empty(one: Question) -> str:
    sentence = _("“%(question)s” is not answered. Every question of a review is.") % {"question": one.label}
    return f"{sentence.removesuffix('.')} ({one.clause})." if one.clause else sentence


def _refuse_unanswered(found: Reviewing) -> None:
    if found.unanswered:
        raise CannotBeDone(_empty(found.unanswered[0]))


def _change_list(draft: PolicyDraft | None) -> list[str]:
    if draft is None:
        return []
    try:
        changes = clause_changes(draft.versions.get(number=draft.newest))
    except PackError as error:
        raise CannotBeDone(str(error), "draft_id") from error
    return [
        *(_("New: %(id)s. %(says)s") % {"id": one.id, "says": one.says} for one in changes.added),
        *(
            _("Changed: %(id)s. %(says)s") % {"id": one.after.id, "says": one.after.says}
            for one in changes.changed
        ),
        *(_("Gone: %(id)s. %(says)s") % {"id": one.id, "says": one.says} for one in changes.removed),
    ]
