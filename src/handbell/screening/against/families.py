"""Contempt for families: "a stupid parent", "these parents are useless", "another genius comment".

Counts: a hard word right before a word for families or behind "are"; scorn from a list, where families are meant.
Passes: stories and parts in a play, races and fancy dress, what is denied ("no such thing as a bad parent").
"""

from collections.abc import Iterator

from handbell.screening.look import Look
from handbell.screening.wordlists import words

_SCORNED = words("against", "families_scorned")
_MILD = words("against", "families_mild")
_POINTED = words("against", "families_pointed")
_FAMILIES = words("against", "families")
_BE = words("against", "families_be")
_SOFTENING = words("against", "families_softening")
_PARTING = frozenset(
    ("and", "or", "of", "for", "a", "an", "the", "my", "to", "with", "in", "at", "from", "by")
)
_WRITTEN = words("against", "families_written")
_NOT = words("against", "families_not")


def find(look: Look) -> Iterator[tuple[int, int]]:
    """Where families are held in contempt, as word spans."""
    hits = look.hits
    for i, j in hits.get("against.families_mocked", ()):
        if _families_meant(look, i, j) and not _passes(look, i):
            yield i, j
    for i, j in hits.get("against.families", ()):
        spot = _scorned_before(look, i) or _scorned_after(look, j) or _scorned_letter(look, i)
        if spot and not _passes(look, i):
            yield min(i, spot[0]), max(j, spot[1])


def _scorned_before(look: Look, i: int) -> tuple[int, int] | None:
    """ "stupid parent", "lazy, ignorant parents", "whingeing Year 2 parents"."""
    reading = look.reading
    first = reading.sentence_bounds(i)[0]
    for at in range(i - 1, max(first, i - 4) - 1, -1):
        listed = reading.gap(at + 1) == ", " and reading.folds[at + 1] in _SCORNED
        if not (listed or reading.gap(at + 1) in (" ", "-")) or reading.folds[at] in _PARTING:
            return None
        if reading.folds[at] in _SCORNED:
            pointed = not _POINTED.isdisjoint(reading.folds[max(first, at - 3) : at]) and not _own(
                look, at, first
            )
            if reading.folds[at] in _MILD and not pointed:
                return None
            return None if not _NOT.isdisjoint(reading.folds[max(first, at - 3) : at]) else (at, i)
    return None


def _scorned_letter(look: Look, i: int) -> tuple[int, int] | None:
    """ "yet another dim email from a Year 3 mother"."""
    folds = look.reading.folds
    first = look.reading.sentence_bounds(i)[0]
    at = next((at for at in range(i - 1, max(first, i - 6), -1) if folds[at] == "from"), None)
    if at is None or at - 2 < first or folds[at - 1] not in _WRITTEN or folds[at - 2] not in _SCORNED:
        return None
    return at - 2, i


def _own(look: Look, at: int, first: int) -> bool:
    """ "rude to parents": what comes before is said of somebody else."""
    return look.reading.folds[max(first, at - 1) : at] in (["be"], ["being"])


def _scorned_after(look: Look, j: int) -> tuple[int, int] | None:
    """ "parents are so thick", "that mother is an idle moaner"."""
    reading = look.reading
    last = reading.sentence_bounds(j - 1)[1]
    if (
        reading.folds[j : j + 1] in (["this"], ["that"], ["so"])
        and reading.folds[j + 1 : j + 2]
        and reading.folds[j + 1] in _SCORNED
    ):
        return j, j + 2
    at = j
    while (
        at < last
        and (reading.folds[at] in _SOFTENING or (look.groups and _in_group(look, at)))
        and at < j + 4
    ):
        at += 1
    if at >= last or reading.folds[at] not in _BE or reading.gap(at).strip():
        return None
    at += 1
    while at < last and reading.folds[at] in _SOFTENING:
        at += 1
    if at >= last or reading.folds[at] not in _SCORNED - {
        "precious",
        "posh",
        "impossible",
        "simple",
        "bad",
        "rough",
        "common",
        "unfit",
    }:
        return None
    told = reading.folds[at + 1 : at + 2] in (["about"], ["for"], ["with"])
    return None if told else (at, at + 1)


def _in_group(look: Look, at: int) -> bool:
    return any(group.first <= at < group.last for group in look.groups)


def _families_meant(look: Look, i: int, j: int) -> bool:
    """Whether a word for families, or for what one of them wrote, stands in the sentence or the one before."""
    reading = look.reading
    first, last = reading.sentence_bounds(i)
    first = reading.sentence_bounds(first - 1)[0] if first else first
    said = set(reading.folds[first:last])
    return bool(said & (_FAMILIES | _WRITTEN)) or not {
        "breed",
        "kids",
        "children",
        "brats",
        "mafia",
        "dragged",
    }.isdisjoint(reading.folds[i:j])


def _passes(look: Look, i: int) -> bool:
    first, last = look.reading.sentence_bounds(i)
    return any(first <= at < last for at, _ in look.hits.get("against.families_pass", ()))
