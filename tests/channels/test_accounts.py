"""Teaching accounts: pending until declared apart, told of and moderated; each refusal cites its clause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handbell.channels.controls import account_register, accounts_stock, moderators
from handbell.channels.models import Account, Look
from handbell.ledger.models import Entry
from handbell.notices.tell import waiting_for
from handbell.people.models import Person
from handbell.schools.controls import Period
from handbell.schools.models import AdoptedPolicy, School

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
NOW = Period(since=timezone.now() - timedelta(days=365), until=timezone.now() + timedelta(days=1))


def filled(holder: Person, **more: Any) -> dict[str, Any]:
    """An account as a browser posts it."""
    return {
        "name": "Willow blog", "kind": "class", "platform": "Blog", "address": "https://willow.example/blog",
        "identity": "Willow class", "purpose": "They write for readers", "audience": "Families of Willow",
        "holder": str(holder.pk), "sign_up_email": "willow@oakfield.sch.uk", "details_kept_at": "Office safe",
    } | more  # fmt: skip


def under(pack_id: str) -> None:
    """Put another pack in force."""
    AdoptedPolicy.objects.update(pack_id=pack_id)


def entered(client: Client, holder: Person, **more: Any) -> Account:
    """Enter one through the form."""
    reply = client.post("/channels/accounts/new/", filled(holder, **more))
    assert reply.status_code == 302, reply.content.decode()
    return Account.objects.get(pk=reply["Location"].strip("/").split("/")[-1])


def press(client: Client, account: Account, what: str, **more: str) -> str:
    """Press a button on its page; the page that comes back."""
    return client.post(f"/channels/accounts/{account.pk}/{what}/", more, follow=True).content.decode()


def test_it_is_pending_until_declared_and_told_of(
    client_of: ClientOf, in_oakfield: School, teacher: Person, office: Person, headteacher: Person
) -> None:
    under("take-1-studios")
    client = client_of(teacher)
    account = entered(client, teacher)
    assert account.state == Account.State.PENDING
    refused = press(client, account, "open")
    assert "Nobody has declared that it shares no log-in, profile or contacts" in refused
    assert "(T1-2-6)" in refused or "(T1-2-7)" in refused
    assert client_of(office).post(f"/channels/accounts/{account.pk}/declare/").status_code == 403
    press(client, account, "declare")
    refused = press(client, account, "open")
    assert "No manager or senior leader was told of its address and what it is. (T1-2-9)" in refused
    assert "Choose a manager or a senior leader. (T1-2-9)" in press(
        client, account, "tell", manager=str(teacher.pk)
    )
    press(client, account, "tell", manager=str(headteacher.pk))
    account.refresh_from_db()
    assert account.told == headteacher and account.told_at is not None
    assert [one.title for one in waiting_for(headteacher.pk)] == ["A teaching account: read what it is"]
    press(client, account, "open")
    account.refresh_from_db()
    assert account.state == Account.State.OPEN
    assert Entry.objects.get(verb="channels.account_opened").about == f"account:{account.pk}"
    press(client_of(headteacher), account, "read")
    assert not waiting_for(headteacher.pk).exists()


def test_where_the_policy_asks_for_no_notice_none_is_needed(
    client_of: ClientOf, in_oakfield: School, teacher: Person
) -> None:
    account = entered(client_of(teacher), teacher)
    press(client_of(teacher), account, "declare")
    press(client_of(teacher), account, "open")
    account.refresh_from_db()
    assert (account.state, account.told_at) == (Account.State.OPEN, None)


def test_a_site_on_which_pupils_write_waits_for_its_moderator(
    client_of: ClientOf, in_oakfield: School, teacher: Person, second_teacher: Person
) -> None:
    under("robert-bakewell")
    client = client_of(teacher)
    account = entered(client, teacher, pupils_write="on")
    press(client, account, "declare")
    refused = press(client, account, "open")
    assert "Pupils write there, and nobody is named as its moderator. (RB-snpupils-9)" in refused
    assert moderators(NOW).status == "none"
    client.post(
        f"/channels/accounts/{account.pk}/change/",
        filled(teacher, pupils_write="on", moderator=str(second_teacher.pk), revision=account.revision),
    )
    press(client, account, "open")
    account.refresh_from_db()
    assert (account.state, account.moderator) == (Account.State.OPEN, second_teacher)
    assert moderators(NOW).status == "kept"
    without = client.post(
        f"/channels/accounts/{account.pk}/change/",
        filled(teacher, pupils_write="on", revision=account.revision),
    )
    assert without.status_code == 422
    assert "Name the moderator: pupils write there. (RB-snpupils-9)" in without.content.decode()
    second_teacher.status = Person.Status.LEFT
    second_teacher.save()
    assert (moderators(NOW).status, moderators(NOW).items) == ("broken", ("Willow blog",))


@pytest.mark.parametrize(
    ("pack", "field", "value", "sentence"),
    [
        (
            "robert-bakewell",
            "purpose",
            "",
            "an account without an educational purpose is refused. (RB-snpupils-7)",
        ),
        ("take-1-studios", "assessed", "on", "Name the qualification. (T1-2-3)"),
        ("take-1-studios", "address", "javascript:alert(1)", "Enter a valid URL."),
    ],
)
def test_what_an_entry_must_say(
    client_of: ClientOf,
    in_oakfield: School,
    teacher: Person,
    pack: str,
    field: str,
    value: str,
    sentence: str,
) -> None:
    under(pack)
    reply = client_of(teacher).post("/channels/accounts/new/", filled(teacher, **{field: value}))
    assert reply.status_code == 422
    assert sentence in reply.content.decode()
    assert not Account.objects.exists()


def test_an_address_off_the_schools_domain_is_taken_and_marked(
    client_of: ClientOf, in_oakfield: School, teacher: Person
) -> None:
    under("take-1-studios")
    account = entered(client_of(teacher), teacher, sign_up_email="amara@gmail.example")
    page = client_of(teacher).get(f"/channels/accounts/{account.pk}/").content.decode()
    assert "Advice not met: it was opened with an address at gmail.example." in page
    stock = accounts_stock()
    assert stock.finding("T1-2-8").status == "due"
    Account.objects.update(sign_up_email="willow@oakfield.sch.uk")
    assert accounts_stock().finding("T1-2-8").status == "kept"


def test_a_profile_is_due_until_somebody_has_looked_and_again_when_it_fails(
    client_of: ClientOf, in_oakfield: School, teacher: Person
) -> None:
    under("take-1-studios")
    client = client_of(teacher)
    account = entered(client, teacher)
    assert accounts_stock().finding("T1-2-23").status == "due"
    where = f"/channels/accounts/{account.pk}/look/"
    silent = client.post(where, {"kind": "profile", "good": "no"})
    assert "Say what was wrong." in silent.content.decode()
    client.post(where, {"kind": "profile", "good": "yes"})
    found = accounts_stock().finding("T1-2-23")
    assert found.status == "kept"
    assert Look.objects.get().by == teacher
    client.post(where, {"kind": "profile", "good": "no", "note": "The link is gone"})
    found = accounts_stock().finding("T1-2-23")
    assert (found.status, found.items) == (
        "due", ("Willow blog: Its profile does not link to the acceptable use policy.",),
    )  # fmt: skip
    (again,) = waiting_for(teacher.pk)
    assert (again.title, again.due_at is not None) == ("Mend and look again: Willow blog", True)
    client.post(where, {"kind": "profile", "good": "yes"})
    assert not waiting_for(teacher.pk).exists()
    Look.objects.update(at=timezone.now() - timedelta(days=182))
    assert accounts_stock().finding("T1-2-23").status == "due"


def test_changing_the_address_voids_what_was_declared(
    client_of: ClientOf, in_oakfield: School, teacher: Person, second_teacher: Person
) -> None:
    client = client_of(teacher)
    account = entered(client, teacher)
    press(client, account, "declare")
    press(client, account, "open")
    account.refresh_from_db()
    new = filled(teacher, address="https://other.example/blog", revision=account.revision)
    assert client_of(second_teacher).post(f"/channels/accounts/{account.pk}/change/", new).status_code == 403
    client.post(f"/channels/accounts/{account.pk}/change/", new)
    account.refresh_from_db()
    assert (account.state, account.declared_at) == (Account.State.PENDING, None)


def test_the_same_address_twice_leads_to_the_entry(
    client_of: ClientOf, in_oakfield: School, teacher: Person, outsider: Person, parent: Person
) -> None:
    account = entered(client_of(teacher), teacher)
    again = client_of(teacher).post("/channels/accounts/new/", filled(teacher, name="Another"))
    assert "Willow blog has this address already: look at that entry." in again.content.decode()
    assert client_of(outsider).get(f"/channels/accounts/{account.pk}/").status_code == 404
    assert client_of(parent).get("/channels/accounts/").status_code == 403
    press(client_of(teacher), account, "close")
    assert entered(client_of(teacher), teacher, name="Another").name == "Another"
    assert account_register(NOW).evidence == "0 teaching accounts are in use, 1 is pending."
