"""The roll of a school, compiled once so that looking for its names costs the same however long it is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import ahocorasick

from handbell.screening.fold import fold, fold_word, sound
from handbell.screening.nicknames import groups_of

KINDS = ("pupil", "staff", "parent", "governor")
_PART = re.compile(r"[^\W_]+", re.UNICODE)
_SPLIT = re.compile(r"[\s\-‐‑–]+")
_HUMP = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ibn",
        "ap",
        "o",
        "mc",
        "mac",
        "st",
        "san",
    ]
)


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the school. ``kind`` is one of ``KINDS``; ``year`` is "R", "N" or a number as text."""

    id: str
    kind: str
    given: str
    family: str
    preferred: str = ""
    class_name: str = ""
    year: str = ""
    status: str = "current"

    @property
    def is_pupil(self) -> bool:
        """Whether this is a child on the roll, present or past."""
        return self.kind == "pupil"


def joined(name: str) -> str:
    """A name folded into one run of letters ("El-Sayed" → "elsayed")."""
    return "".join(_PART.findall(fold(name)))


def _parts(name: str) -> list[str]:
    return [part for part in (joined(piece) for piece in _SPLIT.split(name)) if part]


def _words(name: str) -> list[str]:
    """Name parts as running text is cut, humps included ("McAllister" → mc, allister)."""
    return [joined(hump) for piece in _SPLIT.split(name) for hump in _HUMP.split(piece) if joined(hump)]


@dataclass(slots=True)
class Family:
    """Everybody who bears one family name (or one half of it): by given name, nickname group and initial."""

    persons: list[Person]
    given: dict[str, list[Person]]
    groups: dict[int, list[Person]]
    initials: dict[str, list[Person]]
    whole: set[str]

    def called(self, key: str) -> list[Person]:
        """Who of this family answers to the folded given name, exactly or by an everyday nickname."""
        exact = self.given.get(key)
        if exact:
            return exact
        found: dict[str, Person] = {}
        for group in groups_of(key):
            for person in self.groups.get(group, ()):
                found[person.id] = person
        return list(found.values())


class Roll:
    """The compiled roll. ``persons`` by id; the rest are look-ups from folded names."""

    def __init__(self) -> None:
        self.persons: dict[str, Person] = {}
        self.families: dict[str, Family] = {}
        self.given: dict[str, list[Person]] = {}
        self.by_group: dict[int, list[Person]] = {}
        self.starts: dict[str, int] = {}
        self.classes: dict[str, str] = {}
        self.class_starts: set[str] = set()
        self.in_class: dict[tuple[str, str], list[Person]] = {}
        self._deletes: dict[str, dict[str, set[str]]] = {"given": {}, "family": {}}
        self._sounds: dict[str, dict[str, set[str]]] = {"given": {}, "family": {}}
        self.automaton = ahocorasick.Automaton()

    @classmethod
    def compile(cls, people: Iterable[Person]) -> "Roll":
        """Build the look-ups. ``people`` is everybody of the school, past pupils too; ids must be unique."""
        roll = cls()
        for person in people:
            if person.id in roll.persons:
                raise ValueError(f"Two people on the roll have the id “{person.id}”.")
            roll._add(person)
        roll._index_slips()
        for family in roll.families:
            roll.automaton.add_word(family, family)
        if roll.families:
            roll.automaton.make_automaton()
        return roll

    def _add(self, person: Person) -> None:
        self.persons[person.id] = person
        givens = self._given_keys(person)
        for number, key in enumerate(_family_keys(person.family)):
            family = self.families.get(key)
            if family is None:
                family = self.families[key] = Family([], {}, {}, {}, set())
            family.persons.append(person)
            if number == 0:
                family.whole.add(person.id)
            for given in givens:
                family.given.setdefault(given, []).append(person)
                for group in groups_of(given):
                    family.groups.setdefault(group, []).append(person)
            for initial in {given[0] for given in givens}:
                family.initials.setdefault(initial, []).append(person)
        self._note_windows(person)
        if person.is_pupil:
            self._add_pupil(person)

    @staticmethod
    def _given_keys(person: Person) -> list[str]:
        keys = [joined(person.given), joined(person.preferred)]
        keys += [parts[0] for name in (person.given, person.preferred) if len(parts := _parts(name)) > 1]
        return list(dict.fromkeys(key for key in keys if key))

    def _note_windows(self, person: Person) -> None:
        """Remember how many words of running text a name of several words may take, by its first word."""
        for name in (person.given, person.preferred, person.family):
            for words in (_words(name), _parts(name), _words(name.replace("'", " ").replace("’", " "))):
                if len(words) > 1:
                    self.starts[words[0]] = max(self.starts.get(words[0], 0), len(words))

    def _add_pupil(self, person: Person) -> None:
        for key in dict.fromkeys(key for key in (joined(person.given), joined(person.preferred)) if key):
            self.given.setdefault(key, []).append(person)
            for place in {f"class {fold(person.class_name)}", f"year {fold(person.year)}"}:
                if person.status == "current" and place[-1] != " ":
                    self.in_class.setdefault((place, key), []).append(person)
            for group in groups_of(key):
                self.by_group.setdefault(group, []).append(person)
        if person.class_name:
            self.classes[joined(person.class_name)] = fold(person.class_name)
            self.class_starts.add(fold_word(first_word(person.class_name)))

    def _index_slips(self) -> None:
        for part, names in (("family", self.families), ("given", self._all_given())):
            deletes, sounds = self._deletes[part], self._sounds[part]
            for name in names:
                if len(name) < 4:
                    continue
                for cut in _cuts(name):
                    deletes.setdefault(cut, set()).add(name)
                sounds.setdefault(sound(name), set()).add(name)

    def _all_given(self) -> set[str]:
        return {key for family in self.families.values() for key in family.given}

    def slips(self, part: str, word: str) -> set[str]:
        """Names of the roll (``part`` "given" or "family") that the folded ``word`` may be a slip for."""
        found: set[str] = set(self._sounds[part].get(sound(word), ()))
        deletes = self._deletes[part]
        for cut in _cuts(word):
            found |= deletes.get(cut, set())
        return found

    @cached_property
    def class_year(self) -> Mapping[str, str]:
        """The year of each class, where a class holds one year only."""
        years: dict[str, set[str]] = {}
        for person in self.persons.values():
            if person.is_pupil and person.class_name:
                years.setdefault(fold(person.class_name), set()).add(person.year)
        return {name: next(iter(found)) for name, found in years.items() if len(found) == 1}


def first_word(name: str) -> str:
    """The first word of a class name as running text is cut ("4M" → "4", "Blue Whales" → "Blue")."""
    found = re.match(r"\W*(\d+|[^\W\d_]+)", name)
    return found.group(1) if found else name


def _cuts(name: str) -> set[str]:
    """The name and the name less one letter: two names one slip apart share one of these."""
    return {name} | {name[:i] + name[i + 1 :] for i in range(len(name))}


def _family_keys(family: str) -> list[str]:
    """The whole family name first, then its halves; particles ("El", "Mc") are no half."""
    parts = _parts(family)
    keys = [joined(family)]
    if len(parts) > 1:
        keys += [part for part in parts if len(part) > 2 and part not in _PARTICLES]
    return list(dict.fromkeys(key for key in keys if key))
