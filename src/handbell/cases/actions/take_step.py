"""Taking one step of a case: it is done only with a receipt."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.holders import DECIDE_ALONE
from handbell.cases.knowing import kept_out, must_see
from handbell.cases.laying import proposal_of
from handbell.cases.models import Case, Event, Step
from handbell.cases.out_of_school import waits_for_ground
from handbell.cases.own_forms import own_form
from handbell.cases.people import told_as
from handbell.cases.receipts import from_above
from handbell.cases.settling import advice_heard, must_be_live, reasoned, waits_for_advice
from handbell.cases.story import add, noted
from handbell.cases.visible import says_nothing
from handbell.cases.wishes import bears_on, by_the_wish_of, leading, outranked, wishes_of
from handbell.cases.words import TELL_OTHER_SCHOOL
from handbell.channels.bounds import AlreadyDone, CannotBeDone
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor

SOON: Final = timedelta(minutes=1)  # clocks of two machines differ
LONGEST: Final = 4000


@action("cases.acted", capability="cases.knock")
def take_step(
    by: Actor, case_id: UUID, step_id: UUID, did: str, reference: str = "", when: datetime | None = None,
    *, proof: str = "", ground: str = "",
) -> Done[Step]:  # fmt: skip
    """Keep what was done, when, and with whom or under which reference. `proof` is what a room above has of it, such as
    a letter's SHA-256: where its receipt comes from there, nobody writes it by hand. `ground` is what outranks
    the wish of an adult who does not want the police.

    CannotBeDone without words, with a time that has not come, or where advice comes first; of an agency, without a name
    or reference there. Telling people who read it here is done by their reading, and by nothing else.
    """
    case, step = _open_step(by, case_id, step_id)
    if step.kind == Step.Kind.TELL and told_here(case, step):
        raise CannotBeDone(_("They are told here: it is done when one of them has read it."))
    above = from_above(step.kind, step.what)
    if above and not proof:
        raise CannotBeDone(str(above), "did")
    if own_form(step) and not proof:
        raise CannotBeDone(_("This is written down on a form of its own."), "did")
    proposal = proposal_of(case)
    if waits_for_advice(step, proposal, advice_heard(case)):
        raise CannotBeDone(_("This waits: write down the advice of the agency or of HR first."), "did")
    if waits_for_ground(step):
        raise CannotBeDone(_("This waits: say first on which ground the school acts out of school."), "did")
    if len(did.strip()) < 3 or says_nothing(did):
        raise CannotBeDone(_("Say what was done, and with whom. A step without that stays open."), "did")
    if _needs_a_name(step) and says_nothing(reference):
        raise CannotBeDone(_("Give their reference, or the name of the person who took it."), "reference")
    now = timezone.now()
    at = when or now
    if at > now + SOON:
        raise CannotBeDone(_("Give a time that has come."), "when")
    wish = leading(wishes_of(case)) if bears_on(step) else None
    because = outranked(by, step, proposal, wish, ground)
    said = "\n".join(one for one in (did.strip()[:LONGEST], because) if one)
    return _close(by, case, step, Step.State.DONE, said, reference.strip()[:200], at, proof)


@action("cases.acted", capability="cases.knock")
def decide_against(by: Actor, case_id: UUID, step_id: UUID, reason: str) -> Done[Step]:
    """A step that the policy leaves to a person is not taken, and why is kept. CannotBeDone for every other step.

    Where an adult does not want the police, that is reason enough.
    """
    case, step = _open_step(by, case_id, step_id)
    wish = leading(wishes_of(case)) if bears_on(step) else None
    if wish is not None and wish.police == "wants":
        said = _(
            "%(name)s wants the police, and that is theirs to decide: this step stays open until it is done."
        )
        raise CannotBeDone(said % {"name": wish.who})
    if not step.may_decide:
        raise CannotBeDone(_("The policy or the law asks for this step, so it stays open until it is done."))
    if wish is not None and wish.police == "against":
        reason = reason.strip() or by_the_wish_of(wish)
    return _close(by, case, step, Step.State.DECIDED, reasoned(reason)[:LONGEST], "", timezone.now())


def _needs_a_name(step: Step) -> bool:
    """Whether somebody outside the school took it, who is named."""
    return step.kind == Step.Kind.AGENCY or step.what == TELL_OTHER_SCHOOL


def told_here(case: Case, step: Step) -> bool:
    """Whether this step tells people who read the case here."""
    people = told_as(step.what, proposal_of(case), kept_out([case])[case.pk])
    return case.readers.filter(person_id__in=people, ended_at=None).exists()


def _open_step(by: Actor, case_id: UUID, step_id: UUID) -> tuple[Case, Step]:
    case = must_see(by, case_id, lock=True)
    must_be_live(case)
    step = Step.objects.select_for_update().get(pk=step_id, case=case)
    if not step.open:
        raise AlreadyDone(_("This step is settled already."))
    if DECIDE_ALONE.get(step.what, "everyone") not in by.roles | {"everyone"}:
        raise CannotBeDone(_("The governors decide this. Share the case with one of them."))
    return case, step


def _close(
    by: Actor,
    case: Case,
    step: Step,
    state: Step.State,
    did: str,
    reference: str,
    at: datetime,
    proof: str = "",
) -> Done[Step]:
    step.state, step.done_at = state, timezone.now()
    step.put(did=did, when=at.isoformat(), reference=reference, by=str(by.person), name=by.name, proof=proof)
    step.save()
    kind = Event.Kind.STEP if state == Step.State.DONE else Event.Kind.DECIDED
    event = add(
        case,
        kind,
        by,
        step=str(step.pk),
        of=step.kind,
        what=step.what,
        did=did,
        reference=reference,
        at=at.isoformat(),
        proof=proof,
    )
    return noted(step, event)
