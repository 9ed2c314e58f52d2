"""What the examples are compared by: the words of a question, their tags, and pairs and triples of them."""

from collections.abc import Iterator

from ..vocabulary import Vocabulary
from .focus import Clause
from .tokens import STOPS
from .units import Question, Unit

STORY = 0.7
"""How much a word counts that stands in the story and not in the question."""

ROLE = 1.0
"""How much each role counts that the asker is bound with."""

LENGTH = 3.0
"""The length that all words of a question have together, so that long texts weigh no more than short ones."""

KINDS = (
    *("former_pupil", "former_parent", "online_only", "own_child", "year_group", "pupil", "parent"),
    *("relative", "colleague", "governor", "known_friend", "other_child", "outsider"),
)
"""Tags of people that stand for the word itself: "a dad" and "his mum" are both `@parent`."""

NO_FEATURE = ("ask", "adjective")
"""Tags that say nothing of what is asked."""

FURTHEST = 3
"""How far apart, in units, the words of a pair may stand."""

Item = tuple[str, tuple[str, ...], float]
"""A unit as it goes into pairs: its own name, its tags, and how much it counts."""


def features(
    question: Question, clauses: tuple[Clause, ...], asker: str | None, vocabulary: Vocabulary
) -> dict[str, float]:
    """Each feature with how much it counts, the words and pairs together at `LENGTH`."""
    items = [_item(unit, _counts(place, clauses)) for place, unit in enumerate(question.units)]
    found: dict[str, float] = {}
    for unit, item in zip(question.units, items, strict=True):
        for name in _alone(unit):
            found[name] = max(found.get(name, 0.0), item[2])
    edge: Item = ("^", (), 1.0)
    for name, counts in _together([edge, *items, ("$", (), 1.0)]):
        if counts > found.get(name, 0.0):
            found[name] = counts
    size = sum(counts * counts for counts in found.values()) ** 0.5
    made = {name: counts * LENGTH / size for name, counts in found.items()}
    if asker is not None:
        made.update((f"role {role}", ROLE) for role in vocabulary.roles_above(asker))
    return made


def _counts(place: int, clauses: tuple[Clause, ...]) -> float:
    return 1.0 if any(clause.begin <= place < clause.end for clause in clauses) else STORY


def _item(unit: Unit, counts: float) -> Item:
    if unit.text in STOPS:
        return ".", (), counts
    for tag in unit.tags:
        if tag in KINDS or tag.startswith("p_"):
            return f"@{tag}", (), counts
    return unit.base, tuple(f"#{tag}" for tag in unit.tags if tag not in NO_FEATURE)[:3], counts


def _alone(unit: Unit) -> Iterator[str]:
    if unit.text in STOPS:
        if unit.text == "?":
            yield "?"
        return
    yield unit.base
    if "_" in unit.base:
        yield from unit.base.split("_")
    yield from (f"#{tag}" for tag in unit.tags if tag != "ask")


def _together(items: list[Item]) -> Iterator[tuple[str, float]]:
    """Pairs and triples. Words that stand side by side are paired under their tags too."""
    for place, (name, tags, counts) in enumerate(items):
        for apart, (other, other_tags, other_counts) in enumerate(items[place + 1 : place + 1 + FURTHEST]):
            both = min(counts, other_counts)
            if apart:
                yield f"{name} _ {other}", both
                if other == ".":
                    break
                continue
            for one in (name, *tags):
                for two in (other, *other_tags):
                    yield f"{one} {two}", both
            if other == ".":
                break
        if place + 2 < len(items):
            _, middle, last = items[place : place + 3]
            yield f"{name} {middle[0]} {last[0]}", min(counts, middle[2], last[2])
