"""The pages of bundles and of retention, on a phone and at a desk, light and dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.cases.conftest import STAFF, TellIt
from tests.evidence.test_disposal import closed, kept
from tests.evidence.test_export import POLICE

from handbell.evidence.bundle.actions.export import export
from handbell.evidence.retention.actions.dispose import agree_to_dispose, ask_to_dispose
from handbell.people.models import Person
from handbell.schools.access import Actor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_the_pages(
    tour: Callable[..., None], told: TellIt, acting: Callable[[Person], Actor], dsl: Person, teacher: Person,
    headteacher: Person,
) -> None:  # fmt: skip
    lead, head = acting(dsl), acting(headteacher)
    case = told("They call her ugly, every night.", by=teacher)
    kept(case, lead)
    base = f"/bundles/{case.pk}/"
    tour(dsl, base, f"{base}make/")
    export(lead, case.pk, POLICE)
    closed(case, lead, head)
    tour(dsl, f"/cases/{case.pk}/", base, "/retention/", f"/retention/{case.pk}/")


def test_the_pages_at_the_end(
    tour: Callable[..., None],
    told: TellIt,
    acting: Callable[[Person], Actor],
    dsl: Person,
    headteacher: Person,
) -> None:
    lead, head = acting(dsl), acting(headteacher)
    case = told("An adult of the school writes to pupils.", **STAFF)
    kept(case, lead)
    closed(case, lead, head)
    ask_to_dispose(lead, case.pk, "The LADO found it to be false", false_or_malicious=True)
    tour(headteacher, f"/cases/{case.pk}/", f"/retention/{case.pk}/agree/", f"/retention/{case.pk}/keep/")
    row = agree_to_dispose(head, case.pk)
    tour(dsl, "/retention/", f"/retention/certificates/{row.pk}/")
