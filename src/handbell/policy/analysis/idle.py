"""Rules that do nothing: never reached, saying what another says already, or always outweighed."""

from collections.abc import Iterator

from ..finding import Finding
from ..space.functions import NONE
from ..space.verdicts import Reach
from .contradictions import strengths
from .subject import OnAct, Subject

Place = tuple[str, int]
"""A rule: its clause, and its number there."""


def never_reached(subject: Subject) -> Iterator[Finding]:
    """Rules that no possible situation of any of their acts meets."""
    by_rule = _by_rule(subject)
    for (clause, number), places in by_rule.items():
        if all(on.possible(one.reached) == NONE for on, one in places):
            name = subject.rule_name(clause, number)
            says = f"{name} can never hold: no possible situation meets all of its conditions."
            yield Finding(
                f"never_reached:{clause}:{number + 1}", "never_reached", "error", (clause,), says, None
            )


def _by_rule(subject: Subject) -> dict[Place, list[tuple[OnAct, Reach]]]:
    found: dict[Place, list[tuple[OnAct, Reach]]] = {}
    for on, one in subject.reaches():
        found.setdefault((one.rule.clause, one.rule.number), []).append((on, one))
    return found


def duplicates(subject: Subject) -> Iterator[Finding]:
    """Clauses that say exactly the same in every situation."""
    said: dict[str, list[tuple[str, int, int]]] = {}
    for on in subject.acts:
        for clause, heard in on.heard.items():
            said.setdefault(clause, []).extend((on.act, rank, where) for rank, where in sorted(heard.items()))
    first: dict[tuple[tuple[str, int, int], ...], str] = {}
    for clause in sorted(said, key=subject.place.__getitem__):
        earlier = first.setdefault(tuple(said[clause]), clause)
        if earlier != clause:
            act, _, where = said[clause][0]
            on = next(one for one in subject.acts if one.act == act)
            yield Finding(
                id=f"duplicate:{earlier}:{clause}",
                kind="duplicate",
                level="note",
                clauses=(earlier, clause),
                says=f"{clause} settles exactly what {earlier} settles: {on.described(where)}.",
                witness=on.witness(where),
            )


def shadowed(subject: Subject) -> Iterator[Finding]:
    """Rules that say something and never settle it, unless that is found as a matter of two strengths."""
    known = {finding.id.rsplit(":", 1)[1] for finding in strengths(subject)}
    for (clause, number), places in _by_rule(subject).items():
        speaking = [(on, one) for on, one in places if one.gives or one.permits]
        if clause in known or not speaking or any(on.ruling(one) != NONE for on, one in speaking):
            continue
        found = _outweighed(subject, clause, number, speaking)
        if found is not None:
            yield found


def _outweighed(
    subject: Subject, clause: str, number: int, speaking: list[tuple[OnAct, Reach]]
) -> Finding | None:
    for on, one in speaking:
        f = on.space.functions
        where = on.possible(f.any_of(said for _, said in (*one.gives, *one.permits)))
        if where == NONE:
            continue
        witness = on.witness(where)
        decision = subject.engine.decide(witness)
        leads = decision.citations[0]
        name = subject.rule_name(clause, number)
        carries = one.rule.duties or one.rule.consequences
        rest = " Its duties and consequences stand all the same." if carries else ""
        return Finding(
            id=f"shadowed:{clause}:{number + 1}",
            kind="shadowed",
            level="note" if carries else "warning",
            clauses=(clause,),
            says=f"{name} never settles anything: others always do, as {leads} does here: {on.described(where)}.{rest}",
            witness=witness,
        )
    return None
