"""What leaders ask governors to decide, and what was decided this school year."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handbell.assurance.models import AskOfGovernors
from handbell.assurance.report.whole import Whole
from handbell.schools.reporting import Section, Table


def asks(whole: Whole) -> Section:
    """Open questions in the order in which they were asked, and this year's decisions."""
    every = AskOfGovernors.objects.order_by("asked_at")
    still = list(every.filter(state=AskOfGovernors.State.OPEN))
    done = list(every.filter(state=AskOfGovernors.State.DECIDED, decided_on__gte=whole.period.since.date()))
    tables = []
    if still:
        rows = tuple((one.question, one.because or "–", one.clause or "–") for one in still)
        tables.append(Table(_("To decide"), (_("Question"), _("Why"), _("Clause")), rows))
    if done:
        decided = tuple((one.question, one.decision, _day(one.decided_on)) for one in done)
        head = (_("Question"), _("What the governors decided"), _("On"))
        tables.append(Table(_("Decided this school year"), head, decided))
    words = () if still else (_("The leaders ask nothing of the governors at present."),)
    return Section(_("For the governors to decide"), words, tuple(tables))


def cases(_whole: Whole) -> Section:
    """In place of the section that the room which keeps reports gives."""
    return Section(_("Reports and cases"), (_("No room keeps reports here, so no number stands here."),))


def _day(day: date | None) -> str:
    return str(date_format(day, "j F Y")) if day else ""
