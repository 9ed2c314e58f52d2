"""Regions of situations in words that a governor can read."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from .space.act_space import Span, Values
from .vocabulary import Vocabulary
from .words import Fact, Value

VERBS = {
    "forbidden": "forbids it",
    "needs_approval": "asks for approval first",
    "required": "requires it",
    "advised_against": "advises against it",
    "expected": "expects it",
    "allowed": "allows it",
    "silent": "is silent",
}
"""What a policy or a clause does, by outcome."""

MOST_NAMED = 3
"""How many roles beneath another are named as exceptions before all are listed instead."""


def who(actors: Collection[str], words: Vocabulary) -> str:
    """The roles in few words: "a member of staff other than the headteacher"."""
    return listed(list(_pieces(frozenset(actors), words)))


def _pieces(wanted: frozenset[str], words: Vocabulary) -> Iterator[str]:
    left = set(wanted)
    alone = []
    beneath = {role: frozenset(one for one in words.roles if words.is_a(one, role)) for role in words.roles}
    for role in sorted(words.roles, key=lambda one: -len(beneath[one])):
        if role not in left:
            continue
        missing, gain = beneath[role] - wanted, beneath[role] & left
        if len(missing) > MOST_NAMED or len(gain) <= 2 * len(missing):
            left.discard(role)
            alone.append(f"{words.roles[role].phrase} with no narrower role")
            continue
        left -= gain
        top = [one for one in words.roles if one in missing and not _under(one, missing, words)]
        phrase = words.roles[role].phrase
        yield phrase if not top else f"{phrase} other than {listed([_named(one, words) for one in top])}"
    yield from alone


def _named(role: str, words: Vocabulary) -> str:
    return words.roles[role].phrase


def _under(role: str, others: Collection[str], words: Vocabulary) -> bool:
    return any(one != role and words.is_a(role, one) for one in others)


def bounds(where: Mapping[str, Values], words: Vocabulary, act: str) -> list[str]:
    """Each fact that bounds a region: "Age of the other person: 16 or 17"."""
    return [
        f"{words.facts[fact].label}: {_values(act, words.facts[fact], values, words)}"
        for fact, values in where.items()
    ]


def _values(act: str, fact: Fact, values: Values, words: Vocabulary) -> str:
    chosen = [one for one in values if not isinstance(one, Span)]
    if len(chosen) < len(values):
        return listed([stretch(one) for one in values if isinstance(one, Span)])
    every = words.possible_values(act, fact.id)
    others = [one for one in every if one not in chosen]
    if len(chosen) > MOST_NAMED and len(others) < len(chosen):
        return f"anything but {_beside(fact, others)}"
    return _beside(fact, chosen)


def _beside(fact: Fact, values: Sequence[Value]) -> str:
    """Values with strokes between them, since many have commas of their own."""
    return " / ".join(value_label(fact, one) for one in values)


def value_label(fact: Fact, value: Value) -> str:
    """One value of a fact, as it stands in a sentence."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    label = fact.values[str(value)].split(" (")[0]
    return label if label[1:2].isupper() else label[0].lower() + label[1:]


def stretch(span: Span) -> str:
    """Whole numbers in words: "under 13", "16 or 17", "18 or more"."""
    if span.below is None:
        return f"{span.at_least} or more"
    if not span.at_least:
        return f"under {span.below}"
    last = span.below - 1
    if last <= span.at_least + 1:
        return str(last) if last == span.at_least else f"{span.at_least} or {last}"
    return f"{span.at_least} to {last}"


def listed(words: Sequence[str]) -> str:
    """Words joined by commas and a last "or"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def region(actors: Collection[str], where: Mapping[str, Values], words: Vocabulary, act: str) -> str:
    """A region in one phrase: for whom, and where."""
    return "; ".join([f"for {who(actors, words)}", *bounds(where, words, act)])
