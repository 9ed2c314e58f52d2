"""A family withdraws its consent: how long until every affected post among a million appearances is found.

    python -m benchmarks.withdrawal [--appearances 1000000] [--rounds 15] [--json]

A private SQLite database holds 40 schools' archives: 50,000 published posts, each with 20 people in it, some covered,
on channels of two purposes, some taken down already. What is timed is the whole question as the listener asks it, with
the posts read into memory. Each round asks about another child. Bar: 50 ms. Beside it stands the same question asked
without the index of appearances, by reading them all. Exit code 1 if the bar is missed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from benchmarks.private import private_handbell

SCHOOLS, PEOPLE_A_POST = 40, 20
BAR = 0.050
START = datetime(2026, 9, 1, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """One measurement: median seconds, the bar (None if there is none), how many posts were found on average."""

    work: str
    seconds: float
    bar: float | None
    found: float

    @property
    def kept(self) -> bool:
        """Whether the bar is met."""
        return self.bar is None or self.seconds <= self.bar


def rows(appearances: int = 1_000_000, rounds: int = 15) -> list[Row]:
    """Fill a private database and measure."""
    with private_handbell():
        pupils = _fill(appearances)
        dice = Random(2)
        asked = dice.sample(pupils, rounds)
        by_index = [_ask(school, pupil) for school, pupil in asked]
        by_reading = [_read_all(school, pupil) for school, pupil in asked[:3]]
    found = statistics.mean(count for _seconds, count in by_index)
    return [
        Row(f"withdrawal to affected posts among {appearances:,} appearances",
            statistics.median(seconds for seconds, _count in by_index), BAR, found),
        Row("the same by reading every appearance", statistics.median(seconds for seconds, _count in by_reading), None,
            statistics.mean(count for _seconds, count in by_reading)),
    ]  # fmt: skip


def _fill(appearances: int) -> list[tuple[Any, UUID]]:
    """So many appearances over all schools; returns (school, pupil) for every pupil."""
    from django.db import transaction

    from handbell.schools.models import School
    from handbell.schools.scope import school_scope

    dice, pupils = Random(1), []
    posts = max(1, appearances // SCHOOLS // PEOPLE_A_POST)
    for number in range(SCHOOLS):
        school = School.objects.create(name=f"School {number}", slug=f"school-{number}")
        with school_scope(school), transaction.atomic():
            pupils += [(school, pupil) for pupil in _fill_school(dice, posts)]
    return pupils


def _fill_school(dice: Random, posts: int) -> list[UUID]:
    from handbell.channels.models import Channel
    from handbell.people.models import Person
    from handbell.publishing.models import Appearance, Archived, Delivery, Edition, Post

    author = Person.objects.create(given="Amara", family="Mensah")
    pupils = Person.objects.bulk_create(
        Person(given=f"Pupil {number}", family="Ash") for number in range(400)
    )
    channels = [
        Channel.objects.create(name=purpose, network="by_hand", consent_purpose=purpose, state="approved")
        for purpose in ("social_media", "website")
    ]
    made = Post.objects.bulk_create(
        Post(author=author, text=f"Post {number}", state="published") for number in range(posts)
    )
    editions = Edition.objects.bulk_create(
        Edition(post=post, revision=1, digest="0" * 64, text=post.text, readers_needed=1) for post in made
    )
    deliveries = Delivery.objects.bulk_create(
        Delivery(
            edition=edition,
            channel=dice.choice(channels),
            key=edition.pk.hex,
            at=START,
            due_at=START,
            state="sent",
        )
        for edition in editions
    )
    archive = Archived.objects.bulk_create(
        Archived(delivery=delivery, remote_id=str(number), published_at=START + timedelta(hours=number),
                 taken_down_at=START if dice.random() < 0.1 else None)
        for number, delivery in enumerate(deliveries)
    )  # fmt: skip
    shown = (
        Appearance(person=pupil, archived=archived, covered=dice.random() < 0.2)
        for archived in archive
        for pupil in dice.sample(pupils, PEOPLE_A_POST)
    )
    Appearance.objects.bulk_create(shown, batch_size=5000)
    return [pupil.pk for pupil in pupils]


def _ask(school: Any, pupil: UUID) -> tuple[float, int]:
    """Seconds and number of posts found, as the listener asks."""
    from handbell.consent.events import MayNoLongerBeShown
    from handbell.publishing.delivery.listen import affected
    from handbell.schools.scope import school_scope

    event = MayNoLongerBeShown(pupil_id=pupil, purpose="social_media", channel_id=None, covered_too=False)
    with school_scope(school):
        started = time.perf_counter()
        found = list(affected(event).select_related("delivery__channel"))
        return time.perf_counter() - started, len(found)


def _read_all(school: Any, pupil: UUID) -> tuple[float, int]:
    """The same, as a spreadsheet or a folder of posts would have to: one appearance after the other."""
    from django.db import connection

    question = """
        select count(*) from publishing_appearance s not indexed
        join publishing_archived a on a.id = s.archived_id join publishing_delivery d on d.id = a.delivery_id
        join channels_channel c on c.id = d.channel_id
        where s.person_id = %s and not s.covered and a.taken_down_at is null and c.consent_purpose = 'social_media'
    """
    started = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(question, [pupil.hex])
        (count,) = cursor.fetchone()
    return time.perf_counter() - started, int(count)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Withdrawal of consent to affected posts.")
    parser.add_argument("--appearances", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    measured = rows(asked.appearances, asked.rounds)
    if asked.json:
        sys.stdout.write(json.dumps([asdict(row) for row in measured]) + "\n")
    else:
        for row in measured:
            bar = f"bar {row.bar * 1000:.0f} ms" if row.bar else "no bar"
            sys.stdout.write(f"{row.work}: {row.seconds * 1000:.1f} ms ({bar}), {row.found:.1f} posts\n")
    return 0 if all(row.kept for row in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
