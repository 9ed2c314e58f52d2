"""Deciding by a compiled pack: a few ANDs of whole numbers and one look-up.

A situation's facts each leave a mask of cubes standing (`cubes.py`). The AND of the masks is all that the answer
can depend on, so answers are kept by it. Situations that have been met before, fact for fact, are found even
sooner by their values. Everything else happens the first time something is met.
"""

from .answer import Answer
from .decision import Decision
from .errors import PackError
from .nearest import nearest_change
from .order import Order
from .pack import Pack
from .plan import Plan
from .situation import Situation, check_situation
from .unknowns import answer_of
from .vocabulary import vocabulary

LIMIT = 50_000
"""How many answers a plan keeps. When it has more it forgets them all, which costs only time."""

_new = tuple.__new__


class Ready:
    """A plan with the answers that were found so far."""

    __slots__ = ("_by_mask", "by_values", "keeps", "plan", "values", "width")

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.keeps = plan.keeps
        self.values = plan.values
        self.width = len(plan.facts)
        self.by_values: dict[object, Answer] = {}
        self._by_mask: dict[int, Answer] = {}

    def answer(self, situation: Situation) -> Answer:
        """The answer by masks. Raises `SituationError` for words that are not known."""
        mask, keeps = self.plan.full, self.keeps
        try:
            for fact, value in situation.facts.items():
                mask &= keeps[fact][value]
        except (KeyError, TypeError):
            mask = self._carefully(situation)
        answer = self._by_mask.get(mask)
        if answer is None:
            if len(self._by_mask) >= LIMIT:
                self._by_mask.clear()
            self._by_mask[mask] = answer = answer_of(self.plan, mask)
        return answer

    def _carefully(self, situation: Situation) -> int:
        """The mask, where some value has none ready: it is wrong, or a number larger than usual."""
        mask = self.plan.full
        for fact, value in situation.facts.items():
            mask &= self.plan.keep(fact, value)
        return mask

    def new_answer(self, situation: Situation) -> Answer:
        """The answer to a situation with a value for every fact, kept by its values."""
        answer = self.answer(situation)
        if len(self.by_values) >= LIMIT:
            self.by_values.clear()
        self.by_values[self.values(situation.facts)] = answer
        return answer


class Engine:
    """A pack, ready to decide. Safe to share between threads."""

    def __init__(self, pack: Pack) -> None:
        if not pack.has_rules:
            raise PackError(f"the pack {pack.id} has no rules yet, so it cannot answer", file=pack.file)
        self.pack = pack
        self.words = vocabulary()
        self._order = Order(pack, self.words)
        self._ready: dict[tuple[str, str], Ready] = {}

    def decide(self, situation: Situation) -> Decision:
        """The decision. Raises `SituationError` for words that are not known, naming the nearest.

        As everywhere in Python, 1 is True here and 0 is False; `read_situations` is stricter with JSON.
        """
        try:
            ready = self._ready[situation.actor, situation.act]
        except (KeyError, TypeError):
            ready = self._prepare(situation.actor, situation.act)
        facts = situation.facts
        if len(facts) == ready.width:
            try:
                answer = ready.by_values[ready.values(facts)]
            except (KeyError, TypeError):
                answer = ready.new_answer(situation)
        else:
            answer = ready.answer(situation)
        return _new(Decision, (answer, situation, self))

    def _prepare(self, actor: str, act: str) -> Ready:
        check_situation(Situation(actor, act), self.words)
        ready = self._ready[actor, act] = Ready(Plan(self.pack, self.words, self._order, actor, act))
        return ready

    def nearest_change(self, decision: Decision) -> str:
        """See `Decision.nearest_change`."""
        return nearest_change(self, decision)

    def plan(self, actor: str, act: str) -> Plan:
        """What this pack can say to `actor` about `act`. Raises `SituationError` for words not known."""
        return self.ready(actor, act).plan

    def ready(self, actor: str, act: str) -> Ready:
        """That plan, with the answers found so far."""
        return self._ready.get((actor, act)) or self._prepare(actor, act)


def compile_pack(pack: Pack) -> Engine:
    """An engine that decides by `pack`. Raises `PackError` if its rules are still to be written."""
    return Engine(pack)
