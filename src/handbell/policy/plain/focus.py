"""Where in a text the question itself stands, and where the story around it."""

from dataclasses import dataclass

from .tokens import STOPS
from .units import Question


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of units, `begin` up to `end`, that asks something."""

    begin: int
    end: int

    @property
    def bits(self) -> int:
        """A bit for each of its places."""
        return (1 << self.end) - (1 << self.begin)

    def meets(self, begin: int, end: int) -> bool:
        """Whether a run of units touches this clause."""
        return begin < self.end and end > self.begin


def asking_clauses(question: Question) -> tuple[Clause, ...]:
    """The clauses that ask, in order: from "can I" to the end of its sentence, or a sentence that ends in "?".

    Where nothing asks, the whole text does.
    """
    found = []
    for begin, end in _sentences(question):
        asks = [place for place in range(begin, end) if "ask" in question.units[place].tags]
        if asks:
            found.append(Clause(asks[0], end))
        elif end < len(question.units) and question.units[end].text == "?":
            found.append(Clause(begin, end))
    return tuple(found) or (Clause(0, len(question.units)),)


def _sentences(question: Question) -> list[tuple[int, int]]:
    found, begin = [], 0
    for place, unit in enumerate(question.units):
        if unit.text in STOPS:
            found.append((begin, place))
            begin = place + 1
    found.append((begin, len(question.units)))
    return [(one, other) for one, other in found if other > one]
