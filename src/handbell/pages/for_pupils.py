"""What Handbell says to children, from words/pupils.toml, strictly loaded: a gap or an unknown word is an error.

Everything that a pupil may ask, may be asked and may be answered has a child's word, so that no page for children
ever falls back on a grown-up's.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from handbell.pages.pictures import PICTURES
from handbell.policy import DEPENDS, OUTCOMES, Pack, Vocabulary, vocabulary
from handbell.policy.words import Act

FILE: Final = Path(__file__).with_name("words") / "pupils.toml"
TABLES: Final = ("outcome", "approver", "act", "fact", "duty")


class BadWords(ValueError):
    """The file of words cannot be used; the message names the place and the mend."""


@dataclass(frozen=True)
class OutcomeWords:
    """An answer, and what to do with it."""

    says: str
    next: str


@dataclass(frozen=True)
class ActWords:
    """What a child wants to do, its picture, and whether it stands among the first.

    `always` is the answer whatever the policy's outcome is, where a child is to be asked nothing back. `bound`: it is
    no act of pupils by itself, and offered where the school's policy has a rule for them about it.
    """

    says: str
    picture: str
    often: bool
    always: OutcomeWords | None
    bound: bool = False


@dataclass(frozen=True)
class FactWords:
    """A question, its answers (empty for yes or no and for numbers), and those that stand first (empty: all)."""

    question: str
    values: Mapping[str, str]
    first: tuple[str, ...]


@dataclass(frozen=True)
class PupilWords:
    """Every table of the file, by the vocabulary's ids; `acts` in the file's order."""

    outcomes: Mapping[str, OutcomeWords]
    approvers: Mapping[str, str]
    acts: Mapping[str, ActWords]
    facts: Mapping[str, FactWords]
    duties: Mapping[str, str]


def acts_of_pupils(words: Vocabulary) -> list[Act]:
    """The acts that a pupil may ask about under any policy, in the vocabulary's order."""
    mine = words.roles_above("pupil")
    return [act for act in words.acts.values() if not mine.isdisjoint(act.askers)]


def acts_bound_by(pack: Pack) -> frozenset[str]:
    """The further acts that a pupil may ask about under this policy: a rule of it names pupils and the act."""
    every = len(vocabulary().acts)
    rules = (rule for clause in pack.clauses for rule in clause.rules if "pupil" in rule.roles)
    named = {act for rule in rules if len(rule.acts) < every for act in rule.acts}
    return frozenset(act for act, said in pupil_words().acts.items() if said.bound and act in named)


@cache
def pupil_words() -> PupilWords:
    """The words, read once."""
    return read_words(FILE.read_text(encoding="utf-8"), vocabulary())


def read_words(text: str, words: Vocabulary) -> PupilWords:
    """The words in this TOML. Raises BadWords for a gap, an unknown word or an empty sentence."""
    data = tomllib.loads(text)
    _same("the file", data, TABLES)
    acts = [*acts_of_pupils(words), *_bound(data["act"], words)]
    asked = {fact for act in acts for fact in act.facts}
    _same("[outcome]", data["outcome"], (*OUTCOMES, DEPENDS))
    _same("[approver]", data["approver"], words.approvers)
    _same("[act]", data["act"], (act.id for act in acts))
    _same("[fact]", data["fact"], asked)
    _same("[duty]", data["duty"], words.duties)
    return PupilWords(
        outcomes={name: _outcome(f"outcome.{name}", one) for name, one in data["outcome"].items()},
        approvers={name: _sentence(f"approver.{name}", one) for name, one in data["approver"].items()},
        acts={name: _act(name, one) for name, one in data["act"].items()},
        facts={name: _fact(name, one, words, acts) for name, one in data["fact"].items()},
        duties={name: _sentence(f"duty.{name}", one) for name, one in data["duty"].items()},
    )


def _outcome(where: str, one: dict[str, Any]) -> OutcomeWords:
    _same(where, one, ("says", "next"))
    return OutcomeWords(_sentence(where, one["says"]), _sentence(where, one["next"]))


def _bound(said: Mapping[str, Any], words: Vocabulary) -> list[Act]:
    """The acts of the file that are offered only where a policy binds pupils in them."""
    return [words.acts[name] for name, one in said.items() if one.get("bound") is True and name in words.acts]


def _act(name: str, one: dict[str, Any]) -> ActWords:
    where = f"act.{name}"
    always, bound = one.pop("always", None), one.pop("bound", False)
    _same(where, one, ("says", "picture", "often"))
    if one["picture"] not in PICTURES:
        raise BadWords(f"pupils.toml, {where}: pictures.py draws no {one['picture']!r}")
    answer = _outcome(f"{where}.always", always) if always else None
    return ActWords(
        _sentence(where, one["says"]), one["picture"], one["often"] is True, answer, bound is True
    )


def _fact(name: str, one: dict[str, Any], words: Vocabulary, acts: Iterable[Act]) -> FactWords:
    where = f"fact.{name}"
    if words.facts[name].kind != "choice":
        _same(where, one, ("question",))
        return FactWords(_sentence(where, one["question"]), {}, ())
    first = one.pop("first", [])
    _same(where, one, ("question", "values"))
    can_be = {value for act in acts if name in act.facts for value in words.possible_values(act.id, name)}
    _same(f"{where}.values", one["values"], (str(value) for value in can_be))
    if set(first) - set(one["values"]):
        raise BadWords(f"pupils.toml, {where}: “first” names an answer that there is not")
    values = {value: _sentence(f"{where}.{value}", said) for value, said in one["values"].items()}
    return FactWords(_sentence(where, one["question"]), values, tuple(first))


def _same(where: str, found: Mapping[str, object], wanted: Iterable[str]) -> None:
    known = set(wanted)
    for missing in sorted(known - set(found)):
        raise BadWords(f"pupils.toml, {where}: there is no {missing!r} yet; children need a word for it")
    for unknown in sorted(set(found) - known):
        raise BadWords(f"pupils.toml, {where}: nothing is called {unknown!r}; take it out, or mend its name")


def _sentence(where: str, said: object) -> str:
    if not isinstance(said, str) or not said.strip():
        raise BadWords(f"pupils.toml, {where}: write some words")
    return said
