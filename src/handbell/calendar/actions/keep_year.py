"""Enter a school year: its terms, half terms and the days on which pupils are not in."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handbell.calendar.models import ShutDay, TermDates
from handbell.calendar.years import NAMES, Term, Year, year_of
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor

LONGEST_TERM = timedelta(days=140)


class NotAYear(ValueError):
    """What was entered is no school year. `field` is the one to mend, in the form's words ("autumn_ends")."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.sentence, self.field = sentence, field


@action("calendar.year_kept", capability="calendar.edit")
def keep_year(by: Actor, year: Year) -> Done[Year]:
    """Keep this year in place of what was entered for it before. NotAYear says what does not fit, and where."""
    check_year(year)
    TermDates.objects.filter(year=year.of).delete()
    first, last = date(year.of, 8, 1), date(year.of + 1, 7, 31)
    ShutDay.objects.filter(day__range=(first, last)).delete()
    TermDates.objects.bulk_create(
        TermDates(
            year=year.of, term=term.name, starts=term.starts, ends=term.ends, half_from=term.half_from,
            half_to=term.half_to,
        )
        for term in year.terms
    )  # fmt: skip
    ShutDay.objects.bulk_create(ShutDay(day=day, why=why) for day, why in year.shut.items())
    return Done(year, about=f"school year:{year.of}", contents=_contents(year))


def check_year(year: Year) -> None:
    """NotAYear where the terms do not stand one after the other in that year, or a day off lies outside of them."""
    before: Term | None = None
    for name, term in zip(NAMES, year.terms, strict=True):
        _check_term(year.of, name, term)
        if before is not None and term.starts <= before.ends:
            raise NotAYear(_("This term begins before the one before it has ended."), f"{name}_starts")
        before = term
    for day in year.shut:
        if not any(term.starts <= day <= term.ends for term in year.terms):
            said = _("%(day)s lies outside of the terms, so pupils are not in anyway. Take it out.")
            raise NotAYear(said % {"day": date_format(day, "j F Y")}, "inset")


def _check_term(of: int, name: str, term: Term) -> None:
    for field, day in (("starts", term.starts), ("ends", term.ends)):
        if year_of(day) != of:
            said = _("%(day)s is not in the school year %(year)s.")
            words = {"day": date_format(day, "j F Y"), "year": f"{of}–{(of + 1) % 100:02}"}
            raise NotAYear(said % words, f"{name}_{field}")
    if term.ends <= term.starts:
        raise NotAYear(_("A term ends after it begins."), f"{name}_ends")
    if term.ends - term.starts > LONGEST_TERM:
        raise NotAYear(_("This term is longer than twenty weeks. Look at its days again."), f"{name}_ends")
    _check_half(name, term)


def _check_half(name: str, term: Term) -> None:
    if (term.half_from is None) != (term.half_to is None):
        missing = "half_from" if term.half_from is None else "half_to"
        raise NotAYear(
            _("Give the first and the last day of the half term, or neither."), f"{name}_{missing}"
        )
    if term.half_from is None or term.half_to is None:
        return
    if term.half_to < term.half_from:
        raise NotAYear(_("The half term ends after it begins."), f"{name}_half_to")
    if term.half_from <= term.starts or term.half_to >= term.ends:
        raise NotAYear(_("The half term lies inside of the term."), f"{name}_half_from")


def _contents(year: Year) -> dict[str, str]:
    said = {
        term.name: f"{term.starts} – {term.ends}, half term {term.half_from or '–'} – {term.half_to or '–'}"
        for term in year.terms
    }
    return said | {"shut": ", ".join(f"{day} {why}" for day, why in sorted(year.shut.items()))}
