"""A situation: who asks, what they would do, and what is known about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .errors import SituationError, unknown
from .vocabulary import Vocabulary, vocabulary
from .words import Value


@dataclass(frozen=True, slots=True)
class Situation:
    """One actor (a role id), one act, and the facts that are known. A fact left out, or None, is unknown."""

    actor: str
    act: str
    facts: Mapping[str, Value | None] = field(default_factory=dict)


def check_situation(situation: Situation, words: Vocabulary) -> None:
    """Raise `SituationError`, naming the nearest word, where the situation uses a word that is not known."""
    if not isinstance(situation.actor, str) or situation.actor not in words.roles:
        raise SituationError(unknown("actor", situation.actor, words.roles))
    if not isinstance(situation.act, str) or situation.act not in words.acts:
        raise SituationError(unknown("act", situation.act, words.acts))
    for fact, value in situation.facts.items():
        check_fact(situation.act, fact, value, words)


def check_fact(act: str, fact: str, value: Value | None, words: Vocabulary) -> None:
    """Raise `SituationError` unless `fact` belongs to `act` and can have `value` (None: unknown)."""
    known = words.facts.get(fact) if isinstance(fact, str) else None
    if known is None:
        raise SituationError(unknown("fact", fact, words.acts[act].facts))
    if fact not in words.acts[act].facts:
        its_facts = ", ".join(words.acts[act].facts)
        raise SituationError(f"the act {act!r} has no fact {fact!r}; its facts are {its_facts}")
    if value is None or known.accepts(value):
        return
    if known.kind == "choice":
        raise SituationError(f"{unknown('value', value, known.values)} (of {fact!r})")
    mend = "true or false" if known.kind == "yes_no" else "a whole number, 0 or more"
    raise SituationError(f"{fact!r} must be {mend}, not {value!r}")


def read_situations(data: object) -> tuple[Situation, ...]:
    """The situation of each role in `{"actor", "act", "facts"}`, as JSON gives it; `actor` may be several.

    Raises `SituationError` where the shape or a word is wrong; here 1 is not taken for true.
    """
    if not isinstance(data, dict):
        raise SituationError('a situation is an object with "actor", "act" and "facts"')
    for key in data:
        if key not in ("actor", "act", "facts"):
            raise SituationError(f"{unknown('key', key, ('actor', 'act', 'facts'))} (in the situation)")
    actor, act, facts = data.get("actor"), data.get("act"), data.get("facts", {})
    actors = actor if isinstance(actor, list) else [actor]
    if not actors or not all(isinstance(one, str) for one in actors):
        raise SituationError('"actor" must be a role or a list of roles')
    if not isinstance(act, str):
        raise SituationError('"act" must be the name of an act')
    if not isinstance(facts, dict):
        raise SituationError('"facts" must be an object of facts and their values')
    found = tuple(Situation(one, act, facts) for one in dict.fromkeys(actors))
    for situation in found:
        check_situation(situation, vocabulary())
    return found
