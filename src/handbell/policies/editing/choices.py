"""The closed lists that a rule is put together from: nothing else can be chosen, so nothing else can be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from django.utils.translation import gettext as _

from handbell.policy import Clause, Condition, Pack, Rule, vocabulary
from handbell.policy.vocabulary import EVERY_ACT
from handbell.policy.words import Fact, Value

Choice = tuple[str, str]


def acts_of(chosen: Sequence[str], needed: Iterable[str] = ()) -> tuple[str, ...]:
    """The acts that are meant: `every_act` is every act that has all the facts of `needed`."""
    words = vocabulary()
    if EVERY_ACT in chosen:
        return tuple(act.id for act in words.acts.values() if set(needed) <= set(act.facts))
    return tuple(act for act in words.acts if act in chosen)


def means_every_act(rule: Rule) -> bool:
    """Whether the rule bears on every act that has its facts, and there are several."""
    every = acts_of([EVERY_ACT], (one.fact for one in rule.when))
    return len(every) != 1 and rule.acts == every


def facts_of_all(chosen: Sequence[str]) -> tuple[Fact, ...]:
    """The facts that a rule on these acts can turn on: all of them have it."""
    words = vocabulary()
    if EVERY_ACT in chosen:
        return tuple(words.facts.values())
    acts = [words.acts[act] for act in acts_of(chosen)]
    shared = acts[0].facts if acts else ()
    return tuple(words.facts[fact] for fact in shared if all(fact in act.facts for act in acts))


def facts_of_any(chosen: Sequence[str]) -> tuple[Fact, ...]:
    """The facts that can lift a rule on these acts: one of them has it."""
    words = vocabulary()
    if EVERY_ACT in chosen:
        return tuple(words.facts.values())
    names = dict.fromkeys(fact for act in acts_of(chosen) for fact in words.acts[act].facts)
    return tuple(words.facts[fact] for fact in names)


def values_of(fact: Fact, chosen: Sequence[str]) -> list[Choice]:
    """What the fact can be in one of these acts, each with its label."""
    words = vocabulary()
    acts = words.acts_with(fact.id) if EVERY_ACT in chosen else [words.acts[one] for one in acts_of(chosen)]
    possible = {
        value for act in acts if fact.id in act.facts for value in words.possible_values(act.id, fact.id)
    }
    if fact.kind == "yes_no":
        return [(text_of(one), _("Yes") if one else _("No")) for one in (True, False) if one in possible]
    return [(value, label) for value, label in fact.values.items() if value in possible]


def text_of(value: Value) -> str:
    """A value as a form sends it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def value_of(fact: Fact, text: str) -> Value:
    """The value that a form sent."""
    return text == "true" if fact.kind == "yes_no" else text


def names(condition: Condition) -> list[str]:
    """The values of a condition as a form sends them, in the vocabulary's order."""
    known = vocabulary().facts[condition.fact]
    every: Iterable[Value] = known.values or (True, False)
    return [text_of(one) for one in every if condition.values is not None and one in condition.values]


@cache
def recipients() -> list[Choice]:
    """Whom something can be told or handed to."""
    words = vocabulary()
    bodies = [(one.id, one.label) for one in words.recipients.values()]
    return [*bodies, *((one.id, one.label) for one in words.roles.values())]


def overrulable(pack: Pack, clause: Clause, chosen: Sequence[str], already: Sequence[str]) -> list[Choice]:
    """The clauses that speak of the same acts, and those that are overruled now."""
    acts = set(acts_of(chosen))
    near = {rule.clause for rule in pack.rules() if not acts.isdisjoint(rule.acts)} | set(already)
    return [
        (one.id, f"{one.id}: {one.says[:110]}")
        for one in pack.clauses
        if one.id in near and one.id != clause.id
    ]


def kept_order(chosen: Iterable[str], before: Sequence[str], every: Iterable[str]) -> tuple[str, ...]:
    """What is chosen: what stood before in its order, then what is new in the order of the list."""
    wanted = set(chosen)
    stays = [one for one in before if one in wanted]
    return (*stays, *(one for one in every if one in wanted and one not in stays))
