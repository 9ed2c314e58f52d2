"""Leave a finding as it is, with the reason; and take it up again."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.drafting.kept import clean
from handbell.drafting.models import LONGEST_WORDS, LeftFinding, Paper
from handbell.drafting.papers import look_at, newest_text, standing
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@action("drafting.left_finding", capability="drafting.work")
def leave_finding(by: Actor, paper_id: UUID, key: str, reason: str) -> Done[LeftFinding]:
    """Keep why it stays. CannotBeDone without a reason, and where there is no such finding any more."""
    said = " ".join(str(clean(reason)).split())[:LONGEST_WORDS]
    if not said:
        raise CannotBeDone(_("Say in a sentence why this stays as it is."), "reason")
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    look = look_at(newest_text(paper))
    found = next((one for one in standing(paper, look) if one.key == key), None) if look else None
    if found is None:
        raise AlreadyDone(_("This finding does not stand any more."))
    if found.left:
        raise AlreadyDone(_("This finding was left already."))
    left = LeftFinding.objects.create(
        paper=paper, key=key, rule=found.rule, message=found.message[:500], quote=found.quote, reason=said,
        left_by_id=by.person_id,
    )  # fmt: skip
    kept = {"rule": found.rule, "line": found.line, "message": found.message, "reason": said}
    return Done(left, about=paper.reference, contents=kept)


@action("drafting.took_finding_up", capability="drafting.work")
def take_up_finding(by: Actor, paper_id: UUID, left_id: UUID) -> Done[LeftFinding]:
    """Let it stand again. AlreadyDone where it does."""
    left = LeftFinding.objects.select_for_update().select_related("paper").get(pk=left_id, paper_id=paper_id)
    if left.back_at is not None:
        raise AlreadyDone(_("This finding stands again already."))
    left.back_by_id, left.back_at = by.person_id, timezone.now()
    left.save(update_fields=["back_by", "back_at"])
    kept = {"rule": left.rule, "reason": left.reason}
    return Done(left, about=left.paper.reference, contents=kept)
