"""Whether what the words state is denied ("it isn't on the register"), or left open ("does it need to be?").

Words are looked at one by one here, whatever phrases of ours they belong to, and only in the clause that they stand
in: a clause ends at a stop, at a comma, where something is asked, and at "but", "so", "because" and the like.
"""

from dataclasses import dataclass, replace

from .listed import listed
from .tokens import STOPS
from .units import Question, Unit

DENIES = listed("not never nobody none nothing neither nor without cannot nope yet waiting forgot forgotten")
"""Words that deny what follows; "no" does so too, but not in front of a few others ("no problem")."""

HARMLESS = {
    "not": listed("only just sure certain know mind least"),
    "no": listed("problem problems worries doubt idea objection objections objected issue"),
    "cannot": frozenset(["wait"]),
    "nothing": frozenset(["but"]),
}
"""What may follow a word that denies, so that it does not."""

BREAKS = listed("but so because although though however since while whereas")

OPENS = listed("whether need needs must wondering unsure until unless should")
"""Words after which a thing is asked about and not stated."""

_NEW_CLAUSE = listed("i we he she they it the my our is are")
_PARTS = 2
"""From so many characters between two words on, a comma or a bracket stands there."""


@dataclass(frozen=True, slots=True)
class Words:
    """A question word by word: `question` has a unit for each, `places` says in which unit of the whole it stands."""

    question: Question
    places: tuple[int, ...]

    def run(self, begin: int, end: int) -> tuple[int, int]:
        """The words that stand in the units from `begin` up to `end`."""
        within = [number for number, place in enumerate(self.places) if begin <= place < end]
        return (within[0], within[-1] + 1) if within else (0, 0)


def word_by_word(question: Question) -> Words:
    """Every word of the question by itself, without its tags; the words of "can I" and the like are tagged `asks`."""
    units: list[Unit] = []
    places: list[int] = []
    for place, unit in enumerate(question.units):
        texts, bases = unit.text.split("_"), unit.base.split("_")
        for number, (text, base) in enumerate(zip(texts, bases, strict=True)):
            tags = ("asks",) if "ask" in unit.tags and (len(texts) > 1 or not place) else ()
            start = unit.start if number == 0 else unit.end
            units.append(replace(unit, text=text, base=base, tags=tags, start=start))
            places.append(place)
    return Words(question.with_units(tuple(units)), tuple(places))


def denied(words: Words, begin: int, end: int, reach: int = 8) -> bool:
    """Whether a word that denies stands up to `reach` words before word `begin` in its clause, or up to word `end`,
    or answers it right after ("risk assessed? not yet")."""
    units = words.question.units
    found = sum(_denies(units, place) for place in range(_clause(units, begin, reach), end))
    if not found and end + 1 < len(units) and units[end].text in STOPS:
        found = units[end + 1].text in ("no", "nope", "not", "never") and _short(units, end + 1)
    return bool(found)


def left_open(words: Words, begin: int, end: int) -> bool:
    """Whether it is only asked about, or not known: "does it need to be", "not sure whether it is"."""
    units = words.question.units
    first = _clause(units, begin, 6)
    texts = [unit.text for unit in units[first:begin]]
    unsure = "not" in texts and not {"sure", "certain", "know"}.isdisjoint(texts)
    asking: list[str] = []
    while first > len(asking) and "asks" in units[first - 1 - len(asking)].tags:
        asking.append(units[first - 1 - len(asking)].text)
    asked = asking[:1] == ["to"] and not {"need", "have", "got"}.isdisjoint(asking)
    texts = [unit.text for unit in units[first:end]]
    bound = any(texts[at] in ("have", "has") and texts[at + 1] == "to" for at in range(len(texts) - 1))
    return unsure or asked or bound or any(unit.text in OPENS for unit in units[first:end])


def _clause(units: tuple[Unit, ...], begin: int, reach: int) -> int:
    """The first word of the clause that the word `begin` stands in, at most `reach` words back."""
    place = begin
    while place > max(0, begin - reach) and not _breaks(units, place):
        place -= 1
    return place


def _breaks(units: tuple[Unit, ...], place: int) -> bool:
    """Whether a clause ends in front of this word."""
    before = units[place - 1]
    if before.text in STOPS or before.text in BREAKS or "asks" in before.tags:
        return True
    if before.text == "and" and units[place].text in _NEW_CLAUSE:
        return True
    return units[place].start - before.end >= _PARTS


def _denies(units: tuple[Unit, ...], place: int) -> bool:
    text = units[place].text
    following = units[place + 1].text if place + 1 < len(units) else "."
    if "asks" in units[place].tags or following in HARMLESS.get(text, ()):
        return False
    if text in ("yet", "still"):
        return following in ("to", "waiting")
    if text == "waiting":
        return following in ("for", "on", "to")
    return text == "no" or text in DENIES


def _short(units: tuple[Unit, ...], place: int) -> bool:
    """Whether an answer of one or two words stands here and no new sentence."""
    return any(unit.text in STOPS for unit in units[place + 1 : place + 3]) or place + 3 > len(units)
