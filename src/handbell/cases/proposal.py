"""What triage proposes, as a case keeps it: plain values that are sealed with the case."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from handbell.policy import Pack
from handbell.triage import Answer, Report, compose, triage
from handbell.triage.model import State


@dataclass(frozen=True)
class Line:
    """One thing to do, to tell or to leave. `clause` is the paper's, else the floor's. `until`: what it waits for."""

    what: str
    clause: str = ""
    within: str = ""
    consider: bool = False
    until: str = ""


@dataclass(frozen=True)
class Proposal:
    """An answer of triage. `words` are the reporter's words that made it so, `added` the steps that a person added."""

    category: str
    also: tuple[str, ...]
    severity: str
    tell: tuple[Line, ...]
    agencies: tuple[Line, ...]
    do: tuple[Line, ...]
    do_not: tuple[Line, ...]
    not_tell: tuple[str, ...]
    letter: str = ""
    citations: tuple[str, ...] = ()
    conditions: Mapping[str, str] = field(default_factory=dict)
    unsure: bool = False
    wavered: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    added: tuple[Line, ...] = ()

    def forbids(self, verb: str) -> bool:
        """Whether this must not be done."""
        return any(one.what == verb for one in self.do_not)

    @property
    def round_head(self) -> bool:
        """Whether it goes round the headteacher."""
        return "headteacher" in self.not_tell

    @property
    def guarded(self) -> bool:
        """Whether the fewest may know: nobody is to talk about it with anyone who is not named."""
        return self.forbids("discuss_with_others")

    def as_json(self) -> dict[str, Any]:
        """Plain values, for sealing."""
        return asdict(self)


def from_json(kept: Mapping[str, Any]) -> Proposal:
    """The proposal that was kept."""
    lines = {
        name: tuple(Line(**one) for one in kept.get(name, ()))
        for name in ("tell", "agencies", "do", "do_not", "added")
    }
    texts = {name: tuple(kept[name]) for name in ("also", "not_tell", "citations", "wavered", "words")}
    return Proposal(**{**dict(kept), **lines, **texts})


def propose(pack: Pack, about: str, by: str, words: str, platform: str, tags: Collection[str]) -> Proposal:
    """What triage makes of a report under this policy, above the statutory floor. Unsure goes up, never down."""
    answer = triage(pack, Report(about=about, by=by, what=words, platform=platform, tags=tuple(tags)))
    return _kept(_raised(pack, answer) if answer.unsure else answer)


def _raised(pack: Pack, answer: Answer) -> Answer:
    """Where triage is not sure, whether a child is at risk is in doubt, so it counts until a person has looked."""
    states: dict[str, State] = {one.condition: one.state for one in answer.conditions}
    if states.get("child_at_risk") != "holds":
        states["child_at_risk"] = "doubtful"
    again = compose(pack, answer.category, answer.also, states, unsure=True, guessed=answer.guessed)
    return replace(again, unsure=True, wavered=answer.wavered, guessed=answer.guessed, why=answer.why)


def propose_again(
    pack: Pack, category: str, also: Collection[str], conditions: Collection[str], before: Proposal
) -> Proposal:
    """What the policy makes of it once a person has said what it is; the words that were heard stay beside it."""
    return replace(
        _kept(compose(pack, category, sorted(also), sorted(conditions))),
        words=before.words,
        added=before.added,
    )


def _kept(answer: Answer) -> Proposal:
    return Proposal(
        category=answer.category,
        also=tuple(answer.also),
        severity=answer.severity,
        tell=tuple(
            Line(one.role, one.clause or one.floor or "", one.within or "", one.force == "consider")
            for one in answer.tell
        ),
        agencies=tuple(
            Line(one.agency, one.clause or one.floor or "", one.within or "", one.force == "consider")
            for one in answer.agencies
        ),
        do=tuple(
            Line(one.verb, one.clause or one.floor or "", "", one.force == "consider", one.until or "")
            for one in answer.do
        ),
        do_not=tuple(Line(one.verb, one.clause or one.floor or "") for one in answer.do_not),
        not_tell=tuple(one.role for one in answer.not_tell),
        letter=answer.letter or "",
        citations=tuple(answer.citations),
        conditions={one.condition: one.state for one in answer.conditions},
        unsure=answer.unsure,
        wavered=tuple(answer.wavered),
        words=tuple(dict.fromkeys(word for fit in answer.why for word in fit.words)),
    )
