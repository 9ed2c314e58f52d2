"""Names whose letters are joined (#BravoTheaLindgren, @thealindgren) or spaced out (T h e a  L i n d g r e n)."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from handbell.screening.fold import fold
from handbell.screening.naming.kinds import Mention
from handbell.screening.people import Person
from handbell.screening.reading import chunks

if TYPE_CHECKING:
    from handbell.screening.naming.mention import Naming

_TAG = re.compile(r"[#@]([\w.\-]{5,80})|([\w.+\-]{5,64})(?=@)|(?<=/)([\w\-.]{6,100})")
_SIGN = re.compile("[#@/]")
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_*·]{1,3}){4,60}[^\W\d_](?!\w)")
_LONG = 9  # letters of a plain word that may hold a full name
_LEAST = 7  # letters of given and family name together; fewer are found in ordinary words by chance


def find(naming: "Naming") -> Iterator[Mention]:
    """Full names inside one run of letters. Each person found once a run."""
    reading = naming.reading
    text = reading.text
    if not naming.roll.families:
        return
    for first, last in chunks(text, _SIGN):
        for found in _TAG.finditer(text, first, last):
            start, end = found.span(found.lastindex or 0)
            yield from _in_run(naming, text[start:end], start)
    for i, word in enumerate(reading.words):
        if len(word) >= _LONG and not naming.taken[i] and reading.folds[i] not in naming.roll.families:
            yield from _in_run(naming, word, reading.starts[i])
    if reading.lone_letters > 4:
        for found in _SPACED.finditer(text):
            yield from _in_run(naming, found.group(), found.start())


def _in_run(naming: "Naming", run: str, offset: int) -> Iterator[Mention]:
    squeezed, places = _squeeze(run, offset)
    for last, key in naming.roll.automaton.iter(squeezed):
        first = last - len(key) + 1
        family = naming.roll.families[key]
        for given, people in _beside(squeezed, first, last + 1, family.given):
            start = places[min(first, given)]
            end = places[max(last, given + len(people[0]) - 1)] + 1
            yield from _mentions(naming, people[1], start, end)
            return


def _squeeze(run: str, offset: int) -> tuple[str, Sequence[int]]:
    """The folded letters of a run, and where each of them stands in the text."""
    if run.isascii() and run.isalpha():
        return run.lower(), range(offset, offset + len(run))
    letters, places = [], []
    for place, letter in enumerate(run):
        for plain in fold(letter) if letter.isalpha() else "":
            letters.append(plain)
            places.append(offset + place)
    return "".join(letters), places


def _beside(
    run: str, first: int, last: int, given: dict[str, list[Person]]
) -> Iterator[tuple[int, tuple[str, list[Person]]]]:
    """Given names of this family that end where it starts or start where it ends."""
    for size in range(2, min(16, first) + 1):
        key = run[first - size : first]
        if key in given and size + last - first >= _LEAST:
            yield first - size, (key, given[key])
    for size in range(2, min(16, len(run) - last) + 1):
        key = run[last : last + size]
        if key in given and size + last - first >= _LEAST:
            yield last, (key, given[key])


def _mentions(naming: "Naming", people: list[Person], start: int, end: int) -> Iterator[Mention]:
    reading = naming.reading
    first = reading.word_at(start)
    last = max(first + 1, reading.word_at(end - 1) + 1)
    if any(naming.taken[first:last]):
        return
    for kind in dict.fromkeys(person.kind for person in people):
        who = tuple(person for person in people if person.kind == kind)
        yield Mention(kind, "glued", who, first, min(last, len(reading)), start, end)
