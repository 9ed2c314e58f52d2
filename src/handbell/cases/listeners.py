"""What the rooms below tell this one."""

from __future__ import annotations

from handbell.cases.actions.keep_time import OVER, who_is_here
from handbell.cases.models import Case
from handbell.people.events import AwayChanged
from handbell.schools.events import listen


@listen(AwayChanged)
def put_in_other_hands(_event: AwayChanged) -> None:
    """Whoever stands in is told at once, and what stands open is in their hands; back again, it is handed back."""
    for case in Case.objects.select_for_update().exclude(state__in=OVER).order_by("pk"):
        who_is_here(case)
