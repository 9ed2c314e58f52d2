"""What the engine answers, as plain data."""

from dataclasses import dataclass

DEPENDS = "depends"
SILENT = "silent"
ALLOWED = "allowed"


@dataclass(frozen=True, slots=True, order=True)
class Lift:
    """A clause that an exemption lifts; `by` names approvers or facts, joined by "and"."""

    clause: str
    by: str


@dataclass(frozen=True, slots=True, order=True)
class DutyOwed:
    """A duty that goes with the answer, and the clause that lays it down."""

    clause: str
    do: str
    to: tuple[str, ...]
    within: str
    force: str
    what: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The shape of one duty in `handbell decide --json`; `what` only where the clause says it."""
        shape: dict[str, object] = {
            "do": self.do,
            "to": list(self.to),
            "within": self.within,
            "force": self.force,
            "clause": self.clause,
        }
        if self.what:
            shape["what"] = list(self.what)
        return shape


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """Two clauses that stand together and pull apart: `bars` says not to, `asks` says to, or that one may."""

    bars: str
    asks: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome with all that goes with it. Clause ids stand in the pack's order, those that rule first.

    With unknown facts: `citations` are the clauses that rule under some answer to them, and those cited under
    every answer; so with `lifted`, `duties` and `consequences`. `approvers` and `outweighed` are those under
    any answer, `contradictions` those under every one. `possible` lists each outcome that the answers can
    still bring, strictest first; `open_facts` the unknown facts that can still change it, best to ask first.
    """

    outcome: str
    citations: tuple[str, ...]
    outweighed: tuple[str, ...]
    lifted: tuple[Lift, ...]
    duties: tuple[DutyOwed, ...]
    approvers: tuple[str, ...]
    consequences: tuple[str, ...]
    open_facts: tuple[str, ...]
    possible: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
