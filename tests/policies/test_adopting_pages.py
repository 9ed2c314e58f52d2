"""The pages on which a policy is put in force, those that follow it, and every page of a school that has none."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.policies.test_adopting import adopt
from tests.policies.test_drafts import SMALL
from tests.site.test_every_address import OURS

from handbell.channels.models import Channel
from handbell.notices.tell import waiting_for
from handbell.people.models import Person
from handbell.policies.actions.import_draft import import_draft
from handbell.policies.actions.keep_answer import keep_answer
from handbell.policies.actions.ratify_policy import ratify_policy
from handbell.policies.actions.save_draft_version import save_draft_version
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.models import PolicyDraft, PolicyDraftVersion
from handbell.policy import Pack, pack_ids
from handbell.publishing.agreeing import needed_for, reading_clauses
from handbell.publishing.models import Post
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.policy import adopted_policy, school_pack
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
Acting = Callable[[Person], Actor]
SIGNED = {"adopted_on": "2026-11-10", "signed_by": "Ruth Aspinall", "review_on": "2027-11-10"}


def text(answer: HttpResponse, status: int = 200) -> str:
    """The words of a page, on one line."""
    assert answer.status_code == status, answer.headers.get("Location")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.fixture
def ours(headteacher: Person, acting: Acting) -> PolicyDraftVersion:
    with school_scope(headteacher.school):
        return import_draft(acting(headteacher), SMALL, "Our own", name="Autumn review")


@pytest.fixture
def adopted(ours: PolicyDraftVersion, headteacher: Person, acting: Acting) -> AdoptedPolicy:
    return adopt(acting(headteacher), ours)


def school_pack_of(school: School) -> Pack:
    with school_scope(school):
        return school_pack()


def at(ours: PolicyDraftVersion, name: str = "adopt_draft") -> str:
    return reverse(f"policies:{name}", args=[ours.draft_id])


def in_force(school: School) -> str:
    with school_scope(school):
        return str(adopted_policy().pk)


def test_a_headteacher_sees_what_changes_and_puts_it_in_force(
    ours: PolicyDraftVersion, headteacher: Person, acting: Acting, client_of: ClientOf
) -> None:
    with school_scope(headteacher.school):
        keep_answer(acting(headteacher), ["headteacher"], "share_login", {"channel": "school_email"})
    client, before = client_of(headteacher), in_force(headteacher.school)
    assert "Put it in force" in text(client.get(at(ours, "draft")))
    page = text(client.get(at(ours)))
    assert "Clauses: 1 new, 0 changed, 263 gone." in page
    assert re.search(r"\d+ kinds of situation get another answer, in \d+ of the things", page)
    assert "1 of the answers that people keep (1) would be another now. Who asked is not shown." in page
    assert "The chair is asked to sign this version" in page
    sent = {**SIGNED, "base": "1", "instead_of": before}
    reply = client.post(at(ours), sent)
    with school_scope(headteacher.school):
        key = adopted_policy().pk
    assert reply["Location"] == reverse("policies:former", args=[key])
    assert "In force from now on." in text(client.get(reply["Location"]))
    policy = text(client.get("/policy/"))
    assert "Version 1. How it was adopted, signed and read" in policy and "Unsigned" in policy
    assert "Nobody gives a password away." in policy
    again = client.post(at(ours), sent, follow=True)
    assert "This draft was adopted already." in text(again)
    assert "Autumn review" in text(client.get("/policies/drafts/"))
    closed = client.get(at(ours, "draft"))
    assert "This draft was adopted. It can be read and taken away, not changed." in text(closed)
    with school_scope(headteacher.school):
        assert f"/policies/drafts/new/?from={adopted_policy().pack_id}" in closed.content.decode()
    assert client.get(at(ours))["Location"] == at(ours, "draft")
    with school_scope(headteacher.school):
        assert AdoptedPolicy.objects.count() == 2


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    ours: PolicyDraftVersion, headteacher: Person, client_of: ClientOf
) -> None:
    client, before = client_of(headteacher), in_force(headteacher.school)
    for wrong, said in (
        ({"adopted_on": ""}, "Give the day on which the governors adopted it."),
        ({"adopted_on": "31 June"}, "This is no day."),
        ({"adopted_on": "2099-01-01", "review_on": "2100-01-01"}, "This day is still to come."),
        ({"review_on": "2026-11-10"}, "The review comes after the adoption."),
        ({"signed_by": " "}, "Say who signs it for the governors."),
        ({"instead_of": "nonsense"}, "Another policy was put in force since you opened this page."),
        ({"instead_of": ""}, "Another policy was put in force since you opened this page."),
    ):
        answer = client.post(at(ours), {**SIGNED, "base": "1", "instead_of": before, **wrong})
        page = text(answer, 422)
        assert "There is a problem" in page and said in page
        assert 'value="Ruth Aspinall"' in answer.content.decode() or "signed_by" in wrong
    assert in_force(headteacher.school) == before


def test_a_version_that_came_meanwhile_is_looked_at_first(
    ours: PolicyDraftVersion, headteacher: Person, acting: Acting, client_of: ClientOf
) -> None:
    client, before = client_of(headteacher), in_force(headteacher.school)
    newer = SMALL.replace("Nobody", "No one at all")
    save_draft_version(acting(headteacher), ours.draft_id, 1, newer, "Said otherwise")
    answer = client.post(at(ours), {**SIGNED, "base": "1", "instead_of": before})
    page = text(answer, 422)
    assert "Version 1 is not the newest: version 2 is." in page and "No one at all gives" in page
    assert 'name="base" value="2"' in answer.content.decode()
    assert client.post(at(ours), {**SIGNED, "base": "2", "instead_of": before}).status_code == 302


def test_who_may_not_is_told_so_and_another_school_finds_nothing(
    ours: PolicyDraftVersion, adopted: AdoptedPolicy, dsl: Person, outsider: Person, parent: Person, client_of: ClientOf
) -> None:  # fmt: skip
    page = text(client_of(dsl).get(at(ours)), 403)
    assert "Only the headteacher puts a policy in force that the governors have adopted." in page
    assert "Put it in force" not in text(client_of(dsl).get(at(ours, "draft")))
    theirs, one = client_of(outsider), reverse("policies:former", args=[adopted.pk])
    for path in (
        at(ours),
        one,
        f"/policies/analyse/{adopted.pack_id}/",
        f"/policies/said/{adopted.pack_id}/share_login/",
    ):
        assert theirs.get(path).status_code == 404, path
    for nonsense in ("own-", "own-%00", f"own-{'f' * 32}", f"own-{'é' * 300}"):
        assert theirs.get(f"/policies/analyse/{nonsense}/").status_code == 404
    assert theirs.post(at(ours), SIGNED).status_code == theirs.post(f"{one}seen/").status_code == 404
    assert "There is no policy called" in text(theirs.get(f"/policies/compare/?a={adopted.pack_id}"), 400)
    assert "Oakfield" not in text(theirs.get("/policies/had/"))
    assert "Oakfield Primary, version 1" in text(client_of(parent).get(one))


def test_a_draft_that_cannot_be_adopted_shows_no_form(
    headteacher: Person, acting: Acting, client_of: ClientOf
) -> None:
    with school_scope(headteacher.school):
        wordless = SMALL.replace('[[clause.rule]]\nact = "share_login"\n', "").replace(
            '"decide"', '"page:staff"'
        )
        version = import_draft(acting(headteacher), wordless, "No rules")
    page = text(client_of(headteacher).get(at(version)))
    assert "It cannot be put in force yet. This draft cannot answer a question yet" in page
    assert "Who signed it" not in page
    answer = client_of(headteacher).post(
        at(version), {**SIGNED, "base": "1", "instead_of": in_force(headteacher.school)}
    )
    assert "none of its clauses has a rule" in text(answer, 422)


def test_the_list_has_every_policy_with_its_days(
    adopted: AdoptedPolicy, teacher: Person, headteacher: Person, client_of: ClientOf
) -> None:
    page = text(client_of(teacher).get("/policies/had/"))
    assert page.index("Oakfield Primary, version 1") < page.index("St Nicholas CE Primary, version 1")
    assert "Handbell answers by it since" in page and "Handbell answered by it until" in page
    assert "Adopted 14 September 2026; no minute recorded. Review by 14 September 2027." in page
    assert "The draft that it was" not in page
    assert "The draft that it was: Autumn review" in text(client_of(headteacher).get("/policies/had/"))
    with school_scope(teacher.school):
        before = AdoptedPolicy.objects.get(in_force=False)
    old = text(client_of(teacher).get(reverse("policies:former", args=[before.pk])))
    assert "No longer in force" in old and "SN-2.7-12" in old


def test_a_notice_goes_off_ones_own_list_when_one_says_so(
    teacher: Person, dsl: Person, adopted: AdoptedPolicy, client_of: ClientOf
) -> None:
    client, one = client_of(teacher), reverse("policies:former", args=[adopted.pk])
    assert "Our policy has changed: version 1" in text(client.get("/"))
    page = text(client.get(one))
    assert "I have read this version" in page
    assert "What changed from St Nicholas CE Primary, version 1 Clauses: 1 new, 0 changed, 263 gone." in page
    assert "side by side" not in page  # a teacher compares no policies
    with school_scope(teacher.school):
        assert waiting_for(teacher.pk).count() == 1  # looking at it alone settles nothing
    answer = text(client.post(f"{one}seen/", follow=True))
    assert "I have read this version" not in answer and "that you have read it." in answer
    with school_scope(teacher.school):
        assert waiting_for(teacher.pk).count() == 0
        assert waiting_for(dsl.pk).count() == 1


def test_everybody_is_answered_by_it(
    adopted: AdoptedPolicy, teacher: Person, client_of: ClientOf, client: Client
) -> None:
    asked = client_of(teacher).post("/ask/", {"question": "May I share my password with a colleague?"})
    assert "OF-1" in text(asked)
    assert "Nobody gives a password away." in text(client.get("/policy/oakfield/"))
    clause = text(client_of(teacher).get("/policy/OF-1/"))
    assert "Nobody gives a password away." in clause
    for door in ("parents_ask", "pupils_ask"):
        assert client.get(reverse(f"pages:{door}", args=["oakfield"])).status_code == 200


def test_a_clause_of_the_policy_before_is_read_there(
    adopted: AdoptedPolicy, teacher: Person, client_of: ClientOf
) -> None:
    with school_scope(teacher.school):
        before = AdoptedPolicy.objects.get(in_force=False)
    answer = client_of(teacher).get("/policy/SN-2.7-12/")
    assert answer["Location"] == f"{reverse('policies:former', args=[before.pk])}#SN-2.7-12"
    assert client_of(teacher).get("/policy/SN-99/").status_code == 404


def test_it_stands_beside_the_others(
    adopted: AdoptedPolicy, headteacher: Person, acting: Acting, client_of: ClientOf
) -> None:
    client, key = client_of(headteacher), adopted.pack_id
    matrix = text(client.get("/policies/"))
    assert (
        "Oakfield Primary, version 1 Ours, in force" in matrix
        and f"{len(pack_ids()) + 1} policies on" in matrix
    )
    compared = text(client.get("/policies/compare/"))
    assert "Oakfield Primary, version 1 – ours, in force; beside it" in compared
    assert "forbid" in text(client.get(f"/policies/said/{key}/share_login/")).lower()
    assert "What is unclear" in text(client.get(f"/policies/analyse/{key}/"))
    begun = client.get(f"/policies/drafts/new/?from={key}")
    assert f'value="{key}"' in begun.content.decode()
    client.post("/policies/drafts/new/", {"pack_id": key})
    with school_scope(headteacher.school):
        draft = PolicyDraft.objects.get(state="open")
        assert draft.versions.get().words == "Begun from Oakfield Primary, version 1"
        adopt(acting(headteacher), draft.versions.get())
    compared = text(client.get(f"/policies/compare/?b={key}"))
    assert "Oakfield Primary, version 1 – ours, in force before" in compared
    assert "Oakfield Primary, version 1 – ours, in force before" in text(client.get("/policies/drafts/new/"))


def test_what_is_published_follows_its_settings(
    headteacher: Person, teacher: Person, acting: Acting, client_of: ClientOf
) -> None:
    with school_scope(teacher.school):
        begun = start_draft(acting(headteacher), "st-nicholas")
        three = begun.toml.replace("second_readers = 1", "second_readers = 3")
        assert three != begun.toml
        save_draft_version(acting(headteacher), begun.draft_id, 1, three, "Three readers")
        adopt(acting(headteacher), begun, number=2)
        post = Post.objects.create(author=teacher, text="Otters in the brook")
        assert needed_for(post) == 3
        assert reading_clauses()


def pages_of(client: Client) -> dict[str, HttpResponse]:
    """Every address of ours that needs no id of a row, as this person sees it."""
    client.raise_request_exception = False
    return {one.path(): client.get(one.path()) for one in OURS if not one.takes("uuid")}


def test_no_page_fails_while_no_policy_is_in_force(
    headteacher: Person, teacher: Person, client_of: ClientOf
) -> None:
    with school_scope(teacher.school):
        AdoptedPolicy.objects.all().delete()
        channel = Channel.objects.create(name="Noticeboard", network="noticeboard", state="approved")
        post = Post.objects.create(author=teacher, text="Otters in the brook")
        post.channels.add(channel)
    for person in (headteacher, teacher):
        client = client_of(person)
        answers = pages_of(client) | {
            path: client.get(path)
            for path in (f"/post/{post.pk}/", f"/post/{post.pk}/check/", f"/read/{post.pk}/")
        }
        assert [path for path, answer in answers.items() if answer.status_code >= 500] == []
    page = text(client_of(headteacher).get("/policy/"))
    assert "Your school has no policy in force in Handbell yet." in page
    assert "model policy" in page
    theirs = text(client_of(teacher).get(f"/post/{post.pk}/check/"), 409)
    assert "there is none in force. Nothing was changed." in theirs
    assert "Until the headteacher puts one in force, ask the headteacher" in theirs
    assert "Your school has no policy in force" in text(client_of(headteacher).get("/"))
    assert "Your school has no policy in force" not in text(client_of(teacher).get("/"))
    for path in ("/policies/", "/policies/had/", "/policies/drafts/", "/ask/", "/policies/compare/"):
        assert client_of(headteacher).get(path).status_code == 200, path


def test_a_new_school_begins_from_the_model_policy_and_ends_with_its_own(
    headteacher: Person, client_of: ClientOf
) -> None:
    with school_scope(headteacher.school):
        AdoptedPolicy.objects.all().delete()
    client = client_of(headteacher)
    form = client.get("/policies/drafts/new/?from=handbell-2026").content.decode()
    assert re.search(r'value="handbell-2026"[^>]* checked', form)
    reply = client.post("/policies/drafts/new/", {"pack_id": "handbell-2026"})
    assert "a draft is being worked on: see the drafts" in text(client.get("/policy/"))
    page = text(client.get(f"{reply['Location']}adopt/"))
    assert "No policy is in force yet: this is the first." in page
    day = date.today()
    sent = {
        "base": "1",
        "instead_of": "",
        "adopted_on": day,
        "review_on": day + timedelta(days=300),
        "signed_by": "R",
    }
    done = client.post(f"{reply['Location']}adopt/", sent, follow=True)
    assert "In force from now on." in text(done)
    assert "HB-" in text(client.get("/policy/"))


def test_no_page_fails_with_a_policy_of_ones_own(
    adopted: AdoptedPolicy, headteacher: Person, client_of: ClientOf
) -> None:
    answers = pages_of(client_of(headteacher))
    assert [path for path, answer in answers.items() if answer.status_code >= 500] == []


def test_a_clause_about_versions_is_kept_by_the_record_of_them(
    headteacher: Person, teacher: Person, acting: Acting, client_of: ClientOf
) -> None:
    pack = school_pack_of(headteacher.school)
    clause = next(one.id for one in pack.clauses if "record:policy_versions" in one.kept_by)
    assert "Adoption not evidenced" in text(client_of(teacher).get(f"/policy/{clause}/"))
    adopted = adopt(acting(headteacher), start_draft(acting(headteacher)), adopted_on=date(2026, 9, 14))
    assert "Adoption not evidenced" in text(client_of(teacher).get(f"/policy/{clause}/"))
    ratify_policy(acting(headteacher), adopted.pk, date(2026, 9, 15), "FGB 9/2026, item 4")
    page = text(client_of(teacher).get(f"/policy/{clause}/"))
    assert "15 September 2026, minute FGB 9/2026, item 4; written down, in a record that stands" in page
    assert "version 1, said to be adopted 14 September 2026, no minute recorded" in page
