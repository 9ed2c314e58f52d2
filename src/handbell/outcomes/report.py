"""What governors read of reports and cases: numbers, never a name, none below five."""

from __future__ import annotations

from django.utils.translation import gettext as _

from handbell.outcomes.counting import marked
from handbell.outcomes.meaning import kept_by
from handbell.schools.controls import Period
from handbell.schools.reporting import Section, Table, masked


def section(period: Period) -> Section:
    """How many were opened and closed, and how many are marked as a legal risk, with the clauses that ask for it."""
    found = marked(period)
    said = _("What goes round the headteacher is not counted here: the chair of governors knows of it.")
    opened, closed = masked([found.cases, found.closed])
    rows = [(_("Opened this school year"), opened, ""), (_("Of these closed"), closed, "")]
    cited = ", ".join(kept_by("record:legal_risk"))
    rows.append((_("Marked: the school could be held liable"), masked([found.legal_risk])[0], cited))
    head = (_("Cases"), _("How many"), _("Clause"))
    return Section(
        _("Reports and cases"), (said,), (Table(_("Reports and cases in numbers"), head, tuple(rows)),)
    )
