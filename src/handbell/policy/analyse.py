"""Looking for what is wrong with a policy: contradictions, duplicates, clauses that never matter, and so on."""

from collections.abc import Sequence

from .compare import engine_of
from .engine import Engine
from .finding import LEVELS, Finding
from .pack import Pack


def analyse(pack: Pack | Engine, others: Sequence[Pack | Engine] = ()) -> tuple[Finding, ...]:
    """Every finding about `pack`, gravest first, then in the pack's order.

    With `others`, also the acts on which this pack is silent and one of them is not. Raises `PackError` for a
    pack whose rules are not written yet.
    """
    from .analysis import CHECKS, Subject

    subject = Subject(engine_of(pack), [engine_of(one) for one in others])
    place = {clause.id: number for number, clause in enumerate(subject.pack.clauses)}
    found = {finding.id: finding for check in CHECKS for finding in check(subject)}.values()
    return tuple(
        sorted(
            found,
            key=lambda one: (
                LEVELS.index(one.level),
                one.kind,
                [place[clause] for clause in one.clauses],
                one.id,
            ),
        )
    )
