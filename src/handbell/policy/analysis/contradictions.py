"""Clauses that pull apart: one bars what another asks for or permits, or both say the same with different force."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from ..finding import Finding
from ..order import pulls_apart
from ..situation import Situation
from ..space.functions import NONE
from ..vocabulary import OUTCOMES
from .subject import OnAct, Subject

BARS = {"forbidden": "forbids", "advised_against": "advises against"}
ASKS = {"required": "requires", "expected": "expects", "allowed": "allows"}
STRENGTHS = (
    ("forbidden", "advised_against", "says must not", "says should not"),
    ("required", "expected", "says must", "says should"),
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two clauses that pull apart on one act, and where. `void`: nothing is left of what the second asks for."""

    bars: str
    asks: str
    barred: int
    asked: int
    on: OnAct
    both: int
    void: bool

    @property
    def grave(self) -> bool:
        """Whether no one could follow both; else one may be read as narrowing the other."""
        return OUTCOMES[self.barred] == "forbidden" or self.void


def contradictions(subject: Subject) -> Iterator[Finding]:
    """Pairs of clauses, neither lifted nor overruled, of which one bars what the other asks for or allows."""
    pairs: dict[tuple[str, str], list[Clash]] = {}
    for on in subject.acts:
        for clash in _clashes(on):
            pairs.setdefault((clash.bars, clash.asks), []).append(clash)
    for (bars, asks), clashes in pairs.items():
        if subject.tells_of(bars, asks):
            continue
        worst = min(clashes, key=lambda clash: (not clash.grave, clash.barred))
        said = f"{bars} {BARS[OUTCOMES[worst.barred]]} what {asks} {ASKS[OUTCOMES[worst.asked]]}"
        yield Finding(
            id=f"contradiction:{bars}:{asks}",
            kind="contradiction",
            level="contradiction" if worst.grave else "warning",
            clauses=subject.in_order(bars, asks),
            says=f"{said}: {worst.on.described(worst.both)}.",
            witness=worst.on.witness(worst.both),
        )
    yield from _told(subject)


def _clashes(on: OnAct) -> Iterator[Clash]:
    f = on.space.functions
    for (bars, barred), (asks, asked) in product(on.given.items(), repeat=2):
        if bars == asks:
            continue
        for (one, here), (other, there) in product(barred.items(), asked.items()):
            both = f.conj(here, there) if pulls_apart(OUTCOMES[one], OUTCOMES[other]) else NONE
            if both != NONE:
                yield Clash(bars, asks, one, other, on, both, void=f.minus(there, here) == NONE)


def _told(subject: Subject) -> Iterator[Finding]:
    """Contradictions that the pack itself tells of: words that no rule can hold."""
    for clause in subject.pack.clauses:
        if clause.contradicts:
            clauses = subject.in_order(clause.id, *clause.contradicts)
            yield Finding(
                id=f"contradiction:{':'.join(clauses)}",
                kind="contradiction",
                level="contradiction",
                clauses=clauses,
                says=f"{clause.contradiction} ({', '.join(clauses)})",
                witness=_meeting(subject, clauses),
            )


def _meeting(subject: Subject, clauses: tuple[str, ...]) -> Situation | None:
    """A situation that two of the clauses reach, two that pull apart if there are any."""
    for on in subject.acts:
        for clash in _clashes(on):
            if clash.bars in clauses and clash.asks in clauses:
                return on.witness(clash.both)
    for on in subject.acts:
        f = on.space.functions
        reached = {
            clause: on.possible(
                f.any_of(on.verdicts.cited(one) for one in on.reaches if one.rule.clause == clause)
            )
            for clause in clauses
        }
        for one, other in combinations(clauses, 2):
            if (both := f.conj(reached[one], reached[other])) != NONE:
                return on.witness(both)
    return None


def two_strengths(subject: Subject) -> Iterator[Finding]:
    """What `strengths` finds, but for pairs that the pack itself tells of."""
    for finding in strengths(subject):
        if not subject.tells_of(*finding.clauses):
            yield finding


def strengths(subject: Subject) -> Iterator[Finding]:
    """Pairs of clauses of which the milder never says anything where the stricter does not say it too."""
    for strict, mild, must, should in STRENGTHS:
        for stricter, milder in _within(subject, OUTCOMES.index(strict), OUTCOMES.index(mild)):
            on = next(on for on in subject.acts if OUTCOMES.index(mild) in on.given.get(milder, {}))
            where = on.given[milder][OUTCOMES.index(mild)]
            yield Finding(
                id=f"two_strengths:{stricter}:{milder}",
                kind="two_strengths",
                level="contradiction",
                clauses=subject.in_order(stricter, milder),
                says=f"{milder} {should} where {stricter} {must}, and nowhere else: {on.described(where)}.",
                witness=on.witness(where),
            )


def _within(subject: Subject, strict: int, mild: int) -> Iterator[tuple[str, str]]:
    """Stricter and milder clause, where all that the milder says lies in what the stricter says."""
    inside: dict[str, set[str]] = {}
    for on in subject.acts:
        f = on.space.functions
        for clause, said in on.given.items():
            if mild in said:
                over = {
                    other
                    for other, theirs in on.given.items()
                    if other != clause and f.minus(said[mild], theirs.get(strict, NONE)) == NONE
                }
                inside[clause] = inside.get(clause, over) & over
    for clause, over in inside.items():
        for other in sorted(over, key=subject.place.__getitem__):
            yield other, clause
