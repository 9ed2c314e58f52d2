"""Writing one entry of the record, beside a bare insert of a row just as wide in a transaction just like it.

    python -m benchmarks.ledger [--times 2000] [--rounds 9] [--json]

A private SQLite file in WAL, as Handbell lays it out, with a chain of 20,000 entries to begin with. A bare insert is
what an ordinary audit log does: Django's ORM writes a row of the same columns, and commits; its table has the same key
and index, and neither triggers nor a chain. Both run in turn, in batches, in one process; the figures are medians of
the batches' means. Bar: 1.5 times the bare insert. Exit code 1 if the bar is missed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.private import private_handbell

BAR = 1.5
BEFORE = 20_000
CONTENTS = {"post": "Year 3 released the owls", "readers": ["Ben Osei"], "revision": 3, "digest": "0f" * 32}


@dataclass(frozen=True)
class Row:
    """One measurement: seconds a piece, and how many times the bare insert that is; `bar` is the most it may be."""

    work: str
    seconds: float
    ratio: float | None = None
    bar: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the bar is met."""
        return self.bar is None or self.ratio is None or self.ratio <= self.bar


def rows(times: int = 2000, rounds: int = 9) -> list[Row]:
    """Measure in a private database."""
    with _guarded_school() as school:
        from handbell.schools.scope import school_scope

        with school_scope(school):
            bare, append = _bare(school), _append()
            _many(append, BEFORE)
            _many(bare, BEFORE)
            took: dict[str, list[float]] = {"bare": [], "append": []}
            for _ in range(rounds):
                took["bare"].append(_each(bare, times // rounds))
                took["append"].append(_each(append, times // rounds))
            verified = _each(_verify(), 1) / (BEFORE + times)
    plain, ours = statistics.median(took["bare"]), statistics.median(took["append"])
    return [
        Row("a bare insert, as an audit log does it", plain),
        Row("an entry of the record: chained, salted, guarded", ours, ours / plain, BAR),
        Row("verifying one entry", verified),
    ]


def _append() -> Callable[[], None]:
    from django.db import transaction

    from handbell.ledger.record import record

    def work() -> None:
        with transaction.atomic():
            record(
                "publishing.agree",
                actor="person:01a1fdac-9a5e-79c1-b638-45e14d619169",
                about="post:01a1fdac-9a5e-79c1-b638-45e14d619169",
                contents=CONTENTS,
                clauses=["SN-2.8-13"],
            )

    return work


def _bare(school: Any) -> Callable[[], None]:
    """The same columns, key and index in a table of their own, written by the ORM alone."""
    from django.db import connection, models, transaction
    from django.utils import timezone

    class AuditLine(models.Model):  # noqa: DJ008 - nobody reads it
        pk = models.CompositePrimaryKey("school_id", "seq")
        school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
        seq = models.PositiveBigIntegerField()
        at = models.DateTimeField()
        verb = models.CharField(max_length=80)
        actor = models.CharField(max_length=60)
        about = models.CharField(max_length=100)
        clauses = models.JSONField(default=list)
        contents = models.JSONField(null=True)
        salt = models.BinaryField(max_length=16, null=True)
        contents_digest = models.BinaryField(max_length=32)
        previous = models.BinaryField(max_length=32)
        digest = models.BinaryField(max_length=32)

        class Meta:
            app_label = "ledger"
            indexes = [models.Index(fields=["school", "about", "seq"], name="audit_about")]

    with connection.schema_editor() as editor:
        editor.create_model(AuditLine)
    count, some = 0, b"\1" * 32

    def work() -> None:
        nonlocal count
        count += 1
        with transaction.atomic():
            AuditLine(
                school_id=school.pk, seq=count, at=timezone.now(), verb="publishing.agree",
                actor="person:01a1fdac-9a5e-79c1-b638-45e14d619169", about="post:01a1fdac-9a5e-79c1-b638-45e14d619169",
                clauses=["SN-2.8-13"], contents=CONTENTS, salt=some[:16], contents_digest=some, previous=some,
                digest=some,
            ).save(force_insert=True)  # fmt: skip

    return work


def _verify() -> Callable[[], None]:
    from handbell.ledger.verify import verify

    def work() -> None:
        assert verify().ok

    return work


def _many(work: Callable[[], None], times: int) -> None:
    from django.db import transaction

    with transaction.atomic():
        for _ in range(times):
            work()


def _each(work: Callable[[], None], times: int) -> float:
    begun = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begun) / times


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Appending to the record.")
    parser.add_argument("--times", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    measured = rows(asked.times, asked.rounds)
    if asked.json:
        sys.stdout.write(json.dumps([asdict(row) for row in measured]) + "\n")
    else:
        for row in measured:
            ratio = f", {row.ratio:.2f} times the bare insert (bar {row.bar})" if row.ratio else ""
            sys.stdout.write(f"{row.work}: {row.seconds * 1e6:.0f} µs{ratio}\n")
    return 0 if all(row.kept for row in measured) else 1


@contextmanager
def _guarded_school() -> Iterator[Any]:
    """A school whose record the database itself guards."""
    with private_handbell():
        from django.db import connection

        from handbell.ledger.guard import raise_guard
        from handbell.schools.models import School

        with connection.cursor() as cursor:
            for statement in raise_guard(connection.vendor):
                cursor.execute(statement)
        yield School.objects.create(name="Oakfield", slug="oakfield")


if __name__ == "__main__":
    sys.exit(main())
