"""A clause taken apart, and the reading that is made of it."""

from dataclasses import dataclass
from typing import Final

from handbell.documents.binding.clauses import Clause
from handbell.documents.binding.markers import Mark
from handbell.documents.binding.predicates import Predicate, agent
from handbell.documents.binding.standing import Standing

UNNAMED: Final = ("Nobody is named who has to do it.",)
UNNAMED_BAN: Final = ("Nobody is named whom the ban binds.",)


@dataclass(frozen=True, slots=True)
class Reading:
    """Who is bound and how strongly."""

    force: str
    actors: tuple[str, ...]
    words: str = ""
    passive: bool = False
    certainty: float = 0.9
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Who:
    """Who is bound by a clause, as far as its words say."""

    actors: tuple[str, ...]
    words: str = ""
    named: bool = True
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A clause as taken apart: what every reading of it looks at."""

    text: str
    clause: Clause
    mark: Mark
    who: Who
    does: Predicate
    subject: str
    words: str
    """What stands after the mark."""
    standing: Standing
    before: tuple[str, ...]
    """Whom the clause before bound."""

    @property
    def opening(self) -> str:
        """What stands before the subject: "If a pupil ...,"."""
        return self.text[self.clause.opening[0] : self.clause.opening[1]]

    def by(self) -> tuple[str, ...]:
        """Who does it by its own words."""
        return agent(self.words, self.standing.names)
