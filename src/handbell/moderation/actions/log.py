"""Write down what somebody wrote on a channel, and tell at once who must know."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.asking import holding
from handbell.channels.models import Channel
from handbell.ledger.action import Done, action
from handbell.moderation.evidence import digest_of, keep_picture
from handbell.moderation.models import Measure, Remark
from handbell.moderation.points import POINTS
from handbell.moderation.telling import ask_to_do, must_know, tell_leaders
from handbell.moderation.waiting import clause_of, waits
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


@dataclass(frozen=True)
class Seen:
    """What somebody saw, as they fill it in. `leader_id` is the senior leader whom they choose to tell, if any."""

    kind: str
    channel_id: UUID | None = None
    elsewhere: str = ""
    address: str = ""
    written_by: str = ""
    writer: str = Remark.Writer.UNKNOWN
    words: str = ""
    concern: str = Remark.Concern.NOTHING
    child_image: bool = False
    child_involved: bool = False
    one_child: bool = False
    theme: str = ""
    tone: str = Remark.Tone.PLAIN
    leader_id: UUID | None = None


@action("moderation.logged", capability="moderation.log")
def log(by: Actor, seen: Seen, picture: bytes | None = None) -> Done[Remark]:
    """Keep it with its hash, tell who must know, ask for what is due now.

    Of a possible sexual image of a child no file and no words are taken: CannotBeDone if there are any. CannotBeDone
    too where a false or taken-over account names no leader.
    """
    _check(seen, picture)
    remark = Remark(
        found_by_id=by.person, kind=seen.kind, channel_id=seen.channel_id, elsewhere=seen.elsewhere.strip(),
        address=seen.address, written_by=seen.written_by.strip(), writer=seen.writer, words=seen.words.strip(),
        concern=seen.concern, child_image=seen.child_image, child_involved=seen.child_involved or seen.child_image,
        one_child=seen.one_child, theme=seen.theme, tone=seen.tone, leader_id=seen.leader_id,
    )  # fmt: skip
    if picture is not None:
        remark.picture = keep_picture(picture)
    if remark.words or remark.picture:
        remark.evidence_sha256 = digest_of(remark.words, remark.written_by, remark.address, remark.picture)
    remark.save()
    _tell(by, remark)
    still = waits(remark)
    if still:
        ask_to_do(remark, timezone.now())
    clauses = list(dict.fromkeys(one.clause for one in still if one.clause))
    kept = {"kind": remark.kind, "concern": remark.concern, "evidence": remark.evidence_sha256,
            "channel": str(remark.channel_id or ""), "told": bool(remark.told_at)}  # fmt: skip
    return Done(remark, about=remark.reference, contents=kept, clauses=clauses)


def _check(seen: Seen, picture: bytes | None) -> None:
    if seen.kind not in Remark.Kind.values:
        raise CannotBeDone(_("Choose what it is."), "kind")
    if seen.child_image and (picture is not None or seen.words.strip()):
        raise CannotBeDone(
            _(
                "No picture and no description of it is taken here: leave it where it is. Tell the safeguarding lead."
            ),
            "picture",
        )
    if seen.channel_id is None and not seen.elsewhere.strip():
        raise CannotBeDone(_("Choose the channel, or say where it stands."), "channel")
    if seen.channel_id is not None and not Channel.objects.filter(pk=seen.channel_id).exists():
        raise CannotBeDone(_("Choose a channel of the school."), "channel")
    if not seen.child_image and not seen.words.strip() and picture is None:
        raise CannotBeDone(
            _("Copy the words, or add a screenshot, so that it is kept before it goes."), "words"
        )
    if seen.kind == Remark.Kind.ACCOUNT and seen.leader_id is None:
        said = _("Choose the senior leader who is told at once.")
        raise CannotBeDone(POINTS.cite(said, "account_leader"), "leader")
    if seen.leader_id is not None and seen.leader_id not in holding("leadership"):
        raise CannotBeDone(_("Choose somebody of the leadership team."), "leader")


def _tell(by: Actor, remark: Remark) -> None:
    """Tell the chosen leader and those who must know; telling a leader is kept as a measure with its time."""
    chosen = {remark.leader_id} if remark.leader_id else set()
    people = chosen | must_know(remark)
    if not people:
        return
    remark.told_at = timezone.now()
    remark.save(update_fields=["told_at"])
    tell_leaders(remark, people)
    found = clause_of("tell")
    Measure.objects.create(
        remark=remark, kind=Measure.Kind.TOLD, by_id=by.person, happened_at=remark.told_at,
        clauses=[found] if found else [],
    )  # fmt: skip
