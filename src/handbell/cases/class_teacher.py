"""A child tells a teacher at once, where the policy says so: the teacher of the class that the child pressed.

The teacher reads what the child told and nothing else of the case, and only while nobody keeps them out of it.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.cases.bounds import pack_now
from handbell.cases.holders import holding
from handbell.cases.knowing import kept_out
from handbell.cases.models import Case, Report
from handbell.notices.tell import settle, tell_person
from handbell.people.models import Person
from handbell.people.search import class_names
from handbell.schools.access import Actor

TOLD: Final = "cases.class"  # a kind of notice
MOST: Final = 40  # classes that a child is shown


def classes() -> list[str]:
    """The classes that a child can press, where the policy in force tells their teacher; none elsewhere."""
    asked = any(
        _says_so(one.id) for one in pack_now().clauses if any(n.startswith("route:") for n in one.kept_by)
    )
    return list(class_names())[:MOST] if asked else []


def clauses_for(case: Case) -> list[str]:
    """Clauses by which a child who tells such a thing tells a teacher."""
    routes = {f"route:{one}" for one in (case.category, *case.also)}
    return [one.id for one in pack_now().clauses if not routes.isdisjoint(one.kept_by) and _says_so(one.id)]


def teachers_to_tell(case: Case, class_name: str, about: str) -> list[UUID]:
    """The teachers of that class who are not kept out of the case; nobody where an adult of the school did it."""
    if not class_name or about not in ("pupil", "outsider", "unknown") or not clauses_for(case):
        return []
    found = Person.objects.filter(pk__in=holding("teacher"), class_name=class_name).values_list(
        "pk", flat=True
    )
    return sorted(set(found) - kept_out([case])[case.pk])


def tell_them(report: Report) -> None:
    """It is on their lists the same minute."""
    for person in report.contents.get("teachers", []):
        tell_person(
            UUID(person), kind=TOLD, about=f"class:{report.pk}",
            title=_("A child of your class has told the school something"),
            detail=_("Open it here. Nothing about it is said anywhere else."),
            link=reverse("cases:of_my_class", args=[report.pk]),
        )  # fmt: skip


def report_of_class(actor: Actor, report_id: UUID) -> Report | None:
    """What a child of this teacher's class told; None for everybody else, and for one who is kept out by now."""
    report = Report.objects.filter(pk=report_id).select_related("case__owner").first()
    if report is None or str(actor.person) not in report.contents.get("teachers", []):
        return None
    if "teacher" not in actor.roles or actor.person in kept_out([report.case])[report.case_id]:
        return None
    return report


def has_read(report: Report, person: UUID) -> None:
    """It is off this teacher's list."""
    settle(TOLD, f"class:{report.pk}", person_id=person)


def _says_so(clause_id: str) -> bool:
    rules = pack_now().clause(clause_id).rules
    duties = [duty for rule in rules if "report_concern" in rule.acts for duty in rule.duties]
    return any(duty.do == "report_to" and "teacher" in duty.to for duty in duties)
