"""Sections that are read off controls: duties, signatures, filtering checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from handbell.assurance.meter import ORDER
from handbell.assurance.report.whole import OfControl, Whole
from handbell.schools.reporting import Section, Table


def duties(whole: Whole) -> Section:
    """Recurring duties and reviews of registers: what is overdue, due, done."""
    found = whole.controls("task", "register")
    return Section(_("Duties"), (_counted(found),), _tables(_("Duties and registers"), found))


def signatures(whole: Whole) -> Section:
    """Who has signed is a number here, never a name."""
    found = whole.controls("attest")
    return Section(_("Signatures"), (_counted(found),), _tables(_("What is signed"), found))


def filtering(whole: Whole) -> Section:
    """Filtering checks and the other looks at the network that the policy promises."""
    found = whole.controls("task:filtering_check", "record:filtering_checks", "task:filter_opening")
    title = _("Filtering checks")
    if not found:
        return Section(title, (_("This policy promises no checks of filtering."),))
    return Section(title, (_counted(found),), _tables(_("Checks of filtering"), found))


def _counted(found: Sequence[OfControl]) -> str:
    if not found:
        return _("The policy asks for none.")
    counts = Counter(one.status for one in found)
    said = ", ".join(f"{counts[status]} {word}" for status, word in ORDER if counts[status])
    return _("%(all)d in all: %(counts)s.") % {"all": len(found), "counts": said}


def _tables(caption: str, found: Sequence[OfControl]) -> tuple[Table, ...]:
    if not found:
        return ()
    words, counts = dict(ORDER), Counter(one.status for one in found)
    shown = [(status, word) for status, word in ORDER if status != "info"]
    drawn = Table(
        _("%(what)s by status") % {"what": caption},
        (_("What"), *(str(word).capitalize() for _status, word in shown)),
        ((caption, *(counts[status] for status, _word in shown)),),
        "bars",
        tuple(status for status, _word in shown),
    )
    head = (_("What"), _("Status"), _("Clauses it keeps"), _("Newest evidence"))
    rows = tuple((one.says.capitalize(), str(words[one.status]), one.clauses, _day(one)) for one in found)
    return drawn, Table(caption, head, rows)


def _day(one: OfControl) -> str:
    return str(date_format(localtime(one.at), "j F Y")) if one.at else _("none yet")
