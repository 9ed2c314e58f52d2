"""Who was a pupil, or a pupil's parent, and is no longer: "I used to teach her", "mum of a kid who left in July"."""

from dataclasses import replace

from .listed import listed
from .tokens import STOPS
from .units import Unit

_ONCE = ("old", "ex", "former", "past", "previous", "last_year_'s", "last_years")
_NOW_PUPILS = ("pupil", "year_group", "my_class", "pupils_generally")
_CHILD = listed("pupil former_pupil year_group my_class own_child child_aged")
_GONE_TO = listed("secondary uni university college high sixth comprehensive grammar academy comp")
_LEFT_WHAT = listed("out behind me him her them message comment note messages comments it a alone feeling")


def as_it_was(units: list[Unit], place: int) -> Unit:
    """The unit at `place`, with a pupil or parent of once as a former one."""
    unit = units[place]
    if not {"pupil", "year_group", "my_class"}.isdisjoint(unit.tags) and _was_pupil(units, place):
        return _as_former(unit, "pupil", _NOW_PUPILS)
    if unit.text.endswith("_left") and _words(units, place + 1, place + 2)[:1] in (
        [one] for one in _LEFT_WHAT
    ):
        return replace(unit, tags=("pupil", "person"))
    if "parent" in unit.tags and place and units[place - 1].text in ("ex", "former", "past"):
        return _as_former(unit, "parent", ("parent",))
    return unit


def parents_of_leavers(units: list[Unit]) -> list[Unit]:
    """The units with each parent whose child has left, and who has no other child here, as a former parent."""
    found = list(units)
    for place, unit in enumerate(units):
        if "parent" in unit.tags and not _still_here(units) and _child_left(units, place):
            found[place] = _as_former(unit, "parent", ("parent",))
    return found


def _as_former(unit: Unit, whom: str, not_now: tuple[str, ...]) -> Unit:
    return replace(unit, tags=(*(tag for tag in unit.tags if tag not in not_now), f"former_{whom}"))


def _words(units: list[Unit], begin: int, end: int) -> list[str]:
    """The single words from one unit up to another, as far as the sentence goes."""
    found: list[str] = []
    for unit in units[max(0, begin) : end]:
        if unit.text in STOPS:
            break
        found += unit.text.split("_")
    return found


def _words_before(units: list[Unit], place: int, many: int) -> list[str]:
    found: list[str] = []
    for unit in reversed(units[max(0, place - many) : place]):
        if unit.text in STOPS:
            break
        found = unit.text.split("_") + found
    return found


def _was_pupil(units: list[Unit], place: int) -> bool:
    before = _words_before(units, place, 6)
    after = _words(units, place + 1, place + 8)
    if place and (units[place - 1].text in _ONCE or before[-3:] == ["last", "year", "'s"]):
        return True
    if _taught(before[-5:]) or _taught(after):
        return True
    if _has_left(after[:6]) or after[:3] == ["from", "last", "year"]:
        return True
    return "year_group" not in units[place].tags and _said_later(units, place)


def _taught(words: list[str]) -> bool:
    """ "I taught", "used to teach", "who was in my class": and it is over."""
    once = "used" in words and not {"teach", "support", "help", "have", "look"}.isdisjoint(words)
    mine = any(
        words[at : at + 2] == ["i", "taught"] or words[at : at + 2] == ["once", "taught"]
        for at in range(len(words))
    )
    return once or mine


def _has_left(words: list[str]) -> bool:
    """ "left us", "has left", "moved on", "gone up to secondary": and not "left out" or "left a message"."""
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        mine = not {"i", "we"}.isdisjoint(words[max(0, place - 2) : place])
        if word == "left" and following not in _LEFT_WHAT and not mine:
            return True
        if word == "finished" and following in ("year", "primary", "here", "school"):
            return True
        if word in ("moved", "moving") and following in ("on", "up", "schools", "school"):
            return True
        if word in ("gone", "went", "goes") and following == "up":
            return True
    return False


def _said_later(units: list[Unit], place: int) -> bool:
    """ "a girl wants to add me. I used to teach her", "she's at uni now", "he left us in 2019"."""
    units = units[place + 1 :]
    for at, unit in enumerate(units):
        words = _words(units, at, at + 7)
        nobody_else = not any("person" in one.tags for one in units[:at])
        gone = _has_left(words[:4]) or not _GONE_TO.isdisjoint(words[:6])
        if unit.text in ("he", "she", "they") and nobody_else and gone:
            return True
        if unit.text == "i" and _taught(words[:5]) and not {"him", "her", "them"}.isdisjoint(words):
            return True
    return False


def _still_here(units: list[Unit]) -> bool:
    """ "her younger one is still here"."""
    words = {word for unit in units for word in unit.text.split("_")}
    return "still" in words and not words.isdisjoint(
        ("here", "us", "school", "year", "class", "reception", "nursery")
    )


def _child_left(units: list[Unit], place: int) -> bool:
    """Whether the child that the parent is known by has left."""
    for back in range(max(0, place - 2), place):
        if "was_pupil" in units[back].tags and all(
            "'s" in one.text or one is units[back] for one in units[back:place]
        ):
            return True
    for at in range(place + 1, min(place + 8, len(units))):
        if units[at].text in STOPS and (
            at + 1 >= len(units) or units[at + 1].text not in ("her", "his", "their")
        ):
            return False
        if "was_pupil" in units[at].tags:
            return True
        if ("owner" in units[at].tags or units[at - 1].text == "whose") and (
            _has_left(_words(units, at + 1, at + 7)) or _taught(_words(units, at + 1, at + 5))
        ):
            return True
    return False
