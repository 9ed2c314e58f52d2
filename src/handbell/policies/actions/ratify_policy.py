"""Write down that the governors adopted a policy: the day of their meeting, and where the minutes say so."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.notices.tell import settle
from handbell.policies.life.cites import cite, cited
from handbell.policies.life.models import LONGEST_REFERENCE
from handbell.policies.life.telling import RATIFY
from handbell.policy import Pack, PackError
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import pack_of


@action("policies.ratified", capability="policies.ratify")
def ratify_policy(by: Actor, policy_id: UUID, meeting_on: date | None, minute: str) -> Done[AdoptedPolicy]:
    """Record meeting and minute of a version. CannotBeDone, with the field and the clause, where either is missing or
    the day is still to come; AlreadyDone where it was recorded: what is recorded stays."""
    policy = AdoptedPolicy.objects.select_for_update().defer("toml").get(pk=policy_id)
    pack = _pack(policy)
    if policy.ratified:
        raise AlreadyDone(_("The governors’ adoption of this version is recorded already."))
    policy.meeting_on, policy.minute = check_adoption(meeting_on, minute, pack)
    policy.save(update_fields=["meeting_on", "minute"])
    settle(RATIFY, policy.reference)
    kept = {"version": policy.version, "meeting_on": policy.meeting_on.isoformat(), "minute": policy.minute}
    clause = cite("ratify", pack)
    return Done(policy, about=policy.reference, contents=kept, clauses=[clause] if clause else [])


def check_adoption(meeting_on: date | None, minute: str, pack: Pack | None) -> tuple[date, str]:
    """The day and the minute's reference on one line. CannotBeDone as `ratify_policy`."""
    said = " ".join(minute.split())
    if meeting_on is None:
        sentence = _("Give the day of the governors’ meeting: without it the adoption is not evidenced.")
        raise CannotBeDone(cited(sentence, "ratify", pack), "meeting_on")
    if not said:
        sentence = _(
            "Give the minute’s reference, such as “FGB 12/2026, item 7”: without it the adoption is not evidenced."
        )
        raise CannotBeDone(cited(sentence, "ratify", pack), "minute")
    if meeting_on > timezone.localdate():
        raise CannotBeDone(_("This meeting is still to come. Record it when it was held."), "meeting_on")
    if len(said) > LONGEST_REFERENCE:
        raise CannotBeDone(
            _("The reference may have %(most)d characters. Shorten it.") % {"most": LONGEST_REFERENCE},
            "minute",
        )
    return meeting_on, said


def _pack(policy: AdoptedPolicy) -> Pack | None:
    try:
        return pack_of(policy.pack_id)
    except PackError:
        return None
