"""What follows from a case, the children's page with classes, and a school's own schedule: on a phone, at a desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.cases.conftest import TellIt
from tests.conftest import enrol
from tests.outcomes.test_outcomes import paper, row_of

from handbell.cases.actions.people import link_person
from handbell.evidence.retention.actions.period import agree_to, ask_for
from handbell.outcomes.actions.attach import attach
from handbell.outcomes.actions.decide import decide
from handbell.outcomes.actions.mark import mark
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import School

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_the_pages(
    tour: Callable[..., None], told: TellIt, acting: Callable[[Person], Actor], under: Callable[[str], None],
    in_oakfield: School, dsl: Person, headteacher: Person, office: Person,
) -> None:  # fmt: skip
    under("westbrook-old-hall")
    case, by = told(), acting(dsl)
    attendance = paper(
        "Attendance policy", "attendance", office, address="https://oakfield.sch.example/attendance"
    )
    paper("Anti-bullying policy", "anti_bullying", sanctions="A talk\nBreaks indoors for a week")
    link_person(by, case.pk, "target", None, "Zebedee Quill")
    decide(by, case.pk, row_of(case), "A talk", "On Monday, with their parents")
    attach(by, case.pk, str(attendance.pk), "She does not come to school")
    mark(by, case.pk, "legal_risk", "A solicitor wrote")
    one = f"/cases/{case.pk}/"
    tour(dsl, one, "/cases/", *(f"{one}follows/{act}/" for act in ("decide", "attach", "mark")))
    agree_to(by, ask_for(acting(headteacher), "other", {"years": 3}, "Three are enough").pk)
    ask_for(acting(headteacher), "pupil_matter", {"years": 8}, "Better long")
    tour(dsl, "/retention/", "/retention/schedule/staff_allegation/")
    enrol(in_oakfield, "Rosa", "Binns", "teacher", class_name="Robin")
    under("robert-bakewell")
    tour(None, "/school/oakfield/report/child/")
