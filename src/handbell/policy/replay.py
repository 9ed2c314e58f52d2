"""Deciding past decisions again by a proposed policy: which of them it would have changed."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .answer import DEPENDS
from .compare import engine_of
from .comparison import Side
from .decision import strictest
from .engine import Engine
from .errors import SituationError, unknown
from .pack import Pack
from .situation import Situation, read_situations
from .vocabulary import OUTCOMES

_KEYS = ("actor", "act", "facts", "pack", "version", "outcome", "citations", "ref")


@dataclass(frozen=True, slots=True)
class PastDecision:
    """What was asked, and what was answered then, by version `version` of `pack`.

    There is one situation for each role in which the person asked. `ref` is what the record calls the decision.
    """

    situations: tuple[Situation, ...]
    pack: str
    version: int
    then: Side
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A past decision, its number among all of them (from 1), and what the proposed policy answers."""

    number: int
    past: PastDecision
    now: Side

    @property
    def direction(self) -> str:
        """`stricter` or `milder`; `otherwise` where one of the two answers is `depends`."""
        if DEPENDS in (self.past.then.outcome, self.now.outcome):
            return "otherwise"
        stricter = OUTCOMES.index(self.now.outcome) < OUTCOMES.index(self.past.then.outcome)
        return "stricter" if stricter else "milder"

    def as_json(self) -> dict[str, Any]:
        """The shape of one change in `handbell replay --json`."""
        actors = [one.actor for one in self.past.situations]
        return {
            "number": self.number,
            "ref": self.past.ref,
            "actor": actors[0] if len(actors) == 1 else actors,
            "act": self.past.situations[0].act,
            "facts": dict(self.past.situations[0].facts),
            "from": {"pack": self.past.pack, "version": self.past.version, **self.past.then.as_json()},
            "to": self.now.as_json(),
            "direction": self.direction,
        }


@dataclass(frozen=True)
class Replay:
    """What version `version` of `pack` would have changed.

    `changed` has the decisions whose outcome would have been another; `recited` those of the same pack that keep
    their outcome by other clauses. `unchanged` counts all whose outcome stays, those of `recited` among them.
    """

    pack: str
    version: int
    changed: tuple[Changed, ...]
    recited: tuple[Changed, ...]
    unchanged: int

    @property
    def moves(self) -> dict[tuple[str, str], int]:
        """How many decisions move from one outcome to another, the commonest move first."""
        counted = Counter((one.past.then.outcome, one.now.outcome) for one in self.changed)
        return dict(counted.most_common())

    def as_json(self) -> dict[str, Any]:
        """The shape of `handbell replay --json`."""
        return {
            "pack": self.pack,
            "version": self.version,
            "unchanged": self.unchanged,
            "changed": [one.as_json() for one in self.changed],
            "recited": [one.as_json() for one in self.recited],
        }


def replay(decisions: Iterable[PastDecision], pack: Pack | Engine) -> Replay:
    """Decide each of `decisions` again by `pack`.

    Raises `SituationError`, naming the decision by its number, where a situation uses a word that is not known, and
    `PackError` for a pack whose rules are not written yet.
    """
    engine = engine_of(pack)
    changed, recited, unchanged = [], [], 0
    for number, past in enumerate(decisions, start=1):
        try:
            found = strictest(tuple(engine.decide(one) for one in past.situations))
        except SituationError as error:
            raise SituationError(f"decision {number}: {error}") from error
        one = Changed(number, past, Side(found.outcome, found.citations))
        if one.now.outcome != past.then.outcome:
            changed.append(one)
            continue
        unchanged += 1
        if past.pack == engine.pack.id and set(one.now.citations) != set(past.then.citations):
            recited.append(one)
    return Replay(engine.pack.id, engine.pack.version, tuple(changed), tuple(recited), unchanged)


def read_past_decisions(text: str) -> tuple[PastDecision, ...]:
    """Past decisions: one JSON object a line (empty lines are passed over), or one JSON list of them.

    An object has `actor`, `act` and `facts` as everywhere, `pack`, `version`, `outcome` and `citations` as they were
    then, and perhaps a `ref`. Raises `SituationError` that names the line, or the number in the list.
    """
    if text.lstrip().startswith("["):
        places = ((f"number {number} of the list", one) for number, one in enumerate(_list(text), start=1))
        return tuple(_read(place, one) for place, one in places)
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            found.append(_read(f"line {number}", _json(line, f"line {number}")))
    return tuple(found)


def _list(text: str) -> list[object]:
    found: list[object] = _json(text, "the list")
    return found


def _json(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = (
            f"line {error.lineno}, column {error.colno}" if place == "the list" else f"column {error.colno}"
        )
        raise SituationError(f"{place} is not JSON: {error.msg}, {where}") from error
    except RecursionError as error:
        raise SituationError(f"{place} is nested too deeply") from error


def _read(place: str, data: object) -> PastDecision:
    try:
        return read_past_decision(data)
    except SituationError as error:
        raise SituationError(f"{place}: {error}") from error


def read_past_decision(data: object) -> PastDecision:
    """One past decision, as JSON gives it. Raises `SituationError` where the shape or a word is wrong."""
    if not isinstance(data, dict):
        raise SituationError(
            'a past decision is an object with "actor", "act", "facts", "pack" and "outcome"'
        )
    for key in data:
        if key not in _KEYS:
            raise SituationError(f"{unknown('key', key, _KEYS)} (in the past decision)")
    situations = read_situations({key: data[key] for key in ("actor", "act", "facts") if key in data})
    version = data.get("version", 1)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise SituationError('"version" must be a whole number from 1')
    outcome = _text(data, "outcome")
    if outcome not in (*OUTCOMES, DEPENDS):
        raise SituationError(unknown("outcome", outcome, (*OUTCOMES, DEPENDS)))
    citations = data.get("citations", [])
    if not isinstance(citations, list) or not all(isinstance(one, str) for one in citations):
        raise SituationError('"citations" must be a list of clause ids')
    ref = _text(data, "ref") if "ref" in data else ""
    return PastDecision(situations, _text(data, "pack"), version, Side(outcome, tuple(citations)), ref)


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise SituationError(f'a past decision needs "{key}", as text')
    return value
