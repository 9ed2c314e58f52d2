"""A drafted policy: its pack, and of every clause where it stands, how sure it is and what is unsure about it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from handbell.documents.binding import Binding
from handbell.policy import Clause, Pack, vocabulary
from handbell.policy.vocabulary import EVERY_ACT

SURE: Final = 0.7
"""A clause below this certainty is shown first, with its doubts, to the person who confirms the draft."""


@dataclass(frozen=True, slots=True)
class DraftClause:
    """A clause as drafted. `line` and `end_line` are the document's; `certainty` runs from 0 to 1.

    `doubts` are plain sentences for whoever confirms it; `binding` is what was found in the document.
    """

    clause: Clause
    line: int
    end_line: int
    certainty: float
    doubts: tuple[str, ...]
    binding: Binding

    @property
    def id(self) -> str:
        """The clause's id."""
        return self.clause.id

    @property
    def unsure(self) -> bool:
        """Whether a person should look at it before the others."""
        return self.certainty < SURE

    @property
    def acts(self) -> tuple[str, ...]:
        """What its rules bear on, each once; `every_act` alone where one bears on all."""
        if any(len(rule.acts) == len(vocabulary().acts) for rule in self.clause.rules):
            return (EVERY_ACT,)
        return tuple(dict.fromkeys(act for rule in self.clause.rules for act in rule.acts))

    def as_json(self) -> dict[str, Any]:
        """`{"id", "heading", "binds", "force", "says", "kept_by", "source", "line", "end_line", "acts", "certainty",
        "doubts"}`."""
        return {
            **self.clause.as_json(),
            "line": self.line,
            "end_line": self.end_line,
            "acts": list(self.acts),
            "certainty": self.certainty,
            "doubts": list(self.doubts),
        }


@dataclass(frozen=True, slots=True)
class Left:
    """A clause that no rule was made of and that a page keeps, and why, in one sentence."""

    clause: str
    why: str


@dataclass(frozen=True)
class Draft:
    """A drafted policy. `clauses` stand in the document's order, as in `pack`; `on` is the day it was read.

    `doubts` are about the document as a whole: its name, its dates.
    """

    pack: Pack
    clauses: tuple[DraftClause, ...]
    on: date
    doubts: tuple[str, ...] = ()

    @property
    def unsure(self) -> int:
        """How many clauses a person should look at first."""
        return sum(one.unsure for one in self.clauses)

    @cached_property
    def left(self) -> tuple[Left, ...]:
        """The clauses that a page alone keeps, and why."""
        return tuple(
            Left(one.id, one.doubts[-1] if one.doubts else "It informs, and asks nothing of anybody.")
            for one in self.clauses
            if all(control.startswith("page:") for control in one.clause.kept_by)
        )

    @cached_property
    def for_confirmation(self) -> tuple[DraftClause, ...]:
        """The clauses in the order to confirm them: the unsure first, the least sure at the head."""
        return tuple(
            sorted(
                self.clauses, key=lambda one: (not one.unsure, one.certainty if one.unsure else 0, one.line)
            )
        )

    def clause(self, clause_id: str) -> DraftClause:
        """The drafted clause of that id. Raises `PolicyError` with the nearest id where there is none."""
        self.pack.clause(clause_id)
        return next(one for one in self.clauses if one.id == clause_id)
