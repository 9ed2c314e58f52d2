"""The pages of the room, on a phone and at a desk, light and dark, looked at by axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.letters.conftest import agreed, begun, filled_in, fresh

from handbell.cases.models import Case
from handbell.letters.actions.send import Sent, send
from handbell.letters.actions.write import hand_in
from handbell.people.models import Person
from handbell.schools.access import Actor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_the_pages(
    tour: Callable[..., None], open_page: Callable[..., Any], check: Callable[..., None], posted: Case,
    acting: Callable[[Person], Actor], chair: Person, governor: Person, office: Person,
) -> None:  # fmt: skip
    by = acting(chair)
    draft, read = begun(by, posted), filled_in(by, begun(by, posted))
    hand_in(by, read.pk)
    sent = agreed(by, acting(governor), filled_in(by, begun(by, posted)))
    tour(chair, f"/letters/{draft.pk}/", f"/letters/{draft.pk}/write/", f"/letters/{sent.pk}/send/")
    tour(governor, f"/letters/{read.pk}/")
    send(by, sent.pk, Sent("post", "Mr Whitlock"))
    assert fresh(sent).state == "sent"
    tour(chair, f"/cases/{posted.pk}/", f"/letters/case/{posted.pk}/", f"/letters/{sent.pk}/")
    check(open_page(governor, f"/letters/{read.pk}/give_back/"))
    check(open_page(office, "/letters/"))
