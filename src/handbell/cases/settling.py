"""What the actions of a case ask in common: who decides, whether it is open, a reason, and whether advice was heard."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from handbell.cases.knowing import told_in_role
from handbell.cases.models import Case, Event, Step
from handbell.cases.models.report import LONGEST
from handbell.cases.proposal import Proposal
from handbell.cases.visible import says_nothing
from handbell.channels.bounds import CannotBeDone
from handbell.schools.access import Actor, NotAllowed

ADVISERS: Final = ("lado", "police", "local_authority")
TOWARDS: Final = frozenset(
    {"ask_to_remove", "contact_parent", "send_letter", "speak_to_pupil", "follow_disciplinary_policy"}
)
"""What is done towards somebody whom the case is about, and so waits for advice where they must not be warned."""


def must_decide(by: Actor, case: Case) -> Case:
    """The case, for those who were told because they must be. NotAllowed for people with whom it was only shared, and
    where it was taken into another, perhaps a moment ago."""
    if case.merged_into_id:
        raise NotAllowed(_("It is part of another case by now. What is still to be done is done there."))
    if not told_in_role(by, case):
        raise NotAllowed(_("It was shared with you to read. Those who were told decide about it."))
    return case


def must_be_live(case: Case) -> None:
    """CannotBeDone for a case that is closed."""
    if not case.live:
        raise CannotBeDone(_("This case is closed. Open it again first, with a reason."))


def reasoned(reason: str) -> str:
    """The reason, tidied; CannotBeDone without one."""
    if len(reason.strip()) < 3 or says_nothing(reason):
        raise CannotBeDone(_("Say why. It is kept with who decided and when."), "reason")
    return reason.strip()


def must_say(words: str) -> None:
    """CannotBeDone for no words, and for more than fit."""
    if says_nothing(words):
        raise CannotBeDone(_("Write something first."), "words")
    if len(words) > LONGEST:
        raise CannotBeDone(_("That is too long: 20,000 characters fit. Send the rest separately."), "words")


def advice_heard(case: Case) -> bool:
    """Whether an agency's or HR's advice is written down; about the whole, where two cases were made one."""
    steps, told = case.steps.filter(state=Step.State.DONE), case.events.filter(kind=Event.Kind.ADVICE)
    merged = case.events.filter(kind=Event.Kind.MERGED).order_by("-seq").first()
    if merged is not None:
        steps, told = steps.filter(done_at__gt=merged.at), told.filter(seq__gt=merged.seq)
    asked = steps.filter(kind=Step.Kind.AGENCY, what__in=ADVISERS) | steps.filter(what="seek_advice_first")
    return asked.exists() or told.exists()


def waits_for_advice(step: Step, proposal: Proposal, heard: bool) -> bool:
    """Whether this step has to wait until advice is written down."""
    return not heard and step.what in TOWARDS and proposal.forbids("contact_alleged_person")


def may_look_into(proposal: Proposal, heard: bool) -> bool:
    """Whether looking into it is offered at all."""
    return heard or not proposal.forbids("investigate")
