"""How this room evidences clauses: that cases which could make the school liable are marked, and governors told so.

As with routes: cases that go round the headteacher are left out, and no number is given below five.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.outcomes.counting import marked
from handbell.schools.controls import Control, Finding, Period, register
from handbell.schools.reporting import masked


def legal_risk(period: Period) -> Finding:
    """Kept while governors can read how many there are, nought included, as soon as anything was told at all."""
    found, link = marked(period), reverse("cases:cases")
    if not found.cases:
        return Finding("none", _("Nothing was told to the school in this time."), link=link)
    said = _("Governors read how many cases could make the school liable: %(count)s.")
    return Finding("kept", said % {"count": masked([found.legal_risk])[0]}, found.newest, link)


register(Control("record:legal_risk", gettext_lazy("cases that could make the school liable"), legal_risk))
