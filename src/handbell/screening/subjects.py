"""Of whom a sentence speaks: named people, and single children whom readers can tell without a name."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from handbell.screening.look import Look
from handbell.screening.naming.groups import Group
from handbell.screening.naming.kinds import Mention
from handbell.screening.wordlists import any_of, words

_CUT = re.compile(r"[,;:(]")


@dataclass(frozen=True, slots=True)
class Subject:
    """Words ``first`` to ``last`` (one past). ``named`` has a name; ``adult`` is no child; ``firm`` is not "a boy"."""

    first: int
    last: int
    named: bool
    adult: bool
    firm: bool


@cache
def _child_words() -> frozenset[str]:
    return (
        words("people", "child")
        | words("people", "children")
        | {"one", "reader", "starter", "goalkeeper", "captain"}
    )


class Subjects:
    """Everybody of whom a text speaks as one person (or two or three), left to right."""

    __slots__ = ("_firsts", "all")

    def __init__(self, found: list[Subject]) -> None:
        self.all = sorted(found, key=lambda subject: (subject.first, -subject.last))
        self._firsts = [subject.first for subject in self.all]

    def between(self, first: int, last: int) -> list[Subject]:
        """Those that begin at words ``first`` to ``last`` (one past)."""
        return self.all[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]


def find_subjects(look: Look) -> Subjects:
    """Named people, their relations, and children told by a phrase such as "the boy in Beech"."""
    found = [_named(mention) for mention in look.named("pupil", "staff", "parent", "governor")]
    found += _titled(look)
    found += _kin(look, found)
    found += _phrases(look)
    found += _somebody(look)
    return Subjects(_without_nested(found))


def _named(mention: Mention) -> Subject:
    return Subject(mention.first, mention.last, True, mention.kind != "pupil", True)


def _titled(look: Look) -> Iterator[Subject]:
    """ "Mrs Okafor", on the roll or not."""
    reading = look.reading
    titles = words("names", "staff_titles")
    for i in range(len(reading) - 1):
        if (
            reading.folds[i] in titles
            and reading.capital(i)
            and reading.capital(i + 1)
            and reading.gap(i + 1) in (" ", ". ")
        ):
            yield Subject(i, i + 2, True, True, True)


def _kin(look: Look, named: list[Subject]) -> list[Subject]:
    """ "Noah's mum", "their dad": a relation of somebody named."""
    reading = look.reading
    kin = words("people", "kin")
    found = []
    for subject in named:
        word = reading.words[subject.last - 1]
        if word[-2:] in ("'s", "’s") and subject.last < len(reading) and reading.folds[subject.last] in kin:
            found.append(Subject(subject.first, subject.last + 1, True, True, True))
    return found


def _phrases(look: Look) -> Iterator[Subject]:
    """ "the boy in Beech", "our Year 2 pupil", "one of our Year 5s", "the only child"."""
    reading = look.reading
    nouns = _child_words()
    groups = {group.first: group for group in look.groups}
    ends = {group.last: group for group in look.groups}
    for i, word in [(i, word) for i, word in enumerate(reading.folds) if word in nouns or i + 1 in ends]:
        noun = word in nouns
        group = ends.get(i + 1) if not noun else None
        if not noun and not (group and _stands_for_child(look, group.first, i + 1)):
            continue
        start = group.first if group else i
        determiner = _determiner(look, start)
        if determiner is None or (noun and look.reading.after(i + 1) in words("people", "no_child_after")):
            continue
        first, kind = determiner
        plural = word in words("people", "children") or (
            group is not None and reading.words[i].endswith("s") and word[-1] == "s"
        )
        if (plural and kind not in ("few", "one of")) or (
            word in ("one", "captain", "reader", "goalkeeper")
            and kind != "only"
            and look.reading.before(i) not in ("little", "certain")
        ):
            continue
        last = _tail(look, i + 1, groups)
        grouped = any(first <= g.first < last for g in look.groups)
        firm = kind in ("definite", "only", "few", "one of") or grouped
        yield Subject(first, last, False, False, firm)


def _somebody(look: Look) -> Iterator[Subject]:
    """ "someone in Willow", "a certain somebody from Year 2"."""
    reading = look.reading
    for group in look.groups:
        at = group.first - 2
        if (
            at >= 0
            and reading.folds[at] in ("someone", "somebody")
            and reading.folds[at + 1] in ("in", "from")
        ):
            yield Subject(at, group.last, False, False, True)


def _stands_for_child(look: Look, first: int, last: int) -> bool:
    """ "one of our Year 5s", "a certain Year 4", "a Year 2 in 4B who": the year itself means the child."""
    after = look.reading.folds[last] if last < len(look.reading) else ""
    before = look.reading.before(first, 3)
    return before.endswith(
        ("one of our", "one of the", "a certain", "one particular", "only")
    ) and after not in words("people", "child")


def _determiner(look: Look, i: int) -> tuple[int, str] | None:
    """Where the phrase that ends in the noun at word ``i`` begins, and how firmly it points; None if generic."""
    reading = look.reading
    bound = reading.sentence_bounds(i)[0]
    for at in range(i - 1, max(bound, i - 6) - 1, -1):
        word = reading.folds[at]
        if word in words("people", "generic") or (at < i - 1 and _CUT.search(reading.gap(at + 1))):
            return None
        if word in words("people", "few") and not any(g.first <= at < g.last for g in look.groups):
            return _few(look, at, i)
        if reading.words[at].endswith(("'s", "’s")):
            known = word in look.roll.given or word in look.roll.classes
            return _strength(look, at, i) if known else None
        if word in any_of(("people", "definite"), ("people", "indefinite")):
            return _strength(look, at, i)
    return None


def _few(look: Look, at: int, i: int) -> tuple[int, str] | None:
    """ "our two pupils with …", "two Year 6 pupils": few enough to be known."""
    if look.reading.before(at) in ("our", "the", "only"):
        return at - 1, "few"
    return (at, "few") if any(at < group.first <= i for group in look.groups) else None


def _strength(look: Look, at: int, i: int) -> tuple[int, str]:
    reading = look.reading
    said = reading.folds[max(reading.sentence_bounds(i)[0], at - 2) : i]
    if "only" in said:
        return at, "only"
    if reading.before(at, 2) == "one of":
        return at - 2, "one of"
    return at, "indefinite" if reading.folds[at] in words("people", "indefinite") else "definite"


def _tail(look: Look, last: int, groups: dict[int, Group]) -> int:
    """Reach over "in Beech", "from Year 2" behind the noun."""
    reading = look.reading
    if last + 1 < len(reading) and reading.folds[last] in ("in", "from", "of") and last + 1 in groups:
        return groups[last + 1].last
    return last


def _without_nested(found: list[Subject]) -> list[Subject]:
    """Longer spans win over those inside them."""
    kept: list[Subject] = []
    reach = -1
    for subject in sorted(found, key=lambda s: (s.first, -s.last, not s.named)):
        if subject.last > reach:
            kept.append(subject)
            reach = subject.last
    return kept


def in_story(look: Look, i: int, *, real: bool = False) -> bool:
    """Whether the sentence of word ``i`` tells a story, teaches history or acts.

    With ``real``, somebody of the school is spoken of, and only plain signs such as "in our play" count.
    """
    first, last = look.reading.sentence_bounds(i)
    labels = ("people.story",) if real else ("people.story", "people.tale")
    return any(first <= at < last for label in labels for at, _ in look.hits.get(label, ()))
