"""Give a draft up. Its versions stay, to be looked at."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.policies.keeping import refuse_unless_open
from handbell.policies.models import PolicyDraft
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone


@action("policies.discarded_draft", capability="policies.draft")
def discard_draft(by: Actor, draft_id: UUID, because: str = "") -> Done[PolicyDraft]:
    """Close the draft: nothing is saved to it any more. AlreadyDone where it was given up before.

    CannotBeDone for one that was adopted.
    """
    draft = PolicyDraft.objects.select_for_update().get(pk=draft_id)
    if draft.state == PolicyDraft.State.DISCARDED:
        raise AlreadyDone(_("This draft was given up already."))
    refuse_unless_open(draft)
    draft.state = PolicyDraft.State.DISCARDED
    draft.discarded_by_id, draft.discarded_at = by.person_id, timezone.now()
    draft.discarded_because = " ".join(because.split())[:300]
    draft.save()
    kept = {"name": draft.name, "versions": draft.newest, "because": draft.discarded_because}
    return Done(draft, about=draft.reference, contents=kept)
