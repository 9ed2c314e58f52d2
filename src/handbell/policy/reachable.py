"""Whether a rule can hold at all: a rule that never can is a slip of the pen, and is refused."""

from .clauses import Condition, Rule
from .vocabulary import Vocabulary
from .words import Impossible


def never_holds(rule: Rule, words: Vocabulary) -> str:
    """Why no possible situation meets the rule, in a few words; empty where one does."""
    if not rule.acts:
        return "no act has all of its facts"
    reason = ""
    for act in reversed(rule.acts):
        reason = _never_in(act, rule, words)
        if not reason:
            return ""
    return reason


def _never_in(act: str, rule: Rule, words: Vocabulary) -> str:
    left = {one.fact: _left(act, one, words) for one in rule.when}
    for fact, values in left.items():
        if not values:
            return f"in the act {act!r}, {fact!r} has none of those values"
    return next(
        (
            f"{one.why.rstrip('.')} (the vocabulary calls it impossible)"
            for one in words.impossible
            if _forbids(one, rule, left, words)
        ),
        "",
    )


def _left(act: str, condition: Condition, words: Vocabulary) -> frozenset[object]:
    if condition.values is None:
        return frozenset({condition.at_least})
    return condition.values & set(words.possible_values(act, condition.fact))


def _forbids(one: Impossible, rule: Rule, left: dict[str, frozenset[object]], words: Vocabulary) -> bool:
    """Whether whatever the rule allows, and whoever it binds, is impossible."""
    if not all(fact in left and left[fact] <= set(values) for fact, values in one.facts.items()):
        return False
    return not one.roles or all(any(words.is_a(role, other) for other in one.roles) for role in rule.roles)
