"""Making the governors' report: all that it says is kept as it was, and governors are told that it is there."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handbell.assurance.models import AskOfGovernors, GovernorsReport
from handbell.assurance.registry import this_school_year
from handbell.assurance.report.sections import sections_of
from handbell.assurance.report.whole import Whole, whole
from handbell.channels.asking import holding
from handbell.ledger.action import Done, action
from handbell.notices.tell import settle, tell_person
from handbell.schools.access import Actor
from handbell.schools.owned import new_id

KIND = "governors_report"


@action("assurance.reported", capability="assurance.report")
def make_report(by: Actor) -> Done[GovernorsReport]:
    """Ask every room for its section, and keep the report. NoPolicyInForce where there is nothing to report on."""
    found = whole(this_school_year())
    contents = _contents(by, found)
    report = GovernorsReport.objects.create(
        pk=new_id(), policy=found.adopted, made_by_id=by.person, contents=contents, digest=digest_of(contents)
    )
    _tell(report)
    kept = {
        "digest": report.digest,
        "asks": AskOfGovernors.objects.filter(state=AskOfGovernors.State.OPEN).count(),
    }
    clauses = [one.id for one in found.pack.clauses if "record:annual_reviews" in one.kept_by]
    return Done(report, about=f"governors_report:{report.pk}", contents=kept, clauses=clauses)


@action("assurance.read_report", capability="assurance.report")
def read_report(by: Actor, report_id: UUID) -> Done[GovernorsReport]:
    """This person says that they have read it; it leaves their list."""
    report = GovernorsReport.objects.get(pk=report_id)
    settle(KIND, f"governors_report:{report.pk}", person_id=by.person)
    return Done(report, about=f"governors_report:{report.pk}", contents={"digest": report.digest})


def digest_of(contents: dict[str, Any]) -> str:
    """SHA-256 of the contents as canonical JSON."""
    plain = json.dumps(contents, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()


def _contents(by: Actor, found: Whole) -> dict[str, Any]:
    adopted, day = found.adopted, "j F Y"
    return {
        "school": by.school.name,
        "day": date_format(timezone.localdate(), day),
        "since": date_format(timezone.localtime(found.period.since), day),
        "policy": {
            "version": adopted.version,
            "adopted": date_format(adopted.adopted_on, day),
            "review": date_format(adopted.review_on, day) if adopted.review_on else "",
            "clauses": len(found.lines),
        },
        "sections": sections_of(found),
    }


def _tell(report: GovernorsReport) -> None:
    link = reverse("governors:report", args=[report.pk])
    for person in holding("governor"):
        if person != report.made_by_id:
            tell_person(
                person,
                kind=KIND,
                about=f"governors_report:{report.pk}",
                title=_("A report for governors is ready"),
                detail=_("How the policy is kept, and what you are asked to decide."),
                link=link,
            )
