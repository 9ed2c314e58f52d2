"""Who is spoken of: the people in a question, whose they are, and which of them is meant."""

from dataclasses import replace

from .units import Question, Unit

_OWNERS = ("'s", "s'")
_OF = ("of", "with")
_HIS = ("his", "her", "their", "whose", "there")
_ONCE = ("old", "ex", "former", "past", "previous")
_A = ("a", "an", "the", "one", "two", "three", "my", "our", "this", "that", "some")


def settle_people(question: Question) -> Question:
    """The question with only the people who act left as people.

    In "a pupil's mum" and in "the mum of a boy in my class" the mum is meant; the child that she is known by
    loses its tags and becomes an `owner`. Whoever asks and says so ("I'm a TA") becomes `self`.
    """
    units = list(question.units)
    for place, named in enumerate(units):
        if not is_person(named):
            if _says_what(named) and _is_self(units, place):
                units[place] = replace(named, tags=(*named.tags, "self"))
            continue
        units[place] = unit = _as_it_was(units, place)
        if _is_owner(units, place) or _belongs(units, place):
            units[place] = replace(unit, tags=_without_people(unit, "owner"))
        elif _is_self(units, place):
            units[place] = replace(unit, tags=_without_people(unit, "self"))
    return question.with_units(tuple(units))


def _as_it_was(units: list[Unit], place: int) -> Unit:
    """ "my old Year 6s", "a boy I taught", "a girl who left": pupils once, and no longer."""
    unit = units[place]
    if not {"pupil", "year_group", "my_class"}.isdisjoint(unit.tags):
        before = units[place - 1].text if place else ""
        after = [one.text for one in units[place + 1 : place + 6]]
        taught = "taught" in after or ("teach" in after and "used" in after)
        if before in _ONCE or taught or ("left" in after and not {"out", "behind"} & set(after)):
            tags = tuple(
                tag for tag in unit.tags if tag not in ("pupil", "year_group", "my_class", "pupils_generally")
            )
            return replace(unit, tags=(*tags, "former_pupil"))
    if "parent" in unit.tags and place and units[place - 1].text in ("ex", "former", "past"):
        return replace(unit, tags=(*(tag for tag in unit.tags if tag != "parent"), "former_parent"))
    return unit


def is_person(unit: Unit) -> bool:
    """Whether the unit names people of some kind."""
    return "person" in unit.tags


def _without_people(unit: Unit, tag: str) -> tuple[str, ...]:
    """The tags that are left: what somebody is ("is_governor"), and whose ("said_own_child"), for `roles.py`."""
    said = (f"said_{one}" for one in unit.tags if one.startswith("own_"))
    return (*(one for one in unit.tags if one.startswith("is_")), *said, tag)


def _is_owner(units: list[Unit], place: int) -> bool:
    """ "pupil's mum", "year 4s dad", "ex pupils mother"."""
    after = place + 1
    if after < len(units) and units[after].text in _OWNERS:
        return after + 1 < len(units) and is_person(units[after + 1])
    return after < len(units) and "kin" in units[after].tags


def _belongs(units: list[Unit], place: int) -> bool:
    """ "mum of a boy", "a boy in year 6", "a parent and her son": the second goes with the first."""
    back = place - 1
    if "year_group" in units[place].tags and _in_a_class(units, place):
        return True
    if back >= 0 and units[back].text in _HIS:
        return any(is_person(one) or "owner" in one.tags for one in units[:back])
    while back >= 0 and units[back].text in _A:
        back -= 1
    while back >= 0 and units[back].text in _OF:
        back -= 1
        while back >= 0 and units[back].text in ("one", "some"):
            back -= 1
    if back < 0 or back == place - 1:
        return False
    return "kin" in units[back].tags and any(units[one].text in _OF for one in range(back + 1, place))


def _in_a_class(units: list[Unit], place: int) -> bool:
    back = place - 1
    while back >= 0 and units[back].text in ("my", "our", "the"):
        back -= 1
    return back >= 1 and units[back].text in ("in", "from") and is_person(units[back - 1])


def _is_self(units: list[Unit], place: int) -> bool:
    """ "I'm a TA", "as a parent", "speaking as chair of governors"."""
    back = place - 1
    while back >= 0 and (
        units[back].text in ("a", "an", "the", "one", "of", "new", "just", "only") or _plain(units[back])
    ):
        back -= 1
    return back >= 0 and "being" in units[back].tags


def _says_what(unit: Unit) -> bool:
    """ "in Year 5", "on the governing body": no person, but what somebody is."""
    return any(tag.startswith("is_") for tag in unit.tags)


def _plain(unit: Unit) -> bool:
    return "adjective" in unit.tags or "the_school" in unit.tags
