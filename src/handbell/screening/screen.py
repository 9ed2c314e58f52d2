"""Screening of a whole post: every check, with the level and the clause of the school's own pack."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

from handbell.screening.checks import ALT, PICTURE, TEXT
from handbell.screening.consents import Consents
from handbell.screening.draft import Draft, SchoolDetails
from handbell.screening.finding import Finding, Found, Rule, Screening, Where, in_order
from handbell.screening.look import Look
from handbell.screening.people import Roll
from handbell.screening.rules import DEFAULT_RULES

_PIECE = 3000  # characters read at once; posts are shorter, newsletters may not be
_MOST = 100  # findings of one check in one piece; nobody mends more at a time
NO_CONSENTS = Consents.compile(())


def screen(
    draft: Draft,
    *,
    roll: Roll,
    consents: Consents,
    school: SchoolDetails,
    rules: Mapping[str, Rule],
    today: date,
    known: Iterable[Finding] = (),
) -> Screening:
    """Screen text, pictures and links of ``draft``.

    ``rules`` gives each check its level and clause ("check/topic": what of it is about that topic); a check without a
    rule has the one of ``DEFAULT_RULES``.
    ``today`` is the day of posting. ``known`` are findings that the caller made (see ``handbell.screening.known``).
    Never raises for any text; spans count code points of ``draft.text``.
    """
    look = Look(draft, roll, consents, school, rules, today)
    return Screening(in_order([*known, *_distinct(_text(look)), *_distinct(_pictures(look))]))


def screen_text(
    text: str, *, roll: Roll, school: SchoolDetails, rules: Mapping[str, Rule], today: date
) -> Screening:
    """The checks of words and links alone, for use as one types."""
    look = Look(Draft(text), roll, NO_CONSENTS, school, rules, today)
    return Screening(in_order(_distinct(_text(look))))


def _text(look: Look) -> Iterator[Finding]:
    """Findings in the text. A very long text is read in pieces, so that the time it takes grows no faster than it."""
    text = look.draft.text
    for start in _starts(text):
        piece = look if len(text) <= _PIECE else look.of_part(text[start : _end(text, start)], "text")
        for check, find in TEXT.items():
            for found in islice(find(piece), _MOST):
                yield _judged(look, check, _moved(found, start))


def _starts(text: str) -> Iterator[int]:
    start = 0
    while start < len(text) or start == 0:
        yield start
        start = _end(text, start)
        if not text:
            return


def _end(text: str, start: int) -> int:
    """Where a piece that begins at ``start`` ends: after a line, a sentence or at least a word."""
    limit = start + _PIECE
    if limit >= len(text):
        return len(text)
    for stop in ("\n", ". ", " "):
        found = text.rfind(stop, start + _PIECE // 2, limit)
        if found > 0:
            return found + len(stop)
    return limit


def _moved(found: Found, by: int) -> Found:
    where = found.where
    if not by or where.start is None or where.end is None:
        return found
    return replace(found, where=Where(where.part, where.start + by, where.end + by))


def _pictures(look: Look) -> Iterator[Finding]:
    if not look.draft.photos:
        return
    for check, find in PICTURE.items():
        for found in find(look):
            yield _judged(look, check, found)
    for number, photo in enumerate(look.draft.photos, start=1):
        if photo.alt:
            part = look.of_part(photo.alt, f"photo:{number}:alt")
            for check in ALT:
                for found in TEXT[check](part):
                    yield _judged(look, check, found)


def _judged(look: Look, check: str, found: Found) -> Finding:
    own = look.rules.get(f"{check}/{found.topic}") if found.topic else None
    rule = own or look.rules.get(check) or DEFAULT_RULES[check]
    level = rule.beside_photo if rule.beside_photo and look.pupils_seen else rule.level
    return Finding(
        check, found.always or level, found.where, found.message, found.mend, rule.clause, rule.also
    )


def _distinct(findings: Iterable[Finding]) -> Iterator[Finding]:
    """One finding a check and place; of two that overlap, the first."""
    kept: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for finding in findings:
        where = finding.where
        if where.start is None or where.end is None:
            yield finding
            continue
        spans = kept.setdefault((finding.check, where.part), [])
        if not any(where.start < end and start < where.end for start, end in spans):
            spans.append((where.start, where.end))
            yield finding
