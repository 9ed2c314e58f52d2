"""Taking down, barring, carrying on outside, pointing on: each with its reason, its evidence and its clause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handbell.ledger.models import Entry
from handbell.moderation.controls import blocking, moderation_record, move_off, remove_content, signposting
from handbell.moderation.models import Measure, Remark
from handbell.notices.tell import waiting_for
from handbell.people.models import Person, RoleHeld
from handbell.schools.controls import Period

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
Wrote = Callable[..., Remark]
Under = Callable[[str], None]
NOW = Period(since=timezone.now() - timedelta(days=365), until=timezone.now() + timedelta(days=1))


def step(client: Client, remark: Remark, name: str, status: int = 302, /, **said: str) -> str:
    """Send the form of a step; the words of the answer."""
    reply = client.post(f"/moderation/{remark.pk}/{name}/", said)
    assert reply.status_code == status, reply.content.decode()
    return reply.content.decode()


def test_a_comment_is_taken_down_with_reason_time_and_authority(
    client_of: ClientOf, wrote: Wrote, under: Under, office: Person, second_teacher: Person, teacher: Person
) -> None:
    under("great-harwood")
    RoleHeld.objects.create(person=second_teacher, role="social_team")
    assert remove_content(NOW).status == "none"
    remark = wrote(teacher)
    assert remove_content(NOW).status == "due"
    assert waiting_for(second_teacher.pk).filter(kind="moderation.to_do").count() == 1
    client = client_of(second_teacher)
    assert "Say why. It is kept with who did it and when." in step(
        client, remark, "remove", 422, what="removed"
    )
    early = (timezone.localtime() - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    refused = step(client, remark, "remove", 422, what="removed", reason="Rude", happened_at=early)
    assert "It was written down here first, then dealt with: give a later time." in refused
    late = (timezone.localtime() + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    assert "Give a time that has come." in step(
        client, remark, "remove", 422, what="removed", reason="Rude", happened_at=late
    )
    step(client, remark, "remove", what="removed", reason="Rude about a colleague")
    kept = Measure.objects.get(kind="removed")
    assert (kept.by, kept.evidence_sha256, kept.clauses) == (
        second_teacher, remark.evidence_sha256, ["GH-official.6-4"],
    )  # fmt: skip
    assert Entry.objects.get(verb="moderation.hidden").clauses == ["GH-official.6-4"]
    assert remove_content(NOW).status == "kept"
    again = client.post(f"/moderation/{remark.pk}/remove/", {"what": "removed", "reason": "x"}, follow=True)
    assert "It is down already." in again.content.decode()


def test_only_the_owner_and_those_who_moderate_do_it(
    client_of: ClientOf, wrote: Wrote, teacher: Person, second_teacher: Person, office: Person
) -> None:
    remark = wrote(second_teacher)
    said = step(client_of(second_teacher), remark, "remove", 403, what="hidden", reason="Rude")
    assert "Only the channel&#x27;s owner, the Social Team, leaders and the office do this." in said
    step(client_of(teacher), remark, "remove", what="hidden", reason="Rude")
    remark = wrote(second_teacher)
    step(client_of(office), remark, "remove", what="left", reason="It is only a grumble")
    assert Measure.objects.get(kind="left").clauses == []


def test_what_was_not_copied_says_why(
    client_of: ClientOf, wrote: Wrote, headteacher: Person, dsl: Person, teacher: Person
) -> None:
    remark = wrote(
        teacher, kind="account", words="", child_image=True, leader_id=headteacher.pk, concern="nothing"
    )
    step(client_of(dsl), remark, "contain", reason="Reported to the platform and to the police")
    kept = Measure.objects.get(kind="contained")
    assert kept.no_evidence_because == "It may be a sexual image of a child: nothing is copied."
    assert kept.evidence_sha256 == ""


def test_a_removal_that_waits_longer_than_a_day_is_broken(wrote: Wrote, teacher: Person) -> None:
    wrote(teacher)
    assert remove_content(NOW).status == "due"
    Remark.objects.update(found_at=timezone.now() - timedelta(hours=25))
    found = remove_content(NOW)
    assert (found.status, found.items) == ("broken", ("1 waits longer than a day.",))


def test_a_bar_with_no_threat_is_kept_and_queried(
    client_of: ClientOf, wrote: Wrote, under: Under, office: Person, teacher: Person
) -> None:
    under("great-harwood")
    remark = wrote(teacher)
    client = client_of(office)
    assert "Give the account as the page shows it." in step(client, remark, "bar", 422, reason="Rude")
    step(client, remark, "bar", account="Sam R", reason="Rude three times")
    page = client.get("/moderation/barred/").content.decode()
    assert "Sam R" in page and "GH-official.6-3" in page
    assert "No threat is named that this bar averts, so it lies outside the clause." in page
    assert (blocking(NOW).status, blocking(NOW).items) == (
        "due", ("1 bar names no threat: it lies outside the clause. (GH-official.6-3)",),
    )  # fmt: skip
    again = client.post(f"/moderation/{remark.pk}/bar/", {"account": "sam r", "reason": "x"}, follow=True)
    assert "This account is barred there already." in again.content.decode()
    bar = Measure.objects.get(kind="blocked")
    client.post(f"/moderation/barred/{bar.pk}/lift/", {"reason": "They apologised"})
    assert "Lifted" in client.get("/moderation/barred/").content.decode()
    step(client, remark, "bar", account="Sam R", reason="Threats", risk="well_being")
    assert Measure.objects.filter(kind="blocked").count() == 2
    assert client_of(teacher).get("/moderation/barred/").status_code == 403


def test_under_the_model_policy_the_headteacher_bars_and_says_how_to_ask_again(
    client_of: ClientOf, wrote: Wrote, under: Under, office: Person, headteacher: Person, teacher: Person
) -> None:
    under("handbell-2026")
    remark = wrote(teacher)
    said = step(
        client_of(office), remark, "bar", 403, account="Sam R", reason="Rude", another_look="By letter"
    )
    assert "Only the headteacher bars somebody. Ask them. (HB-7.10)" in said
    refused = step(client_of(headteacher), remark, "bar", 422, account="Sam R", reason="Rude")
    assert "Say how they were told to ask for another look. (HB-7.10)" in refused
    step(
        client_of(headteacher),
        remark,
        "bar",
        account="Sam R",
        reason="Rude",
        another_look="By letter, 14 May",
    )
    assert blocking(NOW).status == "kept"


def test_a_family_is_answered_outside_and_never_on_the_platform(
    client_of: ClientOf, wrote: Wrote, office: Person, teacher: Person
) -> None:
    remark = wrote(
        teacher, kind="message", writer="family", concern="nothing", words="Can we talk about Ella?"
    )
    assert move_off(NOW).status == "due"
    refused = step(client_of(office), remark, "outside", 422, way="inside")
    assert "No private messages are exchanged on the platform." in refused and "(SN-2.8-18)" in refused
    assert not Measure.objects.exists()
    step(client_of(office), remark, "outside", way="phone", note="Rang at 3")
    assert (move_off(NOW).status, Measure.objects.get().clauses) == ("kept", ["SN-2.8-18"])
    assert "A private message is not taken down." in step(
        client_of(office), remark, "remove", 422, what="removed", reason="x"
    )


def test_talk_about_one_child_gets_a_reply_that_names_nobody(
    client_of: ClientOf, wrote: Wrote, under: Under, office: Person, teacher: Person
) -> None:
    under("great-harwood")
    remark = wrote(teacher, one_child=True, concern="nothing", words="How did Ella do?")
    page = client_of(office).get(f"/moderation/{remark.pk}/").content.decode()
    assert "We do not talk about one child here. Please ring us on 01632 960100" in page
    assert "GH-official.2-2" in page
    step(client_of(office), remark, "outside", way="email")
    assert Measure.objects.get().clauses == ["GH-official.2-2"]


def test_a_question_stands_open_until_it_is_pointed_somewhere(
    client_of: ClientOf, wrote: Wrote, under: Under, office: Person, teacher: Person
) -> None:
    under("great-harwood")
    remark = wrote(teacher, kind="question", concern="nothing", words="When is sports day?")
    page = client_of(office).get(f"/moderation/{remark.pk}/").content.decode()
    assert "Point the question to the right place" in page and "GH-official.4-2" in page
    assert signposting(NOW).status == "due"
    step(client_of(office), remark, "signpost", 422, where_to="My cousin")
    where = "The school office (01632 960100 · office@oakfield.sch.uk)"
    step(client_of(office), remark, "signpost", where_to=where)
    kept = Measure.objects.get(kind="signposted")
    assert (kept.where_to, kept.clauses) == (where, ["GH-official.4-2"])
    assert signposting(NOW).status == "kept"
    assert not waiting_for(teacher.pk).filter(kind="moderation.to_do").exists()


def test_the_record_is_due_while_nobody_was_told(
    client_of: ClientOf, wrote: Wrote, under: Under, headteacher: Person, teacher: Person
) -> None:
    under("take-1-studios")
    assert moderation_record(NOW).status == "none"
    remark = wrote(teacher)
    assert moderation_record(NOW).items == ("1 is unreported: no leader was told.",)
    step(client_of(teacher), remark, "tell", leader=str(headteacher.pk))
    assert moderation_record(NOW).status == "kept"
    measure = Measure.objects.get(kind="told")
    assert measure.clauses == ["T1-2-19"]


def test_the_list_and_the_controls_cost_the_same_for_one_and_for_ten(
    client_of: ClientOf, wrote: Wrote, office: Person, teacher: Person
) -> None:
    client = client_of(office)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/moderation/")
            for control in (remove_content, move_off, signposting, blocking, moderation_record):
                control(NOW)
        return len(asked)

    wrote(teacher)
    one = queries()
    for _more in range(9):
        wrote(teacher)
    assert queries() == one <= 40
