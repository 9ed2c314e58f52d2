"""Names that are ordinary words too (Grace, May, Will, Rose): what shows that a child is meant."""

from typing import TYPE_CHECKING

from handbell.screening.wordlists import words

if TYPE_CHECKING:
    from handbell.screening.naming.mention import Naming

_MODAL = frozenset({"will", "may", "mark"})  # they open questions, wishes and requests
_NO_DEED = words("context", "ordinary_no_deed")
_MID = frozenset({"in", "at", "on", "next"})
_NOT_MONTH = words("context", "ordinary_not_month")


def clearly_named(naming: "Naming", i: int, j: int) -> bool:
    """Whether a greeting before, a verb after, a class or a list of names makes words ``i`` to ``j`` a child."""
    reading = naming.reading
    if _of_class(naming, j) or _described(naming, j):
        return True
    after = reading.folds[j] if j < len(reading) and reading.gap(j) == " " else ""
    month = reading.folds[i] in words("names", "months")
    if month and _is_time(naming, i, after):
        return False
    before = reading.before(i)
    thing = before in words("names", "determiners") - {"with", "of", "your"}
    if thing and not reading.gap(i).startswith(","):
        return False
    if reading.opens(i) and "," not in reading.gap(j if j < len(reading) else i):
        return _opening(naming, i, j, after, month=month)
    if _and_name(naming, j) or _name_and(naming, i):
        return True
    return _amid(naming, i, j, after, month=month)


def _is_time(naming: "Naming", i: int, after: str) -> bool:
    """ "in May", "this Summer", "12 May", "May 2026"."""
    before = naming.reading.before(i)
    leads = words("names", "before_month") - {"and", "for", "to", "our", "from"}
    return before in leads or before.isdigit() or after.isdigit()


def _opening(naming: "Naming", i: int, j: int, after: str, *, month: bool) -> bool:
    """At the start of a sentence every word has a capital, so only what follows tells."""
    reading = naming.reading
    if _and_name(naming, j):
        return True
    if reading.folds[i] in _MODAL:
        return after in words("context", "ordinary_opening")
    if reading.words[j - 1][-2:] in ("'s", "’s"):
        return not month
    if after.endswith("ed") and after not in _NO_DEED:
        return True
    if after in words("names", "participles") - _MID - {"with"}:
        return True
    return after in words("names", "verbs") - words("names", "verbs_of_things")


def _amid(naming: "Naming", i: int, j: int, after: str, *, month: bool) -> bool:
    """Within a sentence the capital counts, with a verb behind it or words before that lead up to a person."""
    reading = naming.reading
    before, before2 = reading.before(i), reading.before(i, 2)
    deed = after.endswith("ed") and after not in _NO_DEED
    acts = deed or after in words("names", "verbs") - {"and"} or after in words("names", "participles") - _MID
    led = before in words("names", "leads") or before2 in words("names", "leads")
    vocative = reading.gap(i).strip() == "," and not after
    if month:
        return acts or (led and before not in _NOT_MONTH and not after.isdigit()) or vocative
    possessive = reading.words[j - 1][-2:] in ("'s", "’s")
    return (
        acts
        or led
        or possessive
        or vocative
        or (reading.gap(i).strip() in (",", "(") and before not in ("", "in"))
    )


def _of_class(naming: "Naming", j: int) -> bool:
    """ "… in Cedar", "… (Year 4)", "… from Maple"."""
    reading = naming.reading
    following = reading.after(j, 3).split()
    if not following:
        return False
    at = 1 if following[0] in ("in", "from", "of") and len(following) > 1 else 0
    if at == 0 and "(" not in reading.gap(j):
        return False
    target = following[at]
    short = len(target) == 2 and target[0] == "y" and target[1].isdigit()
    if target in naming.roll.classes:
        return reading.capital(j + at) or reading.lower_case or target[0].isdigit()
    return short or target in ("year", "reception", "yr", "nursery")


def _described(naming: "Naming", j: int) -> bool:
    """ "Toby, who …", "Rose, aged six"."""
    reading = naming.reading
    return (
        j < len(reading)
        and reading.gap(j) == ", "
        and reading.folds[j] in ("who", "whose", "whom", "aged", "age")
    )


def _is_given(naming: "Naming", i: int) -> bool:
    return naming.reading.folds[i] in naming.roll.given and naming.reading.capital(i)


def _and_name(naming: "Naming", j: int) -> bool:
    """ "… and Thea": another pupil's name right after, or a possession ("and her reindeer")."""
    reading = naming.reading
    if reading.after(j, 2) in ("and her", "and his"):
        return True
    if j + 1 < len(reading) and reading.folds[j] == "and" and reading.gap(j) == " ":
        return _is_given(naming, j + 1) and reading.folds[j + 1] not in words("names", "months")
    if j >= len(reading) or reading.gap(j).strip() not in (",", "&"):
        return False
    return _is_given(naming, j) and reading.folds[j] not in words("names", "ordinary")


def _name_and(naming: "Naming", i: int) -> bool:
    """ "Thea and …": another pupil's name right before."""
    reading = naming.reading
    ordinary = words("names", "ordinary")
    if i > 1 and reading.folds[i - 1] == "and" and reading.sentence[i - 2] == reading.sentence[i]:
        return _is_given(naming, i - 2) and reading.folds[i - 2] not in ordinary
    if i == 0 or reading.gap(i).strip() not in (",", "&"):
        return False
    return _is_given(naming, i - 1) and reading.folds[i - 1] not in ordinary
