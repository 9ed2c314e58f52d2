"""The pages of this room in Chromium: phone and desk, light and dark, with a report and a pack made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from handbell.assurance.actions.ask_governors import ask_governors
from handbell.assurance.actions.make_pack import make_pack
from handbell.assurance.actions.make_report import make_report
from handbell.assurance.models import PolicyDay
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_report_and_all_that_leads_to_it(
    tour: Callable[..., None], headteacher: Person, governor: Person, acting: Callable[[Person], Actor]
) -> None:
    with school_scope(headteacher.school):
        policy, today = AdoptedPolicy.objects.get(), timezone.localdate()
        PolicyDay.objects.bulk_create(
            PolicyDay(policy=policy, day=(today - timedelta(days=n)).isoformat(), kept=150 - n, due=9, broken=4,
                      no_evidence=90 + n, info=10)
            for n in range(30)
        )  # fmt: skip
        asked = ask_governors(
            acting(headteacher), question="Shall we open an account on Bluesky?", because="Families ask."
        )
        report = make_report(acting(headteacher))
        make_pack(acting(headteacher), ["SN-2.7-12", "SN-2.8-13"])
    assert policy.adopted_on < date.today()
    tour(
        headteacher,
        "/policy/",
        "/policy/SN-2.8-13/",
        "/governors/",
        "/governors/ask/",
        "/governors/evidence/",
    )
    tour(governor, f"/governors/report/{report.pk}/", f"/governors/ask/{asked.pk}/decide/")
