"""What triage is given and what it answers: plain, frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Force = Literal["must", "consider"]
State = Literal["holds", "doubtful", "not"]

SEVERITIES = ("critical", "high", "medium", "low")
"""From the gravest."""


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody told the school. `about` is whose conduct is reported and `by` who reports, as the form says it;
    `what` is their own words; `tags` are what they ticked. The words known for each stand in `lists/report.toml`."""

    about: str
    by: str
    what: str
    platform: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A role that must be told, or (`force` consider) may be, and then a person decides and says so.

    `clause` is the paper's, `floor` the statutory floor's; one of them is there. `clauses` are all of the paper's that
    name the role. `within` is None where no time is named. `why` holds the categories and conditions that made it so.
    `instead_of` is the role in whose place it stands, because the report is about that person.
    """

    role: str
    within: str | None
    clause: str | None
    floor: str | None
    force: Force
    why: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency outside the school; its fields are those of `Told`."""

    agency: str
    within: str | None
    clause: str | None
    floor: str | None
    force: Force
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do. `until` says what it waits for; None where it waits for nothing."""

    verb: str
    clause: str | None
    floor: str | None
    force: Force
    why: tuple[str, ...]
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Ban:
    """Something that must not be done."""

    verb: str
    clause: str | None
    floor: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Barred:
    """A role that may not be told, nor handle the report."""

    role: str
    clause: str | None
    floor: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """How it stands with a condition; `why` are the words, ticks, categories or conditions that made it so."""

    condition: str
    state: State
    why: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What made it so, in one line."""
        return "; ".join(self.why)


@dataclass(frozen=True, slots=True)
class Fits:
    """A category that fits a report: `score` from 0 to 1, and the words that made it so, as they were written."""

    category: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a policy, above the statutory floor, makes of a report: a proposal that a person confirms or changes.

    `why` is what was found in the report's words (empty where a person chose the category); with `unsure`, `wavered`
    names what it wavered between; `guessed` are those of `also` that are only not ruled out. `paper` is false where
    the policy has no routes of its own and the floor alone answered. `left_out` are clauses that the routes name and
    the policy no longer has.
    """

    pack: str
    category: str
    also: tuple[str, ...]
    severity: str
    tell: tuple[Told, ...]
    not_tell: tuple[Barred, ...]
    agencies: tuple[Agency, ...]
    do: tuple[Act, ...]
    do_not: tuple[Ban, ...]
    letter: str | None
    citations: tuple[str, ...]
    conditions: tuple[Held, ...]
    unsure: bool = False
    wavered: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
    why: tuple[Fits, ...] = ()
    paper: bool = True
    left_out: tuple[str, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that are told."""
        return tuple(one.role for one in self.tell)

    def as_json(self) -> dict[str, Any]:
        """The shape of `handbell triage --json`. A role that several clauses name stands once for each of them."""
        return {
            "category": self.category,
            "also": list(self.also),
            "severity": self.severity,
            "tell": [
                {"role": one.role, "within": one.within, "clause": clause, "force": one.force}
                for one in self.tell
                for clause in (one.clauses or (one.floor,))
            ],
            "do": [one.verb for one in self.do],
            "do_not": [one.verb for one in self.do_not],
            "agencies": [one.agency for one in self.agencies],
            "letter": self.letter,
            "citations": list(self.citations),
            "unsure": self.unsure,
            "wavered": list(self.wavered),
            "guessed": list(self.guessed),
            "not_tell": [one.role for one in self.not_tell],
            "conditions": {one.condition: one.state for one in self.conditions},
            "why": [{"category": one.category, "words": list(one.words)} for one in self.why],
            "waits": {one.verb: one.until for one in self.do if one.until},
            "consider": {
                "agencies": [one.agency for one in self.agencies if one.force == "consider"],
                "do": [one.verb for one in self.do if one.force == "consider"],
            },
            "paper": self.paper,
        }


States = Mapping[str, State]
