"""A date of birth, or the exact birthday of a named child.

Counts: a full date of birth of anybody living; a birthday of a named child, even by first name, on a fixed day (a
date, "today", "on Wednesday").
Passes: an age alone; people in history, animals, institutions; an adult's birthday without its year.
"""

import re
from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.when import When
from handbell.screening.wordlists import any_of, words

_BORN = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|born(?: on)?|birthday(?: is)?)\b", re.IGNORECASE
)
_LABEL = re.compile(r"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date)\b", re.IGNORECASE)
_SPELT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_AGES = f"{_SPELT}|[1-9]|1[0-2]"
_TURNS = re.compile(
    rf"\bbirthdays?\b|\bb-?day\b|\b(?:turns?|turned|turning|is|will be|becomes|was|be)\s+(?:the big\s+)?(?:{_AGES})\b"
    r"(?!\s*(?:\w+\s)?(?:metres?|points?|minutes?|goals?|st|nd|rd|th|in|of|out|books?|times|am|pm|o'clock|more|weeks?"
    r"|months?|days|sleeps|miles|%))|\bborn\b",
    re.IGNORECASE,
)
_WORDS = frozenset(
    (
        "birthday",
        "birthdays",
        "bday",
        "birth",
        "birthdate",
        "born",
        "dob",
        "d",
        "turns",
        "turned",
        "turning",
        "turn",
    )
)
_AGED = frozenset(_SPELT.split("|")) | {str(age) for age in range(1, 13)}
_BEING = frozenset(("is", "was", "be", "becomes"))
_PAST_LIFE = words("context", "date_of_birth_past_life")
_BODIES = words("context", "date_of_birth_bodies")
_MEND = "Leave the day out, or the name: try “our September birthdays”."
_LIVING = 105  # years: whoever was born earlier is history


def find(look: Look) -> Iterator[Found]:
    """One finding a date or birthday."""
    text, said = look.reading.text, look.reading.said
    if said.isdisjoint(_WORDS) and (
        said.isdisjoint(_BEING) or ("b" not in said and not _becomes(look.reading.folds))
    ):
        return
    if not _BORN.search(text) and not _TURNS.search(text):
        return
    times = [when for when in look.times if when.kind in ("date", "day")]
    for when in times:
        born = when.full and _is_birth(look, when)
        if born or _birthday(look, when):
            start, end = (when.start, when.end) if born else _with_the_child(look, when)
            what = "a date of birth" if born else "the exact birthday of a named child"
            yield look.span(start, end, f"{look.quote(start, end)} gives {what}.", _MEND)


def _becomes(folds: list[str]) -> bool:
    """Whether somebody "is", "will be" or "becomes" a number, so that it may be an age."""
    ages = [at for at, word in enumerate(folds) if at and word in _AGED]
    return any(folds[at - 1] in _BEING or folds[max(0, at - 2) : at] == ["the", "big"] for at in ages)


def _with_the_child(look: Look, when: When) -> tuple[int, int]:
    """From the child's name to the day where one sentence holds both: either of them mends it."""
    reading = look.reading
    first, last = reading.sentence_bounds(min(reading.word_at(when.start), len(reading) - 1))
    children = [m for m in look.named("pupil") if first <= m.first < last]
    if not children:
        return when.start, when.end
    near = min(children, key=lambda m: abs(reading.starts[m.first] - when.start))
    return min(reading.starts[near.first], when.start), max(reading.ends[near.last - 1], when.end)


def _is_birth(look: Look, when: When) -> bool:
    """A full date right behind "born on", "DOB" or the like, of somebody who may be alive."""
    before = look.reading.text[max(0, when.start - 40) : when.start]
    if when.day is None or when.day.year < look.today.year - _LIVING or when.day > look.today:
        return False
    if not _BORN.search(before) and not re.match(
        r"\W{0,3}(?:\w+\W){0,2}(?:birth|dob)", look.reading.text[when.end : when.end + 24], re.IGNORECASE
    ):
        return False
    at = look.reading.word_at(when.start)
    first, last = look.reading.sentence_bounds(min(at, len(look.reading) - 1))
    said = set(look.reading.folds[first:last])
    if said & _BODIES and not _LABEL.search(before):
        return False
    if said & words("people", "animal") and not _LABEL.search(before):
        return False
    return not (said & {"died", "school", "opened", "founded"}) or bool(_LABEL.search(before))


def _birthday(look: Look, when: When) -> bool:
    reading = look.reading
    at = min(reading.word_at(when.start), len(reading) - 1)
    first, last = reading.sentence_bounds(at)
    if when.full and when.day is not None and when.day.year < look.today.year - _LIVING:
        return False
    said = reading.text[reading.starts[first] : reading.ends[last - 1]]
    if not _TURNS.search(said):
        if first == 0 or not _TURNS.search(reading.sentence_text(first - 1)) or last - first > 8:
            return False
        first = reading.sentence_bounds(first - 1)[0]
    near = set(reading.folds[first:last])
    if near & _PAST_LIFE:
        return False
    children = [m for m in look.named("pupil") if first <= m.first < last]
    if not children and first > 0:
        before = reading.sentence_bounds(first - 1)[0]
        pronoun = near & {"he", "she", "his", "her"}
        children = [m for m in look.named("pupil") if pronoun and before <= m.first < first]
    if near & words("people", "animal") and not any(m.form != "first" for m in children):
        children = [m for m in children if not _of_animal(look, m.first)]
    return bool(children) or _child_not_on_roll(look, first, last)


def _of_animal(look: Look, i: int) -> bool:
    """ "our hamster, Teddy", "Teddy the hamster"."""
    around = set(look.reading.before(i, 3).split()) | set(look.reading.after(i + 1, 3).split())
    return bool(around & words("people", "animal"))


def _child_not_on_roll(look: Look, first: int, last: int) -> bool:
    """ "Happy birthday to Zeb in Year 2": a child whom the roll does not know, with a class."""
    reading = look.reading
    groups = [group for group in look.groups if first <= group.first < last]
    for group in groups:
        at = group.first - 1
        if (
            at > first
            and reading.folds[at] in ("in", "from", "of")
            and reading.capital(at - 1)
            and not reading.opens(at - 1)
        ):
            word = reading.folds[at - 1]
            if word not in any_of(("names", "no_family"), ("ordinary", "words")):
                return True
    return False
