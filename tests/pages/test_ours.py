"""Is this account ours? The register says so, not the looks of it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handbell.channels.models import Channel
from handbell.pages.ours.address import Address, NotAnAddress, read_address
from handbell.people.models import Person
from handbell.policy import vocabulary
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
LIST, CHECK = "/school/oakfield/accounts/", "/school/oakfield/accounts/is-it-ours/"
AUP = "https://www.oakfield.sch.uk/policies/acceptable-use/"

OFFICE = vocabulary().roles["office"].label


def said(answer: Any) -> str:
    page = answer.content.decode()
    inside = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", inside)))


def channel(keeper: Person, **more: Any) -> Channel:
    given: dict[str, Any] = {
        "name": "Facebook page", "network": "by_hand", "platform": "Facebook", "state": "approved",
        "address": "https://www.facebook.com/OakfieldPrimary", "consent_purpose": "social_media",
        "purpose": "News for families", "aup_link": AUP, "owner": keeper,
    }  # fmt: skip
    with school_scope(keeper.school):
        return Channel.objects.create(**{**given, **more})


@pytest.mark.parametrize(
    ("typed", "host", "account"),
    [
        ("https://m.facebook.com/OakfieldPrimary/?ref=share#top", "facebook.com", "oakfieldprimary"),
        ("fb.com/oakfieldprimary", "facebook.com", "oakfieldprimary"),
        ("https://twitter.com/@Oakfield", "x.com", "oakfield"),
        ("https://bsky.app/profile/oakfield.sch.uk", "bsky.app", "oakfield.sch.uk"),
        ("https://www.youtube.com/channel/UC123", "youtube.com", "uc123"),
        ("https://www.facebook.com/profile.php?id=100045", "facebook.com", "id:100045"),
        ("@Oakfield", "", "oakfield"),
        ("https://facebook.com@evil.example/oakfieldprimary", "evil.example", "oakfieldprimary"),
    ],
)
def test_the_same_account_however_it_is_written(typed: str, host: str, account: str) -> None:
    assert read_address(typed) == Address(host, account)


@pytest.mark.parametrize(
    "typed", ["", "oak field", "javascript:alert(1)", "facebook", "x" * 501, "http://[::1", "1.2.3.4", "@"]
)
def test_what_is_no_address_is_answered_with_how_one_looks(
    typed: str, oakfield: School, client: Client
) -> None:
    with pytest.raises(NotAnAddress):
        read_address(typed)
    answer = client.post(CHECK, {"address": typed})
    assert answer.status_code == 400
    assert "There is a problem" in said(answer)


def test_yes_with_what_it_is_for_and_who_looks_after_it_and_no_name(office: Person, client: Client) -> None:
    channel(office)
    answer = client.post(CHECK, {"address": "m.facebook.com/oakfieldprimary/"})
    assert answer.status_code == 200
    for words in ("Yes, it is ours", "News for families", "Facebook", "SN-2.7-11"):
        assert words in said(answer)
    assert "Tanner" not in said(answer) and OFFICE in said(answer)
    other = client.post(CHECK, {"address": "https://www.facebook.com/LarchHillSchool"})
    assert "Not ours" in said(other) and "possible impostor" not in said(other)


@pytest.mark.parametrize(
    ("address", "links", "why"),
    [
        ("https://www.facebook.com/0akfield-Primary", "", "very like that of our own account"),
        ("https://www.facebook.com/oakfieldprirnary", "", "very like that of our own account"),
        ("https://www.facebook.com/оakfieldprimary", "", "very like that of our own account"),
        ("https://www.facebook.com/oakfieldprimary.official", "", "very like that of our own account"),
        ("https://www.instagram.com/oakfieldprimary", "", "very like that of our own account"),
        ("https://x.com/newsroom77", f"see {AUP}?from=x.", "The link alone proves nothing"),
    ],
)
def test_a_look_alike_or_the_link_alone_is_a_possible_impostor(
    address: str, links: str, why: str, office: Person, client: Client
) -> None:
    channel(office)
    with school_scope(office.school):
        AdoptedPolicy.objects.update(pack_id="take-1-studios")
    answer = client.post(CHECK, {"address": address, "links": links})
    assert "Not ours: a possible impostor" in said(answer) and why in said(answer)
    assert "T1-2-25" in said(answer) and "01632 960100" in said(answer)
    assert "Yes, it is ours" in said(client.post(CHECK, {"address": "fb.com/oakfieldprimary", "links": AUP}))


def test_the_schools_name_without_an_entry_and_an_account_that_was_closed(
    office: Person, client: Client
) -> None:
    assert "goes by the school’s name" in said(
        client.post(CHECK, {"address": "tiktok.com/@oakfield_primary"})
    )
    channel(office, state="proposed")
    assert "Yes, it is ours" not in said(client.post(CHECK, {"address": "fb.com/oakfieldprimary"}))
    with school_scope(office.school):
        Channel.objects.update(state="closed")
    answer = said(client.post(CHECK, {"address": "fb.com/oakfieldprimary"}))
    assert "Not ours any more" in answer


def test_the_schools_website_and_what_only_lives_beside_it(office: Person, client: Client) -> None:
    School.objects.update(website="https://www.oakfield.sch.uk")
    assert "own website" in said(client.post(CHECK, {"address": "oakfield.sch.uk/news"}))
    channel(
        office,
        name="Blog",
        platform="Website",
        consent_purpose="website",
        address="https://blogs.example/oakfield",
    )
    assert "Yes, it is ours" in said(client.post(CHECK, {"address": "https://blogs.example/oakfield/today"}))
    assert "Yes, it is ours" not in said(client.post(CHECK, {"address": "https://blogs.example/somebody"}))


def test_the_list_shows_every_real_account_to_anybody_and_another_schools_to_nobody(
    office: Person, other_school: School, client: Client
) -> None:
    assert "has no account in its register" in said(client.get(LIST))
    channel(office)
    channel(office, name="Old page", address="", handle="@oldoakfield", state="closed", owner=None)
    channel(office, name="Not yet", address="https://x.com/notyet", state="proposed")
    page = said(client.get(LIST))
    for words in ("https://www.facebook.com/OakfieldPrimary", "In use", "@oldoakfield", "Closed", OFFICE):
        assert words in page
    assert "no reason is given" in page and "Not yet" not in page.replace("Not yet, and", "")
    assert "Tanner" not in page
    assert "OakfieldPrimary" not in said(client.get("/school/larch-hill/accounts/"))
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for number in range(8):
        channel(office, name=f"Page {number}", address=f"https://www.facebook.com/page{number}")
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(few) == len(many)


def test_bad_requests(oakfield: School, client: Client) -> None:
    assert client.get("/school/nowhere/accounts/is-it-ours/").status_code == 404
    assert client.put(CHECK).status_code == 405
    answer = client.post(CHECK, {"address": "https://<script>alert(1)</script>.example/x"})
    assert "<script>alert" not in answer.content.decode()
    assert Client(enforce_csrf_checks=True).post(CHECK, {"address": "x.com/a"}).status_code == 403
    with school_scope(oakfield):
        AdoptedPolicy.objects.all().delete()
    assert "Not ours" in said(client.post(CHECK, {"address": "x.com/somebody_else"}))
