"""The small language in which our word lists say what a reading looks like.

One line is one reading. Its parts are parted by ` & `; each must be found, in any order, and one that begins with `!`
must not be found. A part is a run of words, in order:

- `word` that word in any of its forms; `<tag>` any phrase of that tag; `a/<b>/c` one of these; `x?` perhaps
- `..` up to seven words between, within a sentence; `...` any words between, in this sentence or a later one
- `@staff` alone: the asker is on the staff (or `@pupil`, `@parent`, ...)

A question is matched with all its words at once: each mark (word or tag) is a whole number with a bit for every
place where it stands, and a step along a part is a shift and an AND.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .marks import Marks

NEAR = 7
"""How many words `..` passes over at most."""


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a part: the marks that will do, how far it may stand from the last one, and whether it may lack.

    A `plain` word may stand in one phrase with the word before: "risk assessment" is one place.
    """

    choices: tuple[str, ...]
    gap: str
    perhaps: bool
    plain: bool

    def after(self, reached: int, marks: Marks) -> int:
        """Where the step can end, if the last one ended at the bits of `reached`."""
        here = self.here(marks)
        ahead = _ahead(reached, self.gap, marks)
        if self.plain:
            ahead |= reached & marks.phrases
        return (ahead & here) | (reached if self.perhaps else 0)

    def here(self, marks: Marks) -> int:
        """Every place where one of the choices stands."""
        found = 0
        for choice in self.choices:
            found |= marks.places.get(choice, 0)
        return found


def _ahead(reached: int, gap: str, marks: Marks) -> int:
    """The places that may come next: the one after, the eight after, or all after."""
    if gap == "...":
        return marks.all & ~((reached & -reached) * 2 - 1) if reached else 0
    ahead = reached << 1
    if gap == "..":
        for _ in range(NEAR):
            ahead |= (ahead & ~marks.stops) << 1
    return ahead


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a reading. `flag` is what follows the `@`, where the part is about the asker."""

    wanted: bool
    flag: str
    steps: tuple[Step, ...]

    @property
    def tells(self) -> bool:
        """Whether it says what is asked, and not only who asks or that something is asked."""
        return not self.flag and (len(self.steps) > 1 or self.steps[0].choices != ("#ask",))

    def found(self, marks: Marks) -> bool:
        """Whether it is found at all."""
        return self.flag in marks.flags if self.flag else bool(self._ends(marks, marks.all))

    def place(self, marks: Marks, within: int) -> tuple[int, int]:
        """The places (from, up to) where it is found: the first that ends inside `within`, else the first."""
        ends = self._ends(marks, marks.all)
        end = _lowest(ends & within or ends)
        begin = next(place for place in range(end, -1, -1) if self._ends(marks, 1 << place) >> end & 1)
        return begin, end + 1

    def _ends(self, marks: Marks, first: int) -> int:
        reached = first
        for number, step in enumerate(self.steps):
            reached = step.after(reached, marks) if number else first & step.here(marks)
            if not reached:
                return 0
        return reached


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


@dataclass(frozen=True, slots=True)
class Pattern:
    """A reading. `source` is the line as it was written; `needs` are the words that must be there."""

    source: str
    parts: tuple[Part, ...] = field(compare=False)
    needs: tuple[frozenset[str], ...] = field(compare=False)

    def share(self, marks: Marks, least: float) -> float:
        """The part of its words that stand somewhere, in any order; nothing below `least`, for fewer than two
        words, or where something stands that must not."""
        here = marks.places.keys()
        share = sum(not need.isdisjoint(here) for need in self.needs) / len(self.needs) if self.needs else 0.0
        if share < least or len(self.needs) < 2:
            return 0.0
        apart = (part for part in self.parts if part.flag or not part.wanted)
        return share if all(part.found(marks) == part.wanted for part in apart) else 0.0


def read_pattern(line: str) -> Pattern:
    """The reading that a line writes down."""
    parts = tuple(_part(piece.strip()) for piece in line.split(" & "))
    steps = (step for part in parts if part.wanted for step in part.steps if not step.perhaps)
    return Pattern(line.strip(), parts, tuple(frozenset(step.choices) for step in steps))


def by_rarest(patterns: Sequence[Pattern]) -> dict[str, tuple[int, ...]]:
    """For a word or tag the places of those that cannot do without it or its like: each stands under the marks of its
    rarest word, so that few are tried in vain."""
    often = Counter(choice for pattern in patterns for need in pattern.needs for choice in need)
    found: dict[str, list[int]] = {}
    for place, pattern in enumerate(patterns):
        rarest = min(pattern.needs, key=lambda need: sum(often[choice] for choice in need))
        for choice in rarest:
            found.setdefault(choice, []).append(place)
    return {mark: tuple(places) for mark, places in found.items()}


def words_of(pattern: Pattern) -> set[str]:
    """The plain words that the reading names."""
    return {choice for choice in _choices_of(pattern) if not choice.startswith("#")}


def tags_of(pattern: Pattern) -> set[str]:
    """The tags that the reading names, without their brackets."""
    return {choice[1:] for choice in _choices_of(pattern) if choice.startswith("#")}


def _choices_of(pattern: Pattern) -> Iterator[str]:
    for part in pattern.parts:
        for step in part.steps:
            yield from step.choices


def _part(source: str) -> Part:
    wanted = not source.startswith("!")
    source = source.lstrip("! ")
    if source.startswith("@"):
        return Part(wanted, source[1:], ())
    steps, gap = [], ""
    for word in source.split():
        if word in ("..", "..."):
            gap = word
            continue
        choices = tuple(
            f"#{one[1:-1]}" if one.startswith("<") else one for one in word.removesuffix("?").split("/")
        )
        perhaps = word.endswith("?")
        steps.append(Step(choices, gap, perhaps, not any(one.startswith("#") for one in choices)))
        # Where a word that may lack is passed over, the next one stands as far off as it might have.
        gap = gap if perhaps else ""
    return Part(wanted, "", tuple(steps))
