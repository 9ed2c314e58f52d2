"""What records show is not asked: it is taken as known, with where it stands and a link."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handbell.people.models import Person
from handbell.registers.models import Row
from handbell.registers.shelf import registers
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
ASK = "/ask/contact_someone/?other_person=pupil&channel=personal_phone"


def said(answer: Any) -> str:
    page = answer.content.decode()
    inside = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", inside)))


def exception(school: School, person: Person, days: int, **more: Any) -> Row:
    last = timezone.localdate() + timedelta(days=days)
    answers = {"person": str(person.pk), "channel": "personal_phone", "until": last.isoformat()}
    with school_scope(school):
        assert "exceptions" in {form.id for form in registers()}
        return Row.objects.create(
            form="exceptions", title="Residential trip", answers=answers, until=last, owner=person, **more
        )


def test_an_exception_on_the_register_is_taken_as_known_with_a_link(
    teacher: Person, second_teacher: Person, client_of: ClientOf
) -> None:
    assert "Known from the register" not in said(client_of(teacher).get(ASK))
    row = exception(teacher.school, teacher, 5)
    page = client_of(teacher).get(ASK)
    assert "Known from the register" in said(page) and "Residential trip" in said(page)
    assert f'href="/registers/row/{row.pk}/"' in page.content.decode()
    assert "headteacher_approval=" not in page.content.decode()  # it stands in no address
    assert "Known from the register" not in said(client_of(second_teacher).get(ASK))  # it is not theirs
    other_way = ASK.replace("personal_phone", "personal_social")
    assert "Known from the register" not in said(client_of(teacher).get(other_way))


def test_what_is_over_is_not_known_any_more(teacher: Person, client_of: ClientOf) -> None:
    exception(teacher.school, teacher, -1)
    assert "Known from the register" not in said(client_of(teacher).get(ASK))


def test_what_is_on_record_is_not_asked_and_what_the_asker_says_leads(
    teacher: Person, client_of: ClientOf
) -> None:
    exception(teacher.school, teacher, 5)
    client, address = client_of(teacher), ASK
    for _ in range(30):
        page = client.get(address).content.decode()
        names = re.findall(r'type="radio" name="([a-z_]+)"', page)
        number = re.findall(r'type="number"[^>]* name="([a-z_]+)"', page)
        asked = (names or number or [""])[0]
        assert asked != "headteacher_approval"
        if not asked:
            break
        address += f"&{asked}=unknown"
    assert "Known from the register" in said(client.get(address))
    assert "Known from the register" not in said(client.get(f"{ASK}&headteacher_approval=no"))


def test_an_answer_given_on_a_draft_says_so(teacher: Person, client: Client, client_of: ClientOf) -> None:
    parents = "/school/oakfield/parents/ask/raise_complaint/?route=social_media"
    assert "given on a draft" not in said(client.get(parents))
    with school_scope(teacher.school):
        AdoptedPolicy.objects.update(pack_id="great-harwood")
    address = "/school/oakfield/parents/ask/use_phone_in_school/"
    for _ in range(15):
        page = client.get(address).content.decode()
        names = re.findall(r'type="radio" name="([a-z_]+)"', page) or re.findall(
            r'type="number"[^>]* name="([a-z_]+)"', page
        )
        if not names:
            break
        address += f"{'&' if '?' in address else '?'}{names[0]}=unknown"
    answer = said(client.get(address))
    assert "DRAFT" in answer and "given on a draft" in answer and "GH-status-1" in answer
