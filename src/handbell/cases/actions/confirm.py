"""A person who was told confirms what triage proposed, or changes it with a reason; the steps are laid anew."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.bounds import pack_now
from handbell.cases.knowing import must_see
from handbell.cases.laying import lay, proposal_of
from handbell.cases.models import Case, Event
from handbell.cases.proposal import Proposal, propose_again
from handbell.cases.settling import must_be_live, must_decide, reasoned
from handbell.cases.story import add, noted
from handbell.channels.bounds import AlreadyDone, CannotBeDone
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor


@action("cases.confirmed", capability="cases.knock")
def confirm(by: Actor, case_id: UUID) -> Done[Case]:
    """It is what triage took it for. AlreadyDone where somebody confirmed it before."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    if case.confirmed_at is not None:
        raise AlreadyDone(_("It was confirmed already."))
    case.confirmed_at = timezone.now()
    case.save(update_fields=["confirmed_at"])
    return noted(case, add(case, Event.Kind.CONFIRMED, by, category=case.category, also=case.also))


@action("cases.confirmed", capability="cases.knock")
def change(
    by: Actor, case_id: UUID, category: str, also: Collection[str], conditions: Collection[str], reason: str
) -> Done[Case]:
    """Say what it is instead. CannotBeDone without a reason, or where nothing would change.

    What the policy asks is composed again. A step that is called for no more goes, unless something was done in it;
    whoever may not know any more is taken off; nobody comes back who was kept out.
    """
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_live(case)
    before = proposal_of(case)
    same = (category, set(also) - {category}, set(conditions)) == (
        before.category, set(before.also), {one for one, state in before.conditions.items() if state == "holds"}
    )  # fmt: skip
    if same:
        raise CannotBeDone(_("Nothing is changed. Confirm it, or choose what it is."), "category")
    why = reasoned(reason)
    after = propose_again(pack_now(), category, set(also) - {category}, conditions, before)
    _take(case, after, why)
    said = {"category": category, "also": sorted(after.also), "before": before.category, "reason": why}
    return noted(case, add(case, Event.Kind.CHANGED, by, **said))


def _take(case: Case, after: Proposal, why: str) -> None:
    kept = case.contents
    kept["reasons"] = [*kept.get("reasons", []), why]
    kept["proposal"] = after.as_json()
    case.put(**kept)
    case.category, case.also, case.severity = after.category, list(after.also), after.severity
    case.round_head = (
        case.round_head or after.round_head
    )  # never comes back to the head by a change of category
    case.guarded = after.guarded
    case.confirmed_at = timezone.now()
    case.save()
    lay(case)
