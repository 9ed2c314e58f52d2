"""Ratified by a minute, signed by the chair with a date, read by people: each only from its own record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.conftest import enrol, open_school
from tests.policies.words import text

from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.policies.actions.adopt_draft import adopt_draft
from handbell.policies.actions.ratify_policy import ratify_policy
from handbell.policies.actions.read_version import say_read
from handbell.policies.actions.sign_policy import bring_signature, sign_policy
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.life.guard import REFUSED
from handbell.policies.life.standing import standing_now, standing_of
from handbell.policies.models import ChairSignature, PolicyRead
from handbell.policy import load_pack
from handbell.schools import controls
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.controls import Finding, Period, control_for
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.policy import adopted_policy
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]
TODAY = timezone.localdate
PDF = b"%PDF-1.7 a signed page"


def ask(name: str) -> Finding:
    now = timezone.now()
    clause = load_pack("robert-bakewell").clause("RB-review-5")
    control = control_for(name)
    assert control is not None
    return control.answer(Period(now - timedelta(days=300), now), [(clause, name)])[clause.id, name]


@pytest.fixture
def bakewell(db: None) -> School:
    return open_school("Brook Primary", "brook", "robert-bakewell")


@pytest.fixture
def draft_school(db: None) -> School:
    return open_school("Hill Primary", "hill", "great-harwood")


def policy_of(school: School) -> AdoptedPolicy:
    with school_scope(school):
        return adopted_policy()


def refused(call: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(CannotBeDone) as found:
        call()
    return found.value.field, found.value.sentence


def test_an_adoption_is_evidenced_by_meeting_and_minute_and_by_nothing_less(
    bakewell: School, acting: Acting, client_of: ClientOf
) -> None:
    governor, teacher = enrol(bakewell, "Gil", "Page", "governor"), enrol(bakewell, "Ann", "Roe", "teacher")
    policy, by = policy_of(bakewell), acting(governor)
    said = "Adoption not evidenced: no minute of the governors’ meeting is recorded (RB-review-5)."
    address = reverse("policies:former", args=[policy.pk])
    assert said in text(client_of(governor).get(address))
    with school_scope(bakewell):
        assert (ask("record:policy_versions").status, str(ask("record:policy_versions").evidence)) == (
            "none",
            said,
        )
    field, sentence = refused(lambda: ratify_policy(by, policy.pk, None, "FGB 3"))
    assert field == "meeting_on" and sentence.endswith("(RB-review-5).")
    field, sentence = refused(lambda: ratify_policy(by, policy.pk, date(2026, 9, 14), "  "))
    assert field == "minute" and sentence.endswith("(RB-review-5).")
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert refused(lambda: ratify_policy(by, policy.pk, tomorrow, "FGB 3"))[0] == "meeting_on"
    with pytest.raises(NotAllowed, match="Only governors, the headteacher and the office"):
        ratify_policy(acting(teacher), policy.pk, date(2026, 9, 14), "FGB 3")
    page = client_of(governor).post(
        f"{address}ratify/", {"meeting_on": "2026-09-14", "minute": "FGB 3"}, follow=True
    )
    assert "Adopted by the governing body on 14 September 2026, minute FGB 3." in text(page)
    with pytest.raises(AlreadyDone):
        ratify_policy(by, policy.pk, date(2026, 9, 15), "another")
    with school_scope(bakewell):
        assert ask("record:policy_versions").status == "kept"
        AdoptedPolicy.objects.filter(pk=policy.pk).update(minute="slipped in")
        assert ask("record:policy_versions").status == "none"  # the record says another minute


def test_a_draft_carries_its_banner_until_governors_ratify_it(
    draft_school: School, acting: Acting, client_of: ClientOf
) -> None:
    governor = enrol(draft_school, "Gil", "Page", "governor")
    policy = policy_of(draft_school)
    banner = "DRAFT. The governors have not ratified this policy yet (GH-status-1)."
    address = reverse("policies:former", args=[policy.pk])
    assert banner in text(client_of(governor).get(address))
    ratify_policy(acting(governor), policy.pk, date(2026, 9, 14), "FGB 3")
    assert "DRAFT" not in text(client_of(governor).get(address))
    with school_scope(draft_school):
        assert Entry.objects.get(verb="policies.ratified").clauses == ["GH-status-2"]


def test_the_chair_signs_the_version_in_force_with_its_date(
    bakewell: School, acting: Acting, client_of: ClientOf
) -> None:
    chair, governor = (
        enrol(bakewell, "Una", "Fell", "chair_of_governors"),
        enrol(bakewell, "Gil", "Page", "governor"),
    )
    policy, by, today = policy_of(bakewell), acting(chair), timezone.localdate()
    address = reverse("policies:former", args=[policy.pk])
    unsigned = "Unsigned: the chair of governors has not signed this version (RB-review-6)."
    assert unsigned in text(client_of(governor).get(address))
    with school_scope(bakewell):
        assert (ask("attest:chair_signature").status, str(ask("attest:chair_signature").evidence)) == (
            "none",
            unsigned,
        )
    page = client_of(chair).post(f"{address}sign/", {"version": "1", "signed_on": ""})
    assert "A signature needs its date: one without is refused (RB-review-7)." in text(page, 422)
    assert refused(lambda: sign_policy(by, policy.pk, 2, today))[1].startswith(
        "You have version 2 before you"
    )
    assert refused(lambda: sign_policy(by, policy.pk, 1, today - timedelta(days=1)))[0] == "signed_on"
    with pytest.raises(NotAllowed, match="Only the chair of governors signs"):
        sign_policy(acting(governor), policy.pk, 1, today)
    with school_scope(bakewell):
        assert not ChairSignature.objects.exists()
    page = client_of(chair).post(f"{address}sign/", {"version": "1", "signed_on": str(today)}, follow=True)
    assert "Signed in Handbell by Una Fell" in text(page)
    with pytest.raises(AlreadyDone):
        sign_policy(by, policy.pk, 1, today)
    with school_scope(bakewell):
        assert ask("attest:chair_signature").status == "kept"
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE policies_chairsignature SET name = 'Somebody'")


def test_a_signature_on_paper_has_its_scan_and_its_date(
    bakewell: School, acting: Acting, client_of: ClientOf
) -> None:
    head, teacher = enrol(bakewell, "Pat", "Low", "headteacher"), enrol(bakewell, "Ann", "Roe", "teacher")
    policy, by, day = policy_of(bakewell), acting(head), date(2026, 9, 20)
    field, sentence = refused(lambda: bring_signature(by, policy.pk, "Una Fell", None, PDF))
    assert field == "signed_on" and "(RB-review-7)" in sentence
    assert refused(lambda: bring_signature(by, policy.pk, "Una Fell", day, b""))[0] == "scan"
    assert refused(lambda: bring_signature(by, policy.pk, "Una Fell", day, b"<html>"))[0] == "scan"
    assert refused(lambda: bring_signature(by, policy.pk, " ", day, PDF))[0] == "name"
    bring_signature(by, policy.pk, "Una  Fell", day, PDF)
    address = reverse("policies:scan", args=[policy.pk])
    assert client_of(head).get(address).content == PDF
    assert client_of(teacher).get(address).status_code == 403
    with school_scope(bakewell):
        assert str(ask("attest:chair_signature").evidence) == (
            "Signed on paper by Una Fell, 20 September 2026; the scan is kept."
        )


def test_a_row_without_the_act_that_made_it_counts_for_nothing(bakewell: School) -> None:
    head = enrol(bakewell, "Pat", "Low", "headteacher")
    with school_scope(bakewell):
        ChairSignature.objects.create(
            policy=adopted_policy(), way="handbell", name="Una Fell", signed_on=date(2026, 9, 20), signer=head,
            recorded_by=head,
        )  # fmt: skip
        assert ask("attest:chair_signature").status == "none"


def test_reading_is_counted_by_a_press_and_never_by_a_look(
    bakewell: School, acting: Acting, client_of: ClientOf
) -> None:
    teacher, governor = enrol(bakewell, "Ann", "Roe", "teacher"), enrol(bakewell, "Gil", "Page", "governor")
    policy = policy_of(bakewell)
    address = reverse("policies:former", args=[policy.pk])
    assert "I have read this version" in text(client_of(teacher).get(address))
    with school_scope(bakewell):
        assert not PolicyRead.objects.exists()
    assert client_of(teacher).get(f"{address}seen/").status_code == 405
    client_of(teacher).post(f"{address}seen/")
    assert "It was written down before" in text(client_of(teacher).post(f"{address}seen/", follow=True))
    with school_scope(bakewell):
        assert PolicyRead.objects.count() == 1
    assert "1 person said that they have read this version." in text(client_of(governor).get(address))
    assert "Ann Roe" in text(client_of(governor).get(f"{address}readers/"))
    assert client_of(teacher).get(f"{address}readers/").status_code == 403
    with pytest.raises(AlreadyDone):
        say_read(acting(teacher), policy.pk)


@pytest.mark.parametrize(
    ("due", "today", "said"),
    [
        (date(2020, 8, 29), date(2020, 8, 29), "Next review by 29 August 2020."),
        (date(2020, 8, 29), date(2020, 8, 30), "Review overdue by 1 day: it was due on 29 August 2020 (RB-review-3)."),
        (
            date(2020, 8, 29), date(2026, 11, 21),
            "Review overdue by 74 months (2275 days): it was due on 29 August 2020 (RB-review-3).",
        ),
        (None, date(2020, 3, 11), "Review overdue by 10 days: it was due on 1 March 2020 (RB-review-3)."),
    ],
)  # fmt: skip
def test_a_review_is_overdue_by_exact_days(
    bakewell: School, due: date | None, today: date, said: str
) -> None:
    with school_scope(bakewell):
        AdoptedPolicy.objects.update(review_on=due)  # without a day of its own, the day that the paper gives
        assert standing_of(adopted_policy(), today).review_words == said


def test_a_school_without_a_policy_stands_nowhere(bakewell: School) -> None:
    with school_scope(bakewell):
        AdoptedPolicy.objects.all().delete()
        assert standing_now() is None
        assert ask("attest:chair_signature").status == "none"


def test_a_policy_with_a_clause_that_nothing_keeps_is_refused_and_the_clause_named(
    bakewell: School, acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = acting(enrol(bakewell, "Pat", "Low", "headteacher"))
    version = start_draft(by)
    said = {"adopted_on": TODAY(), "review_on": TODAY() + timedelta(days=300), "signed_by": "Una Fell"}
    before = policy_of(bakewell).pk

    def only_these(name: str) -> bool:
        return name == "decide"

    with monkeypatch.context() as patch:
        patch.setattr(controls, "is_registered", only_these)
        sentence = refused(lambda: adopt_draft(by, version.draft_id, 1, **said, instead_of=before))[1]
    first = next(one.id for one in load_pack("robert-bakewell").clauses if "decide" not in one.kept_by)
    assert sentence.startswith(f"Nothing in Handbell keeps the clause “{first}” and ")
    assert policy_of(bakewell).pk == before
    adopted = adopt_draft(by, version.draft_id, 1, **said, instead_of=before, minute="FGB 4, item 1")
    assert adopted.ratified and policy_of(bakewell).pk == adopted.pk
