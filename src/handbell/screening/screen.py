"""Screening of a whole post: every check, with the level and the clause of the school's own pack."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from handbell.screening.checks import ALT, PICTURE, TEXT
from handbell.screening.consents import Consents
from handbell.screening.draft import Draft, SchoolDetails
from handbell.screening.finding import Finding, Found, Rule, Screening, in_order
from handbell.screening.look import Look
from handbell.screening.people import Roll
from handbell.screening.rules import DEFAULT_RULES

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

    ``rules`` gives each check its level and clause; a check without a rule has the one of ``DEFAULT_RULES``.
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
    for check, find in TEXT.items():
        for found in find(look):
            yield _judged(look, check, found)


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
    rule = look.rules.get(check) or DEFAULT_RULES[check]
    level = rule.beside_photo if rule.beside_photo and look.pupils_seen else rule.level
    return Finding(check, level, found.where, found.message, found.mend, rule.clause)


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
