"""A child tells a teacher at once: the teacher of the class reads the child's words, and nobody else does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.cases.test_childs_words import PAGE, sentences
from tests.conftest import enrol

from handbell.cases.class_teacher import TOLD
from handbell.cases.models import Report
from handbell.cases.opening import link
from handbell.notices.models import Notice
from handbell.people.models import Person, RoleHeld
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
NASTY = {"worry": "email", "who": "child", "class": "Robin"}


@pytest.fixture
def robin(
    in_oakfield: School, everybody: None, under: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> Person:
    """The teacher of Robin, at a school whose policy has children tell a teacher of nasty e-mails."""
    from handbell.cases import proposal
    from handbell.triage import compose

    under("robert-bakewell")
    monkeypatch.setattr(proposal, "triage", lambda pack, _told: compose(pack, "offensive_message", (), ()))
    return enrol(in_oakfield, "Rosa", "Binns", "teacher", class_name="Robin")


def test_the_teacher_of_the_class_is_told(
    robin: Person, client: Client, client_of: ClientOf, teacher: Person, headteacher: Person
) -> None:
    page = client.get(PAGE).content.decode()
    assert "What class are you in?" in sentences(page) and 'value="Robin"' in page
    done = client.post(PAGE, NASTY).content.decode()
    assert "Your teacher has it, too." in sentences(done)
    report = Report.objects.get()
    path = f"/report/class/{report.pk}/"
    assert Notice.objects.get(kind=TOLD).person_id == robin.pk
    said = client_of(robin).get(path).content.decode()
    assert "I got a nasty email." in said and "RB-email-2" in said and report.case.sign not in said
    assert client_of(robin).get(f"/cases/{report.case_id}/").status_code == 404
    for other in (teacher, headteacher):
        assert client_of(other).get(path).status_code == client_of(other).post(path).status_code == 404
    client_of(robin).post(path)
    assert not Notice.objects.filter(kind=TOLD, settled_at=None).exists()


@pytest.mark.parametrize("said", [{"class": "Nowhere"}, {"class": ""}, {"who": "school"}])
def test_nobody_is_told_in_doubt(robin: Person, client: Client, said: dict[str, str]) -> None:
    assert "Your teacher" not in client.post(PAGE, {**NASTY, **said}).content.decode()
    assert Report.objects.get().contents["teachers"] == [] and not Notice.objects.filter(kind=TOLD).exists()


def test_a_teacher_who_is_kept_out_or_is_none_any_more_reads_nothing(
    robin: Person, client: Client, client_of: ClientOf
) -> None:
    client.post(PAGE, NASTY)
    report = Report.objects.get()
    path = f"/report/class/{report.pk}/"
    link(report.case, "subject", robin.pk)
    assert client_of(robin).get(path).status_code == 404
    report.case.people.all().delete()
    assert client_of(robin).get(path).status_code == 200
    RoleHeld.objects.filter(person=robin).update(role="office")
    assert client_of(robin).get(path).status_code == 404


def test_where_the_policy_does_not_say_so_no_class_is_asked(
    robin: Person, under: Callable[[str], None], client: Client
) -> None:
    under("st-nicholas")
    assert "What class are you in?" not in client.get(PAGE).content.decode()
    client.post(PAGE, NASTY)
    assert not Notice.objects.filter(kind=TOLD).exists()
