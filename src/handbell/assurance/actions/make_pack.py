"""Putting the evidence of some clauses together, as it stands now, for an inspection."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils import timezone

from handbell.assurance.evidence import manifest_digest, pack_contents
from handbell.assurance.models import EvidencePack
from handbell.assurance.registry import statuses, this_school_year
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.controls import Status
from handbell.schools.owned import new_id
from handbell.schools.policy import adopted_policy, pack_of


class NoClauseFits(ValueError):
    """No clause has one of the statuses asked for."""


@action("assurance.packed", capability="assurance.pack")
def make_pack(by: Actor, ids: Sequence[str], with_status: Collection[Status] = ()) -> Done[EvidencePack]:
    """Keep the evidence of these clauses of the policy in force, or of those among them with one of these statuses.

    It holds what `by` may read on the pages of the clauses; of the entries of the record it tells what was done, and
    not by whom.
    NoClauseFits where none is left; NoPolicyInForce where the school has none.
    """
    adopted, period = adopted_policy(), this_school_year(timezone.now())
    pack = pack_of(adopted.pack_id)
    lines = statuses([pack.clause(one) for one in ids], period)
    wanted = [line for line in lines if not with_status or line.status in with_status]
    if not wanted:
        raise NoClauseFits
    contents = pack_contents(by.school, adopted, wanted, period)
    made = EvidencePack.objects.create(
        pk=new_id(), made_by_id=by.person, contents=contents, digest=manifest_digest(contents)
    )
    kept = {"manifest": made.digest, "clauses": len(wanted), "policy": adopted.pack_id}
    return Done(
        made, about=f"evidence_pack:{made.pk}", contents=kept, clauses=[line.clause.id for line in wanted]
    )
