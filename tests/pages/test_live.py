"""What registers say on the pages: names for the school's own staff alone, and nothing that is not on record."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handbell.channels.models import Channel
from handbell.pages.aims import traced
from handbell.pages.evidence import STALE, Precaution, together
from handbell.people.models import Person, RoleHeld
from handbell.policies.models import PolicyReview
from handbell.policy import load_pack
from handbell.schools.controls import Finding
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]


def adopt(school: School, pack_id: str, **more: Any) -> None:
    with school_scope(school):
        AdoptedPolicy.objects.update(pack_id=pack_id, **more)


def said(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    page = answer.content.decode()
    inside = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", inside)))


def channel(school: School, name: str, **more: Any) -> Channel:
    given = {"network": "by_hand", "platform": name, "state": "approved", "consent_purpose": "social_media"}
    with school_scope(school):
        return Channel.objects.create(name=name, **{**given, **more})


def test_staff_read_the_social_team_by_name_and_nobody_else_does(
    teacher: Person,
    second_teacher: Person,
    parent: Person,
    outsider: Person,
    client: Client,
    client_of: ClientOf,
) -> None:
    adopt(teacher.school, "great-harwood")
    page = "/school/oakfield/staff/"
    vacant = said(client_of(teacher), page)
    assert "Vacant: nobody is in the Social Team" in vacant and "GH-staff.1-1" in vacant
    with school_scope(teacher.school):
        held = RoleHeld.objects.create(person=second_teacher, role="social_team")
    assert "Ben Osei" in said(client_of(teacher), page) and "Vacant" not in said(client_of(teacher), page)
    for other in (client, client_of(parent), client_of(outsider)):
        assert "Ben Osei" not in said(other, page) and "Sign in to see them by name" in said(other, page)
    with school_scope(teacher.school):
        held.until = timezone.localdate() - timedelta(days=1)
        held.save()
    assert "Vacant" in said(client_of(teacher), page)


def test_a_draft_says_so_on_every_page_until_it_is_ratified(oakfield: School, client: Client) -> None:
    pages = [f"/school/oakfield/{one}/" for one in ("public", "parents", "staff", "governors", "pupils")]
    adopt(oakfield, "great-harwood")
    for page in pages:
        assert "DRAFT" in said(client, page) and "GH-status-1" in said(client, page), page
    adopt(oakfield, "great-harwood", meeting_on=timezone.localdate(), minute="7.2")
    for page in pages:
        assert "DRAFT" not in said(client, page), page


def test_the_public_page_opens_with_the_purpose_and_links_every_clause(
    oakfield: School, client: Client
) -> None:
    page = client.get("/school/oakfield/public/").content.decode()
    pack = load_pack("st-nicholas")
    assert (
        page.index("SN-objectives-1") < page.index("SN-objectives-4") < page.index("Every clause by its id")
    )
    for clause in pack.clauses:
        assert f'href="/policy/oakfield/#{clause.id}"' in page
    for words in ("Educational", "Personal", "Recreational", "01632 960100", "office@oakfield.sch.uk"):
        assert words in said(client, "/school/oakfield/public/")


def test_the_background_of_great_harwood_item_by_item(oakfield: School, client: Client) -> None:
    adopt(oakfield, "great-harwood")
    page = said(client, "/school/oakfield/public/")
    for words in (
        "April 2016", "over 1.5 billion", "WhatsApp 1 billion", "Easy to use GH-context-3", "Countries unsettled",
        "Good causes reach more people", "Role models", "Entertainment", "Adoption: taking up social media",
    ):  # fmt: skip
        assert words in page, words
    assert (
        page.index("What the policy is for")
        < page.index("What and whom it covers")
        < page.index("Background")
    )


def test_parents_see_the_accounts_the_safe_use_and_the_day_without_signing_in(
    oakfield: School, client: Client
) -> None:
    page = "/school/oakfield/parents/"
    assert "no channel in its register yet" in said(client, page) and "How to use them safely" not in said(
        client, page
    )
    channel(oakfield, "Newsletter", consent_purpose="newsletter", purpose="Every week")
    assert "No social media are among them." in said(client, page)
    channel(oakfield, "Facebook", decided_at=timezone.now())
    now = said(client, page)
    assert "in use since" in now and "How to use them safely" in now and "Social media are among them." in now
    channel(oakfield, "Instagram page", state="proposed")
    assert "Instagram page" not in said(client, page)
    for words in (
        "has not put its complaints policy into its register",
        "TikTok 13",
        "CEOP Education",
        "0800 1111",
    ):
        assert words in now, words
    respect = now.index("Connect thoughtfully")
    assert respect < now.index("What you write online") < now.index("How to complain")


def test_the_letter_lists_the_clauses_that_it_carries(oakfield: School, client: Client) -> None:
    page = client.get("/school/oakfield/parents/").content.decode()
    letter = page[page.index('id="letter"') :]
    pack = load_pack("st-nicholas")
    carried = [one.id for one in pack.clauses if {"page:parents", "letter:parent_notice"} <= set(one.kept_by)]
    assert carried
    for clause_id in carried:
        assert f'href="#says-{clause_id}"' in letter and f'id="says-{clause_id}"' in page


def test_an_aim_that_nothing_live_serves_is_red(governor: Person, client_of: ClientOf) -> None:
    adopt(governor.school, "westbrook-old-hall")
    page = said(client_of(governor), "/governors/aims/")
    for words in (
        "Our children matter",
        "Their achievement matters",
        "Their future matters",
        "WO-D-1",
        "WO-A-5",
    ):
        assert words in page
    assert "No social media clause serves this" in page and "Unserved aim" not in page
    pack = load_pack("westbrook-old-hall")
    switched_off = tuple(one for one in pack.clauses if one.id != "WO-C-14")
    cut = type(pack)(
        **{**{name: getattr(pack, name) for name in pack.__dataclass_fields__}, "clauses": switched_off}
    )
    unserved = {one.clause.id for one in traced(cut) if one.unserved}
    assert unserved == {"WO-mission-4"}
    assert not any(one.unserved for one in traced(pack))


def test_the_red_flag_stands_on_the_page(
    governor: Person, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopt(governor.school, "robert-bakewell")
    assert "Unserved aim" not in said(client_of(governor), "/governors/aims/")
    monkeypatch.setattr("handbell.pages.aims.live", lambda clause: clause.id != "RB-risks-1")
    page = said(client_of(governor), "/governors/aims/")
    assert "1 unserved aim" in page
    aim = page[page.index("secure, kind and stimulating") :]
    assert aim.index("Unserved aim") < aim.index("RB-aims-2")


@pytest.mark.parametrize("page", ["aims", "precautions", "value"])
def test_governors_and_leaders_alone_see_numbers(
    page: str, governor: Person, headteacher: Person, teacher: Person, client: Client, client_of: ClientOf
) -> None:
    adopt(governor.school, "robert-bakewell")
    for person in (governor, headteacher):
        assert client_of(person).get(f"/governors/{page}/").status_code == 200
    assert client_of(teacher).get(f"/governors/{page}/").status_code == 403
    assert client.get(f"/governors/{page}/").status_code == 302
    with school_scope(governor.school):
        AdoptedPolicy.objects.all().delete()
    assert "No policy in force" in said(client_of(governor), f"/governors/{page}/")


def test_precautions_with_the_day_on_which_each_was_confirmed(governor: Person, client_of: ClientOf) -> None:
    adopt(governor.school, "robert-bakewell")
    channel(governor.school, "Facebook", decided_at=timezone.now())
    page = said(client_of(governor), "/governors/precautions/")
    assert "RB-security-3" in page and "RB-risks-1" in page and "Never" in page
    assert f"{timezone.localdate():%-d %B %Y}" in page
    old = Finding("kept", "seen", at=timezone.now() - STALE - timedelta(days=1))
    assert Precaution("record:security_checks", "Looks", (), old).stale
    assert not Precaution(
        "record:security_checks", "Looks", (), Finding("kept", "seen", at=timezone.now())
    ).stale


def test_a_precaution_stands_as_the_worst_of_its_clauses() -> None:
    clauses = [one for one in load_pack("robert-bakewell").clauses if "task:filtering_check" in one.kept_by][
        :3
    ]
    one = Precaution("task:filtering_check", "Filters", tuple(clauses))
    now, names = timezone.now(), [(clause.id, one.control) for clause in clauses]
    kept, never = Finding("kept", "tried", at=now), Finding("none", "never tried")
    worst = together(one, dict(zip(names, (kept, never, Finding("broken", "late")), strict=True)))
    assert worst is not None and (worst.status, worst.evidence, worst.at) == ("broken", "late", now)
    part = together(one, dict(zip(names, (kept, kept, never), strict=True)))
    assert part is not None and (part.status, part.at) == ("none", now)
    whole = together(one, {names[0]: kept})
    assert whole is not None and whole.status == "kept" and together(one, {}) is None


def test_value_for_money_counts_posts_by_account(governor: Person, client_of: ClientOf) -> None:
    adopt(governor.school, "great-harwood")
    channel(governor.school, "Facebook", intended_outcome="Families come to us")
    page = said(client_of(governor), "/governors/value/")
    assert "GH-context-8" in page and "Families come to us 0" in page and "Not used" in page
    assert "keeps no sums of money" in page


@pytest.mark.parametrize("path", ["/school/oakfield/parents/", "/governors/aims/"])
def test_the_number_of_queries_does_not_grow(path: str, governor: Person, client_of: ClientOf) -> None:
    adopt(governor.school, "st-nicholas")
    client = client_of(governor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(path)
        return len(found)

    channel(governor.school, "The first")
    queries()
    few = queries()
    for number in range(6):
        channel(governor.school, f"Page {number}")
    assert queries() == few


def test_parents_have_their_say_while_a_review_is_open(oakfield: School, client: Client) -> None:
    adopt(oakfield, "westbrook-old-hall")
    page = "/school/oakfield/parents/"
    assert "you can have your say here" in said(client, page) and "being reviewed now" not in said(
        client, page
    )
    with school_scope(oakfield):
        policy = AdoptedPolicy.objects.get()
        PolicyReview.objects.create(policy=policy, because="Its day has come", due_on=timezone.localdate())
    assert "being reviewed now" in said(client, page)
    say = re.search(r'href="([^"]+)">Have your say', client.get(page).content.decode())
    assert say and client.get(say[1]).status_code == 200
