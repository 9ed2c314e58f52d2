"""What is kept of one case, for those who see the case."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q
from django.utils.dateparse import parse_datetime

from handbell.cases.knowing import must_see
from handbell.cases.models import Case, Report
from handbell.cases.whole import parts_of
from handbell.evidence.bars import barred
from handbell.evidence.kinds import kind_named
from handbell.evidence.models import Custody, Evidence
from handbell.schools.access import Actor

SAID: Final = (
    "name",
    "shows",
    "place",
    "taken",
    "taken_by",
    "address",
    "seen",
    "seen_by",
    "words",
    "by_name",
)
"""What pages show of what is sealed. The key is not among it."""


def item_of(case: Case, evidence_id: UUID) -> Evidence:
    """One thing of this case; Evidence.DoesNotExist for another's, and for what was destroyed at its time."""
    return Evidence.objects.select_related("of").get(pk=evidence_id, case=case, disposed_at=None)


def all_of(case: Case) -> list[dict[str, Any]]:
    """All that is kept of it, in the order in which it came. Two queries."""
    rows = (
        Evidence.objects.filter(case=case)
        .select_related("of")
        .annotate(hands=Count("custody"))
        .order_by("number")
    )
    return [shown(one) for one in rows]


def kept_elsewhere(by: Actor, case: Case) -> list[tuple[Case, int]]:
    """Other cases that keep something of this one, and how much: its parts, and those that a report of it came from.

    Only those that this reader sees.
    """
    theirs = Q(case__in=parts_of(case)) | Q(report__case=case)
    rows = (
        Evidence.objects.filter(theirs, disposed_at=None).exclude(case=case).values_list("case_id", flat=True)
    )
    found = [(_seen(by, pk), count) for pk, count in Counter(rows).items()]
    return sorted(((one, count) for one, count in found if one), key=lambda each: each[0].opened_at)


def _seen(by: Actor, pk: UUID) -> Case | None:
    try:
        return must_see(by, pk)
    except Case.DoesNotExist:
        return None


def shown(item: Evidence) -> dict[str, Any]:
    """What a page says of one thing; times as times."""
    said = dict.fromkeys(SAID, "") | {name: value for name, value in item.contents.items() if name in SAID}
    times = {name: parse_datetime(said[name]) for name in ("taken", "seen") if said.get(name)}
    return {
        **said,
        **times,
        "item": item,
        "kind": kind_named(item.media_type),
        "gone": item.disposed_at is not None,
    }


def hands_of(item: Evidence) -> list[dict[str, Any]]:
    """Who had it in hand, in order: what was done, by whom, when, why and for whom. One query."""
    rows = Custody.objects.filter(evidence=item).select_related("event").order_by("event__seq")
    return [
        {
            "row": row, "name": (kept := row.event.contents)["name"], "reason": kept["said"].get("reason", ""),
            "given_to": kept["said"].get("name", ""), "sha256": kept["said"]["sha256"],
        }
        for row in rows
    ]  # fmt: skip


def added_by_teller(report: Report) -> list[dict[str, Any]]:
    """What whoever told this added: name and hash, and the hash alone where nobody may look at it. One query."""
    shut = barred(report.case)
    rows = Evidence.objects.filter(report=report, disposed_at=None).order_by("number")
    return [
        {"name": "" if shut else one.contents["name"], "sha256": one.sha256, "at": one.at} for one in rows
    ]
