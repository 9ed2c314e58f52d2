"""How this room evidences clauses: a page is written down with its address, its day and its time, or not at all.

As with routes: one answer for the school, no number, and cases that go round the headteacher are left out.
"""

from __future__ import annotations

from typing import Final

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.cases.bounds import pack_now
from handbell.evidence.models import Evidence
from handbell.schools.controls import Control, Finding, Period, register

CONTROL: Final = "step:capture_details"


def capture_details(period: Period) -> Finding:
    """Kept as soon as one was written down: without address, day and time none is."""
    found = Evidence.objects.filter(
        kind=Evidence.Kind.CAPTURE, at__gte=period.since, at__lt=period.until, case__round_head=False
    )
    newest = found.aggregate(newest=Max("at"))["newest"]
    link = reverse("cases:cases")
    if newest is None:
        return Finding("none", _("No page was written down as it was seen in this time."), link=link)
    return Finding("kept", _("What was written down has its address, its day and its time."), newest, link)


def asking_for_details() -> str:
    """Clauses of the policy in force that ask for them, for a refusal: " (SN-bullying-8)"; "" where none does."""
    cited = ", ".join(one.id for one in pack_now().clauses if CONTROL in one.kept_by)
    return f" ({cited})" if cited else ""


register(Control(CONTROL, gettext_lazy("address, day and time of what was seen"), capture_details))
