"""What this room shows on the page of a case, and after somebody has told something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from handbell.cases.beside import AfterTelling, Beside, register_beside
from handbell.cases.models import Case, Report
from handbell.evidence.bars import barred, teller_may
from handbell.evidence.finding import added_by_teller
from handbell.evidence.forms import TellersForm
from handbell.evidence.holding import standing_hold
from handbell.evidence.models import Evidence
from handbell.evidence.ways import key_of
from handbell.schools.access import Actor


def of_case(_actor: Actor, case: Case) -> Mapping[str, Any] | None:
    """How much is kept, whether it can be opened, whether the case is on hold. None for an empty part of a whole."""
    count = Evidence.objects.filter(case=case).count()
    if not count and case.merged_into_id:
        return None
    return {
        "count": count,
        "barred": barred(case),
        "hold": standing_hold(case),
    }


def of_report(report: Report) -> Mapping[str, Any] | None:
    """The form for files, and what was added; nothing where none is taken and none was."""
    added, fits = added_by_teller(report), teller_may(report)
    if not added and not fits:
        return None
    return {
        "report": report,
        "key": key_of(report, timezone.now()),
        "added": added,
        "fits": fits,
        "form": TellersForm(),
    }


register_beside(
    Beside("evidence", "evidence/beside.html", of_case, order=40),
    AfterTelling("evidence", "evidence/after.html", of_report, order=40),
)
