"""Deciding by a compiled pack: a few ANDs of whole numbers and one look-up.

A situation's facts each leave a mask of cubes standing (`cubes.py`). The AND of the masks is all that the answer
can depend on, so answers are kept by it (`Answers`). Everything else happens the first time a mask is met.
"""

from functools import reduce
from operator import and_

from .answer import Answer
from .decision import Decision
from .errors import PackError
from .nearest import nearest_change
from .order import Order
from .pack import Pack
from .plan import Plan
from .situation import Situation, check_situation
from .unknowns import answer_of
from .vocabulary import Vocabulary, vocabulary


class Answers(dict[int, Answer]):
    """mask → answer, worked out when first met. Emptied when it has grown large, which costs only time."""

    LIMIT = 50_000

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan

    def __missing__(self, mask: int) -> Answer:
        """Work the answer out."""
        if len(self) >= self.LIMIT:
            self.clear()
        self[mask] = answer = answer_of(self.plan, mask)
        return answer


class _Plans(dict[tuple[str, str], Answers]):
    """(actor, act) → the answers of that plan, compiled when first met."""

    def __init__(self, pack: Pack, words: Vocabulary) -> None:
        super().__init__()
        self._pack = pack
        self._words = words
        self._order = Order(pack, words)

    def __missing__(self, key: tuple[str, str]) -> Answers:
        check_situation(Situation(*key), self._words)
        self[key] = answers = Answers(Plan(self._pack, self._words, self._order, *key))
        return answers


class Engine:
    """A pack, ready to decide. Safe to share between threads."""

    def __init__(self, pack: Pack) -> None:
        if not pack.has_rules:
            raise PackError(f"the pack {pack.id} has no rules yet, so it cannot answer", file=pack.file)
        self.pack = pack
        self.words = vocabulary()
        self._plans = _Plans(pack, self.words)

    def decide(self, situation: Situation) -> Decision:
        """The decision. Raises `SituationError` for words that are not known, naming the nearest.

        As everywhere in Python, 1 is True here and 0 is False; `read_situations` is stricter with JSON.
        """
        try:
            answers = self._plans[situation.actor, situation.act]
            plan = answers.plan
            mask = reduce(and_, map(plan.keep, situation.facts.items()), plan.full)
            return Decision(answers[mask], situation, self)
        except TypeError:
            check_situation(situation, self.words)  # a value such as a list, which no table can be asked for
            raise

    def nearest_change(self, decision: Decision) -> str:
        """See `Decision.nearest_change`."""
        return nearest_change(self, decision)

    def plan(self, actor: str, act: str) -> Plan:
        """What this pack can say to `actor` about `act`. Raises `SituationError` for words not known."""
        return self._plans[actor, act].plan


def compile_pack(pack: Pack) -> Engine:
    """An engine that decides by `pack`. Raises `PackError` if its rules are still to be written."""
    return Engine(pack)
