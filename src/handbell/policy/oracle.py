"""The slow, obvious way to decide: try every answer to every unknown fact, and read every rule each time.

This is the meaning of a pack, with as few tricks as possible. The engine must agree with it in all; tests
and `script/torture` see to that. Nothing else should use it: its time grows with the product of the answers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from .answer import ALLOWED, SILENT, Answer, Lift
from .asking import answers
from .check_pack import overrule_order
from .clauses import Condition, Exemption, Rule
from .order import Order, contradictions, duties_of
from .pack import Pack
from .situation import Situation, check_situation
from .verdicts import Verdict, combine
from .vocabulary import OUTCOMES, Vocabulary, vocabulary
from .words import Impossible, Value

Facts = Mapping[str, Value]

NEEDS_APPROVAL = "needs_approval"
CONSEQUENCE = "consequence"


@dataclass(frozen=True)
class _Kin:
    """What roles must have in common to get the same answers to an act, and the facts that those depend on."""

    rules: tuple[tuple[str, int], ...]
    approves_as: frozenset[str]
    looked_at: tuple[str, ...]


@dataclass(eq=False, slots=True)
class _Reached:
    """A rule that reaches the situation, the exemptions of it that are met, and what it contributes."""

    rule: Rule
    ways: list[Exemption]
    outcome: str | None = None

    def lifts(self) -> set[Lift]:
        return {Lift(self.rule.clause, way.name) for way in self.ways}


class Oracle:
    """Decides by one pack."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.words: Vocabulary = vocabulary()
        self._order = {clause: place for place, clause in enumerate(overrule_order(pack))}
        self._listing = Order(pack, self.words)
        self._rules: dict[tuple[str, str], list[Rule]] = {}
        self._kins: dict[_Kin, int] = {}
        self._kin: dict[tuple[str, str], tuple[int, tuple[str, ...]]] = {}
        self._answers: dict[tuple[int, tuple[Value, ...]], Answer] = {}

    def decide(self, situation: Situation) -> Answer:
        """The answer. Raises `SituationError` for words that are not known."""
        check_situation(situation, self.words)
        known = {fact: value for fact, value in situation.facts.items() if value is not None}
        unknown = [fact for fact in self.words.acts[situation.act].facts if fact not in known]
        if not unknown:
            return self._complete(situation.actor, situation.act, known)
        found = {
            tuple(facts[fact] for fact in unknown): self.judge(situation.actor, situation.act, facts)
            for facts in self.completions(situation, known, unknown)
        }
        return combine(unknown, found, self._listing)

    def _complete(self, actor: str, act: str, facts: Facts) -> Answer:
        """The answer where nothing is unknown, remembered by all that it can depend on."""
        if (actor, act) not in self._kin:
            kin = self._kin_of(actor, act)
            self._kin[actor, act] = (self._kins.setdefault(kin, len(self._kins)), kin.looked_at)
        number, looked_at = self._kin[actor, act]
        key = (number, tuple(facts[fact] for fact in looked_at))
        if key not in self._answers:
            self._answers[key] = combine([], {(): self.judge(actor, act, facts)}, self._listing)
        return self._answers[key]

    def _kin_of(self, actor: str, act: str) -> "_Kin":
        rules = self.rules_for(actor, act)
        ways = [way for rule in rules for way in rule.unless]
        conditions = [
            *(one for rule in rules for one in rule.when),
            *(one for way in ways for one in way.when),
        ]
        looked_at = {one.fact for one in conditions}.union(
            *(self.words.approvers[approver].held_when for way in ways for approver in way.approvers)
        )
        return _Kin(
            rules=tuple((rule.clause, rule.number) for rule in rules),
            approves_as=frozenset(self.words.roles_above(actor) & self.words.approvers.keys()),
            looked_at=tuple(fact for fact in self.words.acts[act].facts if fact in looked_at),
        )

    def completions(
        self, situation: Situation, known: Facts, unknown: list[str]
    ) -> Iterator[dict[str, Value]]:
        """Every way to answer the unknown facts that can be; all of them, if none can be."""
        every = [
            {**known, **dict(zip(unknown, values, strict=True))}
            for values in product(*(answers(self.pack, self.words, situation.act, fact) for fact in unknown))
        ]
        barred = [
            one
            for one in self.words.impossible
            if self._concerns(one, situation.actor) and not _is_met(one, known)
        ]
        yield from [facts for facts in every if not any(_is_met(one, facts) for one in barred)] or every

    def _concerns(self, one: Impossible, actor: str) -> bool:
        return not one.roles or any(self.words.is_a(actor, role) for role in one.roles)

    def rules_for(self, actor: str, act: str) -> list[Rule]:
        """The rules that bind `actor` in `act`, whatever the facts."""
        key = (actor, act)
        if key not in self._rules:
            self._rules[key] = [
                rule
                for rule in self.pack.rules()
                if act in rule.acts and any(self.words.is_a(actor, role) for role in rule.roles)
            ]
        return self._rules[key]

    def judge(self, actor: str, act: str, facts: Facts) -> Verdict:
        """What the rules say where `facts` has every fact of the act."""
        reached = [
            _Reached(rule, [way for way in rule.unless if self._lifts(way, actor, facts)])
            for rule in self.rules_for(actor, act)
            if all(_met(one, facts) for one in rule.when)
        ]
        overruled = self._overruled(reached)
        verdict = Verdict(contributing={one.rule.clause for one in reached} & overruled)
        heard = [one for one in reached if one.rule.clause not in overruled]
        for one in heard:
            one.outcome = self._contribution(one.rule, bool(one.ways), facts)
            (verdict.aside if one.outcome is None else verdict.contributing).add(one.rule.clause)
            if not one.ways:
                verdict.duties.update(duties_of(one.rule))
                bears = one.rule.bearing == CONSEQUENCE
                (verdict.if_breached if bears else verdict.consequences).update(one.rule.consequences)
        verdict.outcome = min(
            (one.outcome for one in heard if one.outcome), key=OUTCOMES.index, default=SILENT
        )
        standing = [(one.rule.clause, one.outcome) for one in heard if one.outcome and not one.ways]
        verdict.contradictions.update(contradictions(standing))
        lifted = [one for one in heard if one.ways and one.rule.clause not in dict(standing)]
        verdict.lifted.update(lift for one in lifted for lift in one.lifts())
        ruling = [one for one in heard if one.outcome == verdict.outcome]
        verdict.ruling.update(one.rule.clause for one in ruling)
        verdict.lifted_ruling.update(lift for one in ruling if one in lifted for lift in one.lifts())
        for one in ruling:
            if not one.ways:
                self._add_ruling(verdict, one.rule, actor, facts)
        return verdict

    def _add_ruling(self, verdict: Verdict, rule: Rule, actor: str, facts: Facts) -> None:
        """What a rule that gives the outcome brings with it, if it is not lifted."""
        verdict.duties_ruling.update(duties_of(rule))
        verdict.consequences_ruling.update(rule.consequences)
        verdict.approvers.update(
            approver
            for way in rule.unless
            if all(_met(one, facts) for one in way.when)
            for approver in way.approvers
            if not self._holds(approver, actor, facts)
        )

    def _lifts(self, way: Exemption, actor: str, facts: Facts) -> bool:
        return all(_met(one, facts) for one in way.when) and all(
            self._holds(approver, actor, facts) for approver in way.approvers
        )

    def _holds(self, approver: str, actor: str, facts: Facts) -> bool:
        if approver in self.words.roles and self.words.is_a(actor, approver):
            return True
        held_when = self.words.approvers[approver].held_when
        return any(facts.get(fact) == value for fact, value in held_when.items())

    def _overruled(self, reached: list["_Reached"]) -> set[str]:
        standing = [one.rule for one in reached if one.rule.overrules and not one.ways]
        overruled: set[str] = set()
        for rule in sorted(standing, key=lambda one: self._order[one.clause]):
            if rule.clause not in overruled:
                overruled.update(rule.overrules)
        return overruled

    def _contribution(self, rule: Rule, lifted: bool, facts: Facts) -> str | None:
        if lifted:
            return ALLOWED if rule.gives is not None or rule.asks_approver else None
        if rule.asks_approver and any(
            way.approvers and all(_met(one, facts) for one in way.when) for way in rule.unless
        ):
            return NEEDS_APPROVAL
        return rule.gives


def _met(condition: Condition, facts: Facts) -> bool:
    value = facts.get(condition.fact)
    return value is not None and condition.holds(value)


def _is_met(one: Impossible, facts: Facts) -> bool:
    return all(facts.get(fact) in values for fact, values in one.facts.items())
