"""Write down what a family answered, on paper or by word."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.consent.actions.telling import telling_what_became_stricter
from handbell.consent.bounds import CannotBeAnswered, check_answer, check_holder, check_period
from handbell.consent.models import ConsentAnswer
from handbell.ledger.action import Done, action
from handbell.people.models import Person
from handbell.schools.access import Actor


@action("consent.record")
def record_answer(
    by: Actor,
    *,
    pupil_id: UUID,
    holder_id: UUID,
    purpose: str,
    answer: str,
    evidence: str,
    channel_id: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Done[ConsentAnswer]:
    """Add an answer of one holder for one purpose; the same one sent twice is added once.

    Raises CannotBeAnswered with a sentence, Person.DoesNotExist for a pupil of another school.
    """
    pupil = Person.objects.select_for_update().get(pk=pupil_id)
    check_answer(purpose, answer)
    check_holder(pupil_id, holder_id)
    if not evidence.strip():
        raise CannotBeAnswered(
            _("Say where the answer can be looked up, such as “form of 14 September, in the file”.")
        )
    now = timezone.now()
    check_period(since or now, until, now)
    wanted = ConsentAnswer(
        pupil=pupil, holder_id=holder_id, purpose=purpose, channel_id=channel_id, answer=answer,
        evidence=evidence.strip()[:300], since=since or now, until=until, recorded_by_id=by.person_id,
    )  # fmt: skip
    last = newest_of(pupil_id, holder_id, purpose)
    if last is not None and _says_the_same(last, wanted, begins_now=since is None):
        return Done(last, about=f"pupil:{pupil.pk}", contents={**in_the_record(last), "again": True})
    with telling_what_became_stricter(pupil_id):
        wanted.save()
    return Done(wanted, about=f"pupil:{pupil.pk}", contents=in_the_record(wanted))


def newest_of(pupil_id: UUID, holder_id: UUID, purpose: str) -> ConsentAnswer | None:
    """What this holder said last about this purpose, for whichever channel."""
    rows = ConsentAnswer.objects.filter(pupil_id=pupil_id, holder_id=holder_id, purpose=purpose)
    return rows.order_by("since", "recorded_at", "pk").last()


def _says_the_same(last: ConsentAnswer, wanted: ConsentAnswer, *, begins_now: bool) -> bool:
    same = all(
        getattr(last, name) == getattr(wanted, name) for name in ("channel_id", "answer", "evidence", "until")
    )
    return same and (begins_now or last.since == wanted.since)


def in_the_record(row: ConsentAnswer) -> dict[str, object]:
    """What the record says of an answer."""
    return {
        "purpose": row.purpose,
        "answer": row.answer,
        "channel": str(row.channel_id or ""),
        "holder": str(row.holder_id or ""),
        "since": row.since.isoformat(),
        "until": row.until.isoformat() if row.until else "",
    }
