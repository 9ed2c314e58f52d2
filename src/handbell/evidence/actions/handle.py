"""Looking at something that is kept, and taking it out: each is written down with who, when and which hash."""

from __future__ import annotations

from uuid import UUID

from handbell.cases.knowing import must_see
from handbell.cases.settling import must_decide, reasoned
from handbell.evidence.bars import must_be_free
from handbell.evidence.custody import log
from handbell.evidence.finding import item_of
from handbell.evidence.marks import noted
from handbell.evidence.models import Custody, Evidence
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor

LONGEST = 2000


@action("evidence.handled", capability="cases.knock")
def look(by: Actor, case_id: UUID, evidence_id: UUID) -> Done[Evidence]:
    """Somebody looks at it. Nothing is asked; that they looked is kept. Barred where nobody may."""
    case = must_see(by, case_id, lock=True)
    must_be_free(case)
    item = item_of(case, evidence_id)
    return noted(item, [log(item, Custody.Kind.LOOKED, by)])


@action("evidence.handled", capability="cases.knock")
def take_out(by: Actor, case_id: UUID, evidence_id: UUID, why: str, given_to: str = "") -> Done[Evidence]:
    """Somebody who decides takes a copy of the bytes, for a reason; for whom, where it leaves the school.

    CannotBeDone without a reason; Barred where nobody may have it.
    """
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_free(case)
    item = item_of(case, evidence_id)
    reason, outside = reasoned(why)[:LONGEST], given_to.strip()[:300]
    kind = Custody.Kind.SHARED if outside else Custody.Kind.TAKEN
    return noted(item, [log(item, kind, by, reason=reason, **({"name": outside} if outside else {}))])
