"""The register of channels: proposed, approved by the headteacher, changed, closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handbell.channels.models import Channel
from handbell.ledger.models import Entry
from handbell.notices.tell import waiting_for
from handbell.people.models import Person, RoleHeld
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]


def filled(owner: Person, **more: Any) -> dict[str, Any]:
    """An entry that lacks nothing under the St Nicholas policy, as a browser posts it."""
    return {
        "name": "Facebook", "network": "by_hand", "platform": "Facebook", "consent_purpose": "social_media",
        "address": "https://facebook.com/oakfieldprimary", "serves": "community", "purpose": "News for families",
        "intended_outcome": "Families hear of trips within the day", "owner": str(owner.pk),
        "school_email": "office@oakfield.sch.uk", "own_profile": "no", "risk_summary": "Comments: moderated daily",
        "risk_assessed_by": str(owner.pk), "risk_assessed_on": timezone.localdate().isoformat(),
    } | more  # fmt: skip


def proposed(client: Client, owner: Person, **more: Any) -> Channel:
    """Propose through the form; the entry it made."""
    reply = client.post("/channels/new/", filled(owner, **more))
    assert reply.status_code == 302, reply.content.decode()
    return Channel.objects.get(pk=reply["Location"].strip("/").split("/")[-1])


def test_a_teacher_proposes_and_only_the_headteacher_approves(
    client_of: ClientOf,
    in_oakfield: School,
    teacher: Person,
    headteacher: Person,
    second_teacher: Person,
    governor: Person,
) -> None:
    channel = proposed(client_of(teacher), teacher)
    assert (channel.state, channel.proposed_by) == (Channel.State.PROPOSED, teacher)
    (asked,) = waiting_for(headteacher.pk)
    assert asked.title == "Approve a channel: Facebook"
    word = {"revision": channel.revision, "note": "", "approve": ""}
    for other in (teacher, second_teacher, governor):
        refused = client_of(other).post(f"/channels/{channel.pk}/decide/", word)
        assert refused.status_code == 403
        assert "Only the headteacher approves a channel." in refused.content.decode()
    page = client_of(headteacher).get(f"/channels/{channel.pk}/").content.decode()
    assert "You approve what stands above." in page
    client_of(headteacher).post(f"/channels/{channel.pk}/decide/", word)
    channel.refresh_from_db()
    assert (channel.state, channel.decided_by) == (Channel.State.APPROVED, headteacher)
    assert not waiting_for(headteacher.pk).exists()
    entry = Entry.objects.get(verb="channels.approved")
    assert entry.clauses == ["SN-2.7-5", "SN-2.7-1"]
    again = client_of(headteacher).post(f"/channels/{channel.pk}/decide/", word, follow=True)
    assert "This channel was decided on already." in again.content.decode()
    assert Entry.objects.filter(verb="channels.approved").count() == 1


def test_a_deputy_is_not_the_headteacher(
    client_of: ClientOf, in_oakfield: School, teacher: Person, office: Person
) -> None:
    RoleHeld.objects.create(person=office, role="leadership")
    channel = proposed(client_of(teacher), teacher)
    reply = client_of(office).post(f"/channels/{channel.pk}/decide/", {"revision": 1, "approve": ""})
    assert reply.status_code == 403


def test_nobody_decides_their_own(
    client_of: ClientOf, in_oakfield: School, headteacher: Person, governor: Person
) -> None:
    RoleHeld.objects.create(person=governor, role="chair_of_governors")
    channel = proposed(client_of(headteacher), headteacher)
    assert [one.title for one in waiting_for(governor.pk)] == ["Approve a channel: Facebook"]
    word = {"revision": 1, "approve": ""}
    own = client_of(headteacher).post(f"/channels/{channel.pk}/decide/", word)
    assert own.status_code == 403
    assert "Nobody decides on a channel of their own." in own.content.decode()
    client_of(governor).post(f"/channels/{channel.pk}/decide/", word)
    channel.refresh_from_db()
    assert channel.decided_by == governor


def test_declining_needs_a_note_that_the_proposer_reads(
    client_of: ClientOf, in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    channel = proposed(client_of(teacher), teacher)
    silent = client_of(headteacher).post(f"/channels/{channel.pk}/decide/", {"revision": 1, "decline": ""})
    assert silent.status_code == 422
    assert "Say why, and what would have to change" in silent.content.decode()
    client_of(headteacher).post(
        f"/channels/{channel.pk}/decide/", {"revision": 1, "decline": "", "note": "Name a second holder."}
    )
    channel.refresh_from_db()
    assert channel.state == Channel.State.DECLINED
    (told,) = waiting_for(teacher.pk)
    assert (told.title, told.detail) == ("Declined: Facebook", "Name a second holder.")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("purpose", "", "Say what the channel is for."),
        ("intended_outcome", "", "can ask whether it did. (SN-2.7-3)"),
        (
            "school_email",
            "amara@gmail.example",
            "Use a school e-mail address: it ends in @oakfield.sch.uk. (SN-2.7-9)",
        ),
        ("risk_summary", "", "Write down what could go wrong"),
        ("risk_assessed_on", "2999-01-01", "The risk was assessed on a day that has not come yet."),
        ("own_profile", "yes", "never somebody&#x27;s own profile. Open one first. (SN-2.7-7)"),
        ("own_profile", "", "never somebody&#x27;s own profile"),
        ("serves", "", "Choose which of the two purposes it serves. (SN-2.7-2)"),
        ("platform", "", "Say which platform it is on."),
        ("address", "javascript:alert(1)", "Enter a valid URL."),
    ],
)
def test_what_the_register_asks_for(
    client_of: ClientOf, in_oakfield: School, teacher: Person, field: str, value: str, sentence: str
) -> None:
    reply = client_of(teacher).post("/channels/new/", filled(teacher, **{field: value}))
    assert reply.status_code == 422
    assert sentence in reply.content.decode()
    assert not Channel.objects.exists()


def test_a_channel_that_the_policy_does_not_name_needs_its_reason_beside_the_clause(
    client_of: ClientOf, in_oakfield: School, teacher: Person
) -> None:
    more = {"name": "Bluesky", "network": "bluesky", "platform": "", "address": ""}
    reply = client_of(teacher).post("/channels/new/", filled(teacher, **more))
    assert reply.status_code == 422
    assert (
        "The policy names Facebook and X. Say why this channel is used all the same."
        in reply.content.decode()
    )
    channel = proposed(client_of(teacher), teacher, **more, departure="Families asked for it in May.")
    page = client_of(teacher).get(f"/channels/{channel.pk}/").content.decode()
    assert "Families asked for it in May." in page
    assert "SN-2.7-1" in page
    x = proposed(
        client_of(teacher), teacher, name="Twitter", platform="X (was Twitter)", address="https://x.com/oak"
    )
    assert x.departure == ""


def test_changing_what_was_approved_asks_again_and_other_changes_do_not(
    client_of: ClientOf, in_oakfield: School, teacher: Person, headteacher: Person, second_teacher: Person
) -> None:
    channel = proposed(client_of(teacher), teacher)
    client_of(headteacher).post(f"/channels/{channel.pk}/decide/", {"revision": 1, "approve": ""})
    light = filled(teacher, details_kept_at="Office safe", revision=2)
    client_of(teacher).post(f"/channels/{channel.pk}/change/", light)
    channel.refresh_from_db()
    assert (channel.state, channel.details_kept_at) == (Channel.State.APPROVED, "Office safe")
    stale = client_of(teacher).post(f"/channels/{channel.pk}/change/", light | {"purpose": "Sports news"})
    assert stale.status_code == 422
    assert "This entry was changed since you opened it." in stale.content.decode()
    client_of(teacher).post(
        f"/channels/{channel.pk}/change/", light | {"purpose": "Sports news", "revision": 3}
    )
    channel.refresh_from_db()
    assert (channel.state, channel.decided_by) == (Channel.State.PROPOSED, None)
    other = client_of(second_teacher).get(f"/channels/{channel.pk}/change/")
    assert other.status_code == 403
    assert "Only the channel&#x27;s owner, leaders and the office change it." in other.content.decode()


def test_the_same_channel_twice_leads_to_the_entry_that_is_there(
    client_of: ClientOf, in_oakfield: School, teacher: Person, second_teacher: Person
) -> None:
    proposed(client_of(teacher), teacher)
    reply = client_of(second_teacher).post("/channels/new/", filled(second_teacher, name="facebook"))
    assert reply.status_code == 422
    assert "Facebook is in the register already" in reply.content.decode()
    assert Channel.objects.count() == 1


def test_closing_twice_is_harmless_and_others_cannot(
    client_of: ClientOf, in_oakfield: School, teacher: Person, second_teacher: Person
) -> None:
    channel = proposed(client_of(teacher), teacher)
    assert client_of(second_teacher).post(f"/channels/{channel.pk}/close/").status_code == 403
    for _press in range(2):
        client_of(teacher).post(f"/channels/{channel.pk}/close/")
    channel.refresh_from_db()
    assert channel.state == Channel.State.CLOSED
    assert Entry.objects.filter(verb="channels.closed").count() == 1


def test_families_pupils_and_other_schools_see_nothing(
    client_of: ClientOf, oakfield: School, teacher: Person, parent: Person, outsider: Person, governor: Person
) -> None:
    with school_scope(oakfield):
        channel = proposed(client_of(teacher), teacher)
    assert client_of(governor).get(f"/channels/{channel.pk}/").status_code == 200
    refused = client_of(parent).get("/channels/")
    assert refused.status_code == 403
    assert "Only staff and governors see the register of channels." in refused.content.decode()
    assert client_of(outsider).get(f"/channels/{channel.pk}/").status_code == 404
    assert (
        client_of(outsider)
        .post(f"/channels/{channel.pk}/decide/", {"revision": 1, "approve": ""})
        .status_code
        == 404
    )
    assert Client().get(f"/channels/{channel.pk}/").status_code == 302


def test_an_emergency_use_is_written_down_and_two_others_are_told(
    client_of: ClientOf,
    in_oakfield: School,
    teacher: Person,
    headteacher: Person,
    office: Person,
    dsl: Person,
    second_teacher: Person,
) -> None:
    for leader in (office, dsl):
        RoleHeld.objects.get_or_create(person=leader, role="leadership")
    channel = proposed(
        client_of(teacher), teacher, details_kept_at="Office safe", holders=[str(office.pk), str(dsl.pk)]
    )
    where = f"/channels/{channel.pk}/emergency/"
    assert client_of(office).get(where).status_code == 200
    assert client_of(second_teacher).post(where, {"reason": "Amara is ill"}).status_code == 403
    assert client_of(office).post(where, {"reason": ""}).status_code == 422
    reason = "Amara is ill and a post must come down"
    client_of(office).post(where, {"reason": reason})
    told = [
        one.title for person in (dsl, headteacher) for one in waiting_for(person.pk) if "account" in one.title
    ]
    assert told == ["Olive Tanner used the account of Facebook"] * 2
    assert (
        Entry.objects.get(verb="channels.emergency_use").contents["reason"]
        == "Amara is ill and a post must come down"
    )


def test_an_emergency_use_that_two_cannot_be_told_of_is_refused(
    client_of: ClientOf, in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    channel = proposed(
        client_of(teacher), teacher, details_kept_at="Office safe", holders=[str(headteacher.pk)]
    )
    where, said = f"/channels/{channel.pk}/emergency/", {"reason": "A post must come down"}
    refused = client_of(headteacher).post(where, said)
    assert refused.status_code == 422
    assert "Two others must be told, and there are not two." in refused.content.decode()
    assert not Entry.objects.filter(verb="channels.emergency_use").exists()
    RoleHeld.objects.create(person=teacher, role="chair_of_governors")
    RoleHeld.objects.create(person=Person.objects.create(given="Nia", family="Price"), role="network_manager")
    assert client_of(headteacher).post(where, said).status_code == 302
    assert Entry.objects.get(verb="channels.emergency_use").clauses == ["SN-2.7-6"]
