"""The answer where every fact is known: the voices are asked once, strictest first."""

from .answer import Answer, DutyOwed, Lift
from .order import contradictions
from .plan import Plan
from .vocabulary import OUTCOMES, STRICT
from .voices import SILENT, Bound, Voice


def settled_answer(plan: Plan, mask: int) -> Answer:
    """The answer where exactly the cubes of `mask` stand."""
    overruled = plan.overruled(mask)
    speaking = [voice for voice in plan.voices if voice.speaks(mask)]
    heard = [voice for voice in speaking if voice.bound.clause not in overruled]
    rank = heard[0].rank if heard else SILENT
    ruling = [voice for voice in heard if voice.rank == rank < SILENT]
    first = {voice.bound.clause for voice in ruling}
    cited = first | {voice.bound.clause for voice in heard if voice.rank == SILENT}
    reached = {id(voice.bound): voice.bound for voice in plan.voices if mask & voice.bound.cube}.values()
    standing = [one for one in reached if not mask & one.lifts and one.clause not in overruled]
    order = plan.order
    return Answer(
        outcome=OUTCOMES[rank],
        citations=order.clauses(cited, first=first),
        outweighed=order.clauses(_outweighed(speaking, overruled) - cited),
        lifted=order.lifts(_lifted(heard, mask)),
        duties=order.duties(_duties(standing)),
        approvers=order.approvers(_approvers(ruling, mask)),
        consequences=order.consequences(_consequences(standing, OUTCOMES[rank] in STRICT)),
        open_facts=(),
        possible=(OUTCOMES[rank],),
        contradictions=tuple(
            sorted(
                contradictions(
                    (voice.bound.clause, OUTCOMES[voice.rank]) for voice in heard if voice.lift is None
                )
            )
        ),
    )


def _outweighed(speaking: list[Voice], overruled: frozenset[str]) -> set[str]:
    return {
        voice.bound.clause for voice in speaking if voice.rank < SILENT or voice.bound.clause in overruled
    }


def _lifted(heard: list[Voice], mask: int) -> set[Lift]:
    """Lifts of clauses of which nothing unlifted is left to say something."""
    saying = {voice.bound.clause for voice in heard if voice.lift is None and voice.rank < SILENT}
    return {
        Lift(voice.bound.clause, name)
        for voice in heard
        if voice.bound.clause not in saying
        for name, lifts in voice.bound.ways
        if mask & lifts
    }


def _consequences(standing: list[Bound], breach: bool) -> set[str]:
    found = {one for bound in standing for one in bound.consequences}
    return found.union(*(bound.if_breached for bound in standing)) if breach else found


def _duties(standing: list[Bound]) -> set[DutyOwed]:
    return {duty for bound in standing for duty in bound.duties}


def _approvers(ruling: list[Voice], mask: int) -> set[str]:
    return {
        offer.approver
        for voice in ruling
        if voice.lift is None
        for offer in voice.bound.offers
        if mask & offer.cube and not mask & offer.held
    }
