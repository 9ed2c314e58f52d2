"""What the rooms below tell, and what follows for consent."""

from __future__ import annotations

from handbell.consent.actions.telling import tell_after_change_of_holders
from handbell.people.events import HoldersChanged
from handbell.schools.events import listen


@listen(HoldersChanged)
def those_who_answer_changed(event: HoldersChanged) -> None:
    """Somebody's yes may no longer count, or somebody's no counts from now on."""
    tell_after_change_of_holders(event.child_id)
