"""What the demo's families answered: mostly yes, some no, some withdrawn, some silent, one child never published."""

from __future__ import annotations

from datetime import datetime, timedelta

from handbell.consent.actions.set_never_publish import set_never_publish
from handbell.consent.models import ConsentAnswer
from handbell.ledger.record import record
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.site.demo.people import MAKER, DemoSchool

ASKED = ("website", "social_media", "newsletter")
EVIDENCE = "form of the autumn term, in the office"


def answer(demo: DemoSchool, now: datetime) -> None:
    """Give every class its answers. Run inside the school's scope and a transaction."""
    rows: list[ConsentAnswer] = []
    for pupils in demo.pupils.values():
        for seat, pupil in enumerate(pupils):
            rows += _answers_for(pupil, demo.parents[pupil.full_name], seat, now)
    ConsentAnswer.objects.bulk_create(rows)
    record(
        "consent.collected",
        actor=MAKER,
        about=f"school:{demo.school.pk}",
        contents={"answers": len(rows), "evidence": EVIDENCE},
    )
    flagged = next(iter(demo.pupils.values()))[12]
    set_never_publish(
        actor_for(demo.first("dsl")),
        pupil_id=flagged.pk,
        reason="A decision of the safeguarding lead (demo).",
    )


def _answers_for(pupil: Person, parent: Person, seat: int, now: datetime) -> list[ConsentAnswer]:
    """Seat 8 said nothing about social media, 9 said no to it, 10 took it back, 11 answered nothing at all."""
    if seat == 11:
        return []
    said = dict.fromkeys(ASKED, ConsentAnswer.Answer.GIVEN)
    if seat == 8:
        del said["social_media"]
    if seat == 9:
        said["social_media"] = ConsentAnswer.Answer.REFUSED
    autumn = now - timedelta(days=68)
    rows = [_row(pupil, parent, purpose, answer, autumn) for purpose, answer in said.items()]
    if seat == 10:
        rows.append(
            _row(pupil, parent, "social_media", ConsentAnswer.Answer.WITHDRAWN, now - timedelta(days=12))
        )
    return rows


def _row(
    pupil: Person, parent: Person, purpose: str, said: ConsentAnswer.Answer, since: datetime
) -> ConsentAnswer:
    return ConsentAnswer(
        pupil=pupil, holder=parent, purpose=purpose, answer=said, since=since, evidence=EVIDENCE
    )
