"""A school with a year behind it, made through the models: people, answers, posts, duties, the record, days counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

PUPILS, STAFF, POSTS, ENTRIES = 400, 40, 400, 6000


def make_year(slug: str, pack_id: str, now: datetime, *, scale: float = 1.0) -> tuple[Any, Any]:
    """A school of that name with this policy and `scale` of a year's rows; returns (school, its headteacher)."""
    from django.db import transaction

    from handbell.schools.models import AdoptedPolicy, School
    from handbell.schools.scope import school_scope

    school = School.objects.create(
        name=slug.title(), slug=slug, email=f"office@{slug}.example", domain=f"{slug}.example"
    )
    with school_scope(school), transaction.atomic():
        AdoptedPolicy.objects.create(
            pack_id=pack_id, adopted_on=now.date() - timedelta(days=300), signed_by="The chair",
            review_on=now.date() + timedelta(days=65),
        )  # fmt: skip
        pupils, staff = _people(scale)
        _answers(pupils, now)
        _posts(staff, pupils, now, scale)
        _duties(staff, now, scale)
        _record(now, scale)
        _days(now)
    return school, staff[0]


def _people(scale: float) -> tuple[list[Any], list[Any]]:
    from handbell.people.models import Person, RoleHeld, User

    staff = Person.objects.bulk_create(
        Person(given=f"Given{n}", family=f"Family{n}", class_name=f"Class {n}")
        for n in range(max(3, int(STAFF * scale)))
    )
    user = User.objects.create_user(f"head-{staff[0].pk}@example.example", None)
    Person.objects.filter(pk=staff[0].pk).update(user=user)
    staff[0].user = user
    pupils = Person.objects.bulk_create(
        Person(given=f"Pupil{n}", family=f"Ash{n}", class_name=f"Class {n % 14}")
        for n in range(int(PUPILS * scale))
    )
    roles = [RoleHeld(person=staff[0], role="teacher")]
    roles += [RoleHeld(person=one, role="teacher") for one in staff[1:]]
    roles += [RoleHeld(person=one, role="pupil") for one in pupils]
    RoleHeld.objects.bulk_create(roles)
    return pupils, staff


def _answers(pupils: list[Any], now: datetime) -> None:
    from handbell.consent.models import ConsentAnswer
    from handbell.consent.purposes import PURPOSES

    dice = Random(1)
    ConsentAnswer.objects.bulk_create(
        ConsentAnswer(pupil=pupil, purpose=purpose, answer="given" if dice.random() < 0.9 else "refused",
                      since=now - timedelta(days=dice.randrange(30, 330)))
        for pupil in pupils for purpose in PURPOSES
    )  # fmt: skip


def _posts(staff: list[Any], pupils: list[Any], now: datetime, scale: float) -> None:
    from handbell.channels.models import Channel
    from handbell.publishing.models import (
        Appearance,
        Archived,
        Delivery,
        Edition,
        Post,
        Reading,
        ScreeningRun,
    )

    dice = Random(2)
    channel = Channel.objects.create(
        name="Facebook", network="by_hand", consent_purpose="social_media", state="approved"
    )
    posts = Post.objects.bulk_create(
        Post(author=dice.choice(staff), text=f"Post {n}", state="published")
        for n in range(int(POSTS * scale))
    )
    warned = [
        {"check": "alt_missing", "level": "warn", "message": "Say what it shows", "where": {"part": "photo"}}
    ]
    runs = ScreeningRun.objects.bulk_create(
        ScreeningRun(post=post, revision=1, pack_id="st-nicholas", verdict="warn" if dice.random() < 0.3 else "pass",
                     findings=warned if dice.random() < 0.3 else [])
        for post in posts
    )  # fmt: skip
    editions = Edition.objects.bulk_create(
        Edition(post=post, revision=1, digest="0" * 64, text=post.text, readers_needed=1, screening=run,
                approved_by_screening=run, approved_at=now)
        for post, run in zip(posts, runs, strict=True)
    )  # fmt: skip
    Reading.objects.bulk_create(
        Reading(
            edition=one, agreed=True, reader=dice.choice([who for who in staff if who != one.post.author])
        )
        for one in editions
    )
    deliveries = Delivery.objects.bulk_create(
        Delivery(edition=one, channel=channel, key=one.pk.hex, at=now, due_at=now, state="sent")
        for one in editions
    )
    archived = Archived.objects.bulk_create(
        Archived(delivery=one, remote_id=str(n), published_at=now - timedelta(days=n * 70 / len(deliveries)))
        for n, one in enumerate(deliveries)
    )
    Appearance.objects.bulk_create(
        Appearance(person=who, archived=one)
        for one in archived
        for who in dice.sample(pupils, min(6, len(pupils)))
    )


def _duties(staff: list[Any], now: datetime, scale: float) -> None:
    """Every duty that the policy asks for, done each month of the year, and one of each still open."""
    from handbell.duties.models import Duty
    from handbell.policy.forms import forms_of
    from handbell.schools.policy import school_pack

    pack, rows = school_pack(), []
    forms = [form for form in forms_of(pack).values() if form.control.startswith("task:")]
    for form in forms:
        clauses = list(form.clauses) or [one.id for one in pack.clauses if form.control in one.kept_by]
        for month in range(max(2, int(12 * scale))):
            for number, owner in enumerate(staff if (form.each or "").startswith("person") else staff[:1]):
                due = now.date() - timedelta(days=30 * month - 10)
                rows.append(
                    Duty(form_id=form.id, pack_id=pack.id, title=form.title, clauses=clauses, unit=str(number),
                         owner_role=form.owner or "", wanted_on=due, due_on=due,
                         remind_on=due - timedelta(days=14), owner=owner,
                         **({} if month == 0 else _done(owner, due, now)))
                )  # fmt: skip
    Duty.objects.bulk_create(rows, batch_size=2000)


def _done(owner: Any, due: date, now: datetime) -> dict[str, Any]:
    day = due - timedelta(days=2)
    at = now.replace(year=day.year, month=day.month, day=day.day)
    return {"state": "done", "done_by": owner, "done_on": day, "done_at": at}


def _record(now: datetime, scale: float) -> None:
    from handbell.ledger.record import record

    verbs = (
        "publishing.agree",
        "consent.recorded",
        "channels.approved",
        "duties.done",
        "requests.agreed",
        "assurance.counted",
    )
    for number in range(int(ENTRIES * scale)):
        record(
            verbs[number % len(verbs)],
            actor="person:1",
            about=f"x:{number}",
            contents={"n": number},
            clauses=["SN-2.8-13"],
        )


def _days(now: datetime) -> None:
    from handbell.assurance.models import PolicyDay
    from handbell.schools.policy import adopted_policy

    policy = adopted_policy()
    PolicyDay.objects.bulk_create(
        PolicyDay(policy=policy, day=(now.date() - timedelta(days=n)).isoformat(), kept=200 - n // 3, due=10, broken=3,
                  no_evidence=40 + n // 3, info=10)
        for n in range(1, 301)
    )  # fmt: skip
