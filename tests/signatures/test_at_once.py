"""Several people sign at the same moment, each pressing three times: one signature and one entry each."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection
from tests.conftest import enrol
from tests.signatures.conftest import sheet_for, ticks

from handbell.duties.signatures.actions.open_text import open_text
from handbell.duties.signatures.actions.sign import sign
from handbell.duties.signatures.models import Opened, Signature
from handbell.ledger.models import Entry
from handbell.ledger.verify import verify_from
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.scope import school_scope

PEOPLE, PRESSES = 5, 3


@pytest.mark.django_db(transaction=True)
def test_nobody_is_lost_and_nobody_doubled(oakfield: School) -> None:
    people = [enrol(oakfield, f"Given{number}", "Ash", "teacher") for number in range(PEOPLE)]
    sheet = sheet_for(people[0], "policy")
    answers = ticks(people[0], sheet)
    together = Barrier(PEOPLE * PRESSES)

    def press(person: Person) -> bool:
        try:
            together.wait(30)
            open_text(actor_for(person), "policy", sheet.edition)
            return sign(actor_for(person), "policy", sheet.edition, answers).fresh
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE * PRESSES) as pool:
        fresh = list(pool.map(press, [one for one in people for _press in range(PRESSES)]))

    assert sum(fresh) == PEOPLE
    with school_scope(oakfield):
        assert Signature.objects.count() == PEOPLE == Opened.objects.count()
        assert set(Signature.objects.values_list("turn", flat=True)) == {0}
        assert Entry.objects.filter(verb="signatures.signed").count() == PEOPLE
        assert Entry.objects.filter(verb="signatures.opened").count() == PEOPLE
        assert verify_from(0, None).ok
        assert Entry.objects.latest("seq").at <= datetime.now(UTC)
