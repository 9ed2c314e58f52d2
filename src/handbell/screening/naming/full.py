"""Given with family name: middle names, initials, reversed order, halves, nicknames, "Esme and Callum Redfearn"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handbell.screening.naming.kinds import Form, Mention
from handbell.screening.people import Family, Person
from handbell.screening.wordlists import words

if TYPE_CHECKING:
    from handbell.screening.naming.mention import Naming

_HARD = re.compile(r"[.!?;:…,/|•]|\n\s*\n")
_AND = frozenset({"and", "n", "und", "or"})
_PLACE_AFTER = words("context", "full_place_after")


def soft(naming: "Naming", i: int, *, comma: bool = False, initial: bool = False) -> bool:
    """Whether nothing but spaces, hyphens, quotes, brackets or pictures stands between word ``i - 1`` and ``i``."""
    reading = naming.reading
    gap = reading.gap(i)
    if gap in (" ", "", "-"):
        return True
    if len(gap) > 14:
        return False
    if (initial and gap[0] == ".") or (comma and gap[0] == ","):
        gap = gap[1:]
    return not _HARD.search(gap)


def name_windows(naming: "Naming", i: int) -> Iterator[tuple[str, int]]:
    """Folded runs of words from ``i`` on that may be one name, longest first: key and one-past-last word."""
    folds = naming.reading.folds
    most = naming.roll.starts.get(folds[i], 1)
    for count in range(min(most, len(folds) - i), 0, -1):
        if all(soft(naming, i + n) for n in range(1, count)):
            yield "".join(folds[i : i + count]), i + count


def windows_ending(naming: "Naming", end: int) -> Iterator[tuple[str, int]]:
    """Folded runs of words that end before ``end``, longest first: key and first word."""
    folds = naming.reading.folds
    for count in range(min(4, end), 0, -1):
        first = end - count
        if count > 1 and naming.roll.starts.get(folds[first], 1) < count:
            continue
        if all(soft(naming, first + n) for n in range(1, count)):
            yield "".join(folds[first:end]), first


def find(naming: "Naming") -> Iterator[Mention]:
    """Every family name of the roll with a given name, an initial or a title before or after it."""
    families = naming.roll.families
    starts = naming.roll.starts
    reach = 0
    for place in [i for i, word in enumerate(naming.reading.folds) if word in families or word in starts]:
        if place < reach:
            continue
        for key, end in name_windows(naming, place):
            family = families.get(key)
            mentions = list(_around(naming, family, place, end)) if family else []
            if mentions:
                yield from mentions
                reach = end
                break


def _around(naming: "Naming", family: Family, i: int, j: int) -> Iterator[Mention]:
    if naming.taken[i]:
        return
    before = _before(naming, family, i)
    if before:
        first, people, form = before
        if _believed(naming, people, first, i, j):
            yield from _as_mentions(naming, _chain(naming, family, first, people), j, form)
        return
    after = _reversed(naming, family, i, j)
    if after:
        last, people = after
        yield from _as_mentions(naming, [(i, people)], last, "full")
        return
    yield from _titled(naming, family, i, j)


def _before(naming: "Naming", family: Family, i: int) -> tuple[int, list[Person], Form] | None:
    """A given name before the family name, with up to two names between; or an initial."""
    reading = naming.reading
    if i == 0:
        return None
    for skipped in range(min(3, i)):
        end = i - skipped
        if skipped and not _middle(naming, end):
            break
        if not soft(naming, end, initial=len(reading.words[end - 1]) == 1):
            break
        for key, first in windows_ending(naming, end):
            people = family.called(key)
            if (
                people
                and not naming.taken[first]
                and (skipped == 0 or reading.capital(first) or reading.lower_case)
            ):
                return first, people, "full"
    return _initial(naming, family, i)


def _middle(naming: "Naming", at: int) -> bool:
    """Whether word ``at`` may stand between a given and a family name."""
    reading = naming.reading
    return reading.capital(at) and reading.folds[at] not in words("names", "no_family")


def _initial(naming: "Naming", family: Family, i: int) -> tuple[int, list[Person], Form] | None:
    reading = naming.reading
    letter = reading.words[i - 1]
    if (
        len(letter) != 1
        or not letter.isupper()
        or not reading.capital(i)
        or not soft(naming, i, initial=True)
    ):
        return None
    people = family.initials.get(reading.folds[i - 1])
    dotted = reading.gap(i).startswith(".")
    if not people or (letter in "AI" and not dotted and (reading.opens(i - 1) or letter == "I")):
        return None
    if i > 1 and (
        reading.folds[i - 2] in words("names", "titles")
        or reading.folds[i - 2] in ("year", "class", "vitamin", "plan")
    ):
        return None
    return i - 1, people, "initial"


def _believed(naming: "Naming", people: list[Person], first: int, i: int, j: int) -> bool:
    """Whether the words are used as a name: not two ordinary words, not a street, not an adult with a title."""
    reading = naming.reading
    capitals = reading.capital(first) and reading.capital(i)
    if reading.in_address(i):
        return True
    given, family = reading.folds[first], reading.folds[i]
    ordinary = words("names", "ordinary")
    if (
        not capitals
        and not reading.lower_case
        and (given in ordinary or len(given) < 3)
        and family in ordinary
    ):
        return False
    if not capitals and given in ordinary and (family in ordinary or reading.capital(first)):
        return False
    if (
        first
        and reading.folds[first - 1] in ("mr", "mrs", "ms", "sir", "dr")
        and any(p.is_pupil for p in people)
    ):
        return False
    following = reading.folds[j] if j < len(reading) and reading.gap(j) == " " and reading.capital(j) else ""
    return following not in _PLACE_AFTER


def _chain(
    naming: "Naming", family: Family, first: int, people: list[Person]
) -> list[tuple[int, list[Person]]]:
    """Names joined to this one that share the family name: "Esme, Sam and Callum Redfearn"."""
    reading = naming.reading
    found = [(first, people)]
    at = first
    while at > 0:
        end = at
        if reading.folds[at - 1] in _AND and soft(naming, at):
            end = at - 1
        elif not re.fullmatch(r"\s*[,&+]\s*|\s*/\s*", reading.gap(at)):
            break
        if end == 0 or (end < at and not soft(naming, end, comma=True)):
            break
        for key, start in windows_ending(naming, end):
            more = family.called(key)
            if more and not naming.taken[start] and (reading.capital(start) or reading.lower_case):
                found.append((start, more))
                at = start
                break
        else:
            break
    return found


def _reversed(naming: "Naming", family: Family, i: int, j: int) -> tuple[int, list[Person]] | None:
    """ "Farrow, Thea" and "FARROW Thea"."""
    reading = naming.reading
    if j >= len(reading) or naming.taken[j] or not soft(naming, j, comma=True):
        return None
    if not (reading.capital(i) and reading.capital(j)) and not reading.lower_case:
        return None
    if i and reading.folds[i - 1] in words("names", "titles"):
        return None
    for key, last in name_windows(naming, j):
        people = family.given.get(key)
        if people and not _belongs_to_next(naming, last):
            return last, people
    return None


def _belongs_to_next(naming: "Naming", last: int) -> bool:
    """Whether the given name goes with a family name that follows ("Farrow, Thea Finch")."""
    reading = naming.reading
    return last < len(reading) and soft(naming, last) and reading.folds[last] in naming.roll.families


def _titled(naming: "Naming", family: Family, i: int, j: int) -> Iterator[Mention]:
    """ "Mr Khan", "Mr and Mrs Farrow", "Mrs A. Swann": adults only."""
    reading = naming.reading
    at = i - 1
    if at >= 1 and len(reading.words[at]) == 1 and soft(naming, i, initial=True):
        at -= 1
    titles = words("names", "staff_titles")
    if at < 0 or reading.folds[at] not in titles or (not reading.capital(i) and not reading.lower_case):
        return
    if not soft(naming, at + 1, initial=True):
        return
    first = at
    if at >= 2 and reading.folds[at - 1] in _AND and reading.folds[at - 2] in titles:
        first = at - 2
    adults = [person for person in family.persons if not person.is_pupil and person.id in family.whole]
    for kind in dict.fromkeys(person.kind for person in adults):
        people = tuple(person for person in adults if person.kind == kind)
        yield Mention(kind, "title", people, first, j, reading.starts[first], reading.ends[j - 1])


def _as_mentions(
    naming: "Naming", parts: list[tuple[int, list[Person]]], last: int, form: Form
) -> Iterator[Mention]:
    """One mention a kind of person; a span from the first name that is that person's to the family name."""
    reading = naming.reading
    firsts: dict[str, int] = {}
    people: dict[str, list[Person]] = {}
    for first, named in parts:
        for person in named:
            firsts[person.kind] = min(first, firsts.get(person.kind, first))
            people.setdefault(person.kind, []).append(person)
    end = reading.ends[last - 1]
    for kind, first in firsts.items():
        yield Mention(kind, form, tuple(people[kind]), first, last, reading.starts[first], end)
