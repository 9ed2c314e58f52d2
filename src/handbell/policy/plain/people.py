"""Who is spoken of: the people in a question, whose they are, and which of them is meant."""

from dataclasses import replace

from .leavers import as_it_was, parents_of_leavers
from .listed import listed
from .units import Question, Unit

_OWNERS = ("'s", "s'")
_OF = ("of", "with")
_HIS = ("his", "her", "their", "whose", "there")
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
            elif _someone_off(units, place):
                units[place] = replace(named, tags=(*named.tags, "person", "online_only"))
            continue
        units[place] = unit = _from_online(units, place, as_it_was(units, place))
        if _is_owner(units, place) or _belongs(units, place):
            units[place] = replace(unit, tags=_without_people(unit, "owner"))
        elif _is_self(units, place):
            units[place] = replace(unit, tags=_without_people(unit, "self"))
    return question.with_units(tuple(parents_of_leavers(units)))


_GENERIC = listed("boy girl lad lass kid child man woman person friend someone somebody guy teenager")
_MEETS = listed("know meet chat talk")


def _someone_off(units: list[Unit], place: int) -> bool:
    """ "someone off Roblox": nobody that they know otherwise."""
    following = units[place + 1 : place + 3]
    return (
        units[place].text in ("someone", "somebody", "person", "friend")
        and len(following) == 2
        and following[0].text in ("off", "from")
        and "platform" in following[1].tags
    )


def _from_online(units: list[Unit], place: int, unit: Unit) -> Unit:
    """ "a girl i only know online", "a boy i met off fortnite": somebody known only online, and no pupil."""
    if unit.base.split("_")[-1] not in _GENERIC or not {"pupil", "known_friend"} & set(unit.tags):
        return unit
    after = units[place + 1 : place + 8]
    meets = next(
        (at for at, one in enumerate(after) if one.base in _MEETS or "meet" in one.base.split("_")), None
    )
    if (
        meets is None
        or {"here", "school"} & {one.text for one in after}
        or any(one.base == "want" for one in after[:meets])
    ):
        return unit
    if any("online" in one.text.split("_") or "platform" in one.tags for one in after[meets : meets + 4]):
        return replace(
            unit, tags=(*(tag for tag in unit.tags if tag not in ("pupil", "known_friend")), "online_only")
        )
    return unit


def is_person(unit: Unit) -> bool:
    """Whether the unit names people of some kind."""
    return "person" in unit.tags


def _without_people(unit: Unit, tag: str) -> tuple[str, ...]:
    """The tags that are left: what somebody is ("is_governor"), and whose ("said_own_child"), for `roles.py`."""
    said = (f"said_{one}" for one in unit.tags if one.startswith("own_"))
    once = ("was_pupil",) if "former_pupil" in unit.tags else ()
    return (*(one for one in unit.tags if one.startswith("is_")), *said, *once, tag)


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
    while back >= 0 and units[back].text in (*_A, *_OF):
        back -= 1
    if back < 0 or back == place - 1:
        return False
    return not {"kin", "parent"}.isdisjoint(units[back].tags) and any(
        units[one].text in _OF for one in range(back + 1, place)
    )


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
