"""Making the demo trust, keeping its dates beside today, and throwing it away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F
from django.utils import timezone

from handbell.evidence import guard as evidence_guard
from handbell.evidence.bundle import guard as bundle_guard
from handbell.evidence.retention import guard as retention_guard
from handbell.evidence.retention import period_guard
from handbell.evidence.timestamps import guard as timestamps_guard
from handbell.ledger import guard as ledger_guard
from handbell.schools.models import School
from handbell.schools.owned import SchoolOwned
from handbell.schools.scope import school_scope
from handbell.site.demo.channels import open_channels
from handbell.site.demo.consents import answer
from handbell.site.demo.life import live
from handbell.site.demo.people import DemoSchool, make_schools, plan
from handbell.site.demo.posts import fill_oakfield, fill_plainly

Progress = Callable[[str], object]
BORN = "date_of_birth"  # the one date that does not move with today
FAR = timedelta(days=36525)
# What the database refuses to delete. The last looks over the others' tables, and goes up last.
GUARDS = (ledger_guard, evidence_guard, timestamps_guard, bundle_guard, period_guard, retention_guard)
UNCHANGED = "cannot be changed"  # how the database refuses a change of what was written down for good


def ensure_demo(*, fresh: bool = False, progress: Progress = lambda _: None) -> None:
    """Make the demo when the database holds no school yet; move the dates of one that is there to today."""
    if fresh:
        progress("Throwing the old demo away")
        throw_away()
    if not School.objects.exists():
        make(progress)
    for school in School.objects.filter(demo=True):
        move_to_today(school, timezone.localdate())


def make(progress: Progress = lambda _: None) -> list[DemoSchool]:
    """Make all five schools, each in its own transaction once the people are there."""
    now = timezone.now()
    progress("Making five schools and their people")
    with transaction.atomic():
        schools = make_schools(timezone.localdate(now))
    for demo, entry in zip(schools, plan()["school"], strict=True):
        progress(f"{demo.school.name}: consents, channels and posts")
        with school_scope(demo.school), transaction.atomic():
            answer(demo, now)
            channels = open_channels(demo, entry["pack"], now)
            if entry["pack"] == "st-nicholas":
                fill_oakfield(demo.staff, demo.pupils, channels, now)
            else:
                teachers = [person for person in demo.staff.values() if person.class_name]
                fill_plainly(teachers[0], teachers[1], channels, now)
            live(demo, entry["pack"], channels, now)
    return schools


def throw_away() -> None:
    """Empty the database. Refused when it holds a school that is no demo."""
    if School.objects.filter(demo=False).exists():
        raise SystemExit(
            "handbell: this database holds a school that is not of the demo; nothing was thrown away."
        )
    with connection.cursor() as cursor:
        for guard in GUARDS:
            for statement in guard.lower_guard(connection.vendor):
                cursor.execute(statement)
        call_command("flush", interactive=False, verbosity=0)
        for guard in GUARDS:
            for statement in (*guard.lower_guard(connection.vendor), *guard.raise_guard(connection.vendor)):
                cursor.execute(statement)


def move_to_today(school: School, today: date) -> None:
    """Shift every date of a demo school by the days since they were set, so that "yesterday" stays yesterday.

    The record keeps its own times: it says when things were really written.
    """
    days = (today - school.demo_day).days if school.demo_day else 0
    if days <= 0:
        return
    with school_scope(school), transaction.atomic():
        for model in apps.get_models():
            if issubclass(model, SchoolOwned):
                _shift(model, timedelta(days=days))
        school.demo_day = today
        school.save(update_fields=["demo_day"])


def _shift(model: type[SchoolOwned], by: timedelta) -> None:
    """In two leaps, over days that no row has, so that no two rows of a weekly duty share a day on the way.

    Rows that the database refuses to change (signatures, what a register once said, the count of a day) keep their
    days, as the record does.
    """
    names = [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, (models.DateField, models.DateTimeField)) and field.name != BORN
    ]
    if not names:
        return
    try:
        with transaction.atomic():
            for leap in (FAR, by - FAR):
                model.objects.update(**{name: F(name) + leap for name in names})
    except DatabaseError as refused:
        if UNCHANGED not in str(refused):
            raise
