"""Names a slip away from the roll's: "Nathen Drinkwatter" for Nathan Drinkwater."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from handbell.screening.fold import sound
from handbell.screening.naming.full import soft
from handbell.screening.naming.kinds import Mention
from handbell.screening.people import Person
from handbell.screening.wordlists import words

if TYPE_CHECKING:
    from handbell.screening.naming.mention import Naming


def find(naming: "Naming") -> Iterator[Mention]:
    """Two words in capitals, of which one or both are a slip away from a pupil's or a colleague's name."""
    reading = naming.reading
    total = len(reading)
    capitals = [i for i, word in enumerate(reading.words) if word[0].isupper()]
    for i in capitals:
        if (
            i + 1 == total
            or naming.taken[i]
            or not reading.words[i][0].isalpha()
            or len(reading.words[i]) < 2
        ):
            continue
        for j in (i + 1, i + 2):
            if j >= total or naming.taken[j] or not reading.capital(j) or not soft(naming, j):
                break
            people = [] if reading.in_address(i) else _near(naming, i, j)
            if people:
                yield from _mentions(naming, people, i, j)
                break


def _near(naming: "Naming", i: int, j: int) -> list[Person]:
    """People whose given name is like word ``i`` and whose family name is like word ``j``."""
    given, family = naming.reading.folds[i], naming.reading.folds[j]
    if len(family) < 4 or family in words("ordinary", "words") or f"{given} {family}" in _famous():
        return []
    if naming.reading.words[j][-2:] in ("'s", "’s") and _goes_on(naming, j + 1):
        return []
    if i and naming.reading.folds[i - 1] in words("names", "not_pupil_before"):
        return []
    roll = naming.roll
    found: dict[str, Person] = {}
    exact = family in roll.families
    if exact and _given_known(naming, given):
        return []
    for candidate in (family,) if exact else roll.slips("family", family):
        if not exact and not close(family, candidate):
            continue
        for person in _called(naming, given, candidate, allow_slip=exact or len(family) > 4):
            found[person.id] = person
    return list(found.values())


def _called(naming: "Naming", given: str, family: str, *, allow_slip: bool) -> list[Person]:
    entry = naming.roll.families[family]
    exact = entry.called(given)
    if (
        exact
        or not allow_slip
        or len(given) < 4
        or given in words("ordinary", "words")
        or _given_known(naming, given)
    ):
        return exact
    return [person for key, people in entry.given.items() if close(given, key) for person in people]


def _given_known(naming: "Naming", given: str) -> bool:
    """Whether somebody else on the roll really bears this given name, so that it is no slip."""
    return given in naming.roll.given


def _goes_on(naming: "Naming", j: int) -> bool:
    """ "Hargreave's Bakery": a name of its own behind a possessive."""
    reading = naming.reading
    return j < len(reading) and reading.capital(j) and not reading.opens(j) and not reading.shouting


def _famous() -> frozenset[str]:
    return words("names", "famous")


def close(a: str, b: str) -> bool:
    """One slip apart; two where the name is long or sounds the same."""
    if min(len(a), len(b)) < 4:
        return False
    apart = OSA.distance(a, b, score_cutoff=2)
    if apart <= 1:
        return True
    return apart == 2 and (min(len(a), len(b)) >= 8 or sound(a) == sound(b))


def _mentions(naming: "Naming", people: list[Person], i: int, j: int) -> Iterator[Mention]:
    reading = naming.reading
    for kind in dict.fromkeys(person.kind for person in people):
        who = tuple(person for person in people if person.kind == kind)
        yield Mention(kind, "full", who, i, j + 1, reading.starts[i], reading.ends[j])
