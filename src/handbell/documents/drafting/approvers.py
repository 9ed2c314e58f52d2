"""Whose agreement a sentence asks for, and to whom it sends a report: approvers and recipients of the vocabulary."""

import re

from handbell.documents.drafting.phrases import every, one, table

Span = tuple[int, int]


def approvers_in(text: str) -> tuple[str, ...]:
    """Approvers whose leave plain prose speaks of, any of whom will do; `unnamed` where it names none.

    Nobody where it speaks of no leave.
    """
    if one("leave").search(text) is None:
        return ("unnamed",) if one("unapproved").search(text) else ()
    near = _near_leave(text)
    found = every("approvers", near)
    if not found:
        return ("unnamed",)
    return found if " or " in near else found[:1]


def joined_in(text: str) -> tuple[str, ...]:
    """Approvers all of whom must agree: "the headteacher and the parents"; nobody where one will do."""
    found = every("approvers", _near_leave(text)) if one("leave").search(text) else ()
    return (
        found if len(found) > 1 and " and " in _near_leave(text) and " or " not in _near_leave(text) else ()
    )


def _near_leave(text: str) -> str:
    """The words around the leave: whoever is named far from it is somebody else."""
    found = one("agreed").search(text)
    if found is None:
        return text
    before = " ".join(text[: found.start()].split()[-4:])
    after = re.split(r"[.;:]| (?:before|prior to|for|when|if|to) ", text[found.start() :])[0]
    return f"{before} {after}"


def told_in(text: str, after: int = 0) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Recipients that plain prose names from a place on, and where; words that one takes are not read again."""
    taken: list[Span] = []
    names: list[str] = []
    for name, words in table("told"):
        for found in words.finditer(text, after):
            if any(begin < found.end() and found.start() < end for begin, end in taken):
                continue
            taken.append(found.span())
            names += [name] if name not in names else []
    return tuple(names), tuple(taken)
