"""The pages of a document as people read them: what each shows, to whom, and what it refuses."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests.drafting.conftest import FRIENDS, REVIEW, TWITTER, ClientOf, run, text_file, word_file

from handbell.drafting import leases
from handbell.drafting.actions.bring_paper import LARGEST_FILE
from handbell.drafting.models import ConfirmedClause, LeftFinding, Paper, PaperText
from handbell.people.models import Person
from handbell.policies.models import PolicyDraft
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
PLACE = "/drafting/"


def text(answer: HttpResponse) -> str:
    """The words of a page, as a reader sees them."""
    body = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def send(client: Client, name: str, data: bytes, place: str = PLACE, **more: str) -> Any:
    return client.post(place, {"file": SimpleUploadedFile(name, data), **more})


@pytest.fixture
def client(headteacher: Person, client_of: ClientOf) -> Client:
    return client_of(headteacher)


@pytest.fixture
def at(paper: Paper) -> str:
    """Where the document's page is."""
    return f"{PLACE}{paper.pk}/"


def test_a_leader_drops_a_file_and_watches(client: Client, headteacher: Person, by_hand: None) -> None:
    assert "No document was brought yet." in text(client.get(PLACE))
    sent = send(client, "Our policy.txt", text_file())
    page = client.get(sent.url)
    assert "Reading your document" in text(page) and "Waiting for its turn" in text(page)
    assert 'hx-get="' in page.content.decode()
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page.content.decode()
    moving = client.get(f"{sent.url}progress/")
    assert "HX-Refresh" not in moving and "Checking what is out of date" in text(moving)
    with school_scope(headteacher.school):
        run(Paper.objects.get())
    assert client.get(f"{sent.url}progress/")["HX-Refresh"] == "true"
    page = client.get(sent.url)
    assert "Twitter has been X since 2023." in text(page)
    again = send(client, "copy.txt", text_file())
    assert again.url == sent.url
    assert "This very file is here already." in text(client.get(again.url))


def test_how_far_it_is_shows_step_by_step(client: Client, paper: Paper, at: str) -> None:
    for state, said in (("reading", "Reading …"), ("checking", "Checking …"), ("drafting", "Drafting …")):
        Paper.objects.filter(pk=paper.pk).update(state=state, moved_at=timezone.now())
        page = text(client.get(at))
        assert said in page and f"{said.split(' ')[0]} " in page
        assert "Nothing has moved" not in page
        assert client.get(f"{at}words/1/").status_code in {200, 404}
    Paper.objects.filter(pk=paper.pk).update(moved_at=timezone.now() - leases.LEASE * 2)
    assert "Nothing has moved for some minutes." in text(client.get(at))
    assert client.post(f"{at}again/").url == at
    paper.refresh_from_db()
    assert (paper.state, paper.tries) == ("waiting", 0)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "This file is empty. Choose the file of your policy."),
        (b"x" * (LARGEST_FILE + 1), "This file has 20 megabytes; a policy may have 20."),
    ],
)
def test_a_bad_file_is_said_beside_the_field(client: Client, data: bytes, why: str) -> None:
    answer = send(client, "policy.docx", data)
    assert answer.status_code == 422
    assert why in text(answer)
    assert "Choose the file of your policy." in text(client.post(PLACE, {}))


def test_a_file_that_is_announced_as_enormous_is_refused_unread(client: Client) -> None:
    answer = client.post(PLACE, {}, CONTENT_LENGTH="900000000")
    assert answer.status_code == 413
    assert "This file has 900 megabytes; a policy may have 20." in text(answer)


def test_a_form_without_its_token_is_refused(headteacher: Person, client_of: ClientOf) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client_of(headteacher).cookies
    assert send(strict, "policy.txt", text_file()).status_code == 403
    with school_scope(headteacher.school):
        assert not Paper.objects.exists()


def test_what_cannot_be_read_says_why_and_what_now(client: Client, headteacher: Person) -> None:
    sent = send(client, "a b'\"<script>.docx", b"PK\x03\x04 rubbish")
    with school_scope(headteacher.school):
        paper = Paper.objects.get()
        run(paper)
        paper.refresh_from_db()
        page = client.get(sent.url)
        assert "This document was not read" in text(page) and paper.fault in text(page)
    assert "<script>.docx" not in page.content.decode()
    assert "Choose another file" in text(page)
    assert client.get(f"{sent.url}clauses/").status_code == 404
    assert client.get(f"{sent.url}annotated/").status_code == 404
    assert client.get(f"{sent.url}mend/").status_code == 200


def test_findings_stand_beside_the_words_and_can_be_narrowed(client: Client, at: str) -> None:
    page = client.get(at)
    words, html = text(page), page.content.decode()
    assert "1 to mend 1 to think about 1 to note 0 left as they are 0 mended" in words
    assert 'id="L3"' in html and '<mark class="stop">Twitter</mark>' in html
    assert "About the whole document: 1" in words and "The policy says nothing of livestreams." in words
    only = text(client.get(at, {"show": "found", "level": "error"}))
    assert "Twitter has been X" in only and FRIENDS not in only and REVIEW not in only
    none = text(client.get(at, {"show": "found", "state": "left"}))
    assert "Nothing of that kind was found." in none
    assert FRIENDS in text(client.get(at, {"show": "nonsense", "level": "x", "page": "99"}))


def test_words_are_mended_on_a_page_of_their_own(client: Client, at: str, paper: Paper) -> None:
    page = client.get(f"{at}words/2/")
    assert "Mend the words of line 3" in text(page) and TWITTER in text(page)
    assert "Twitter has been X since 2023." in text(page)
    mended = TWITTER.replace("Twitter", "X")
    answer = client.post(f"{at}words/2/", {"words": mended, "after": "1"})
    assert answer.url == f"{at}#L3"
    after = text(client.get(at))
    assert "Mended. This is text 2 now." in after and mended in after and "Twitter has been X" not in after
    assert "1 mended" in after
    late = client.post(f"{at}words/2/", {"words": "Something else", "after": "1"})
    assert late.status_code == 422
    assert "Somebody mended this document since you opened this page." in text(late)
    assert "Something else" in text(late)  # nothing that was typed is lost
    same = client.post(f"{at}words/2/", {"words": mended, "after": "2"}, follow=True)
    assert "These are the words that stood there. Nothing was changed." in text(same)
    every = text(client.get(f"{at}texts/"))
    assert "Text 2 Newest Words mended at line 3" in every and "Patience Adeyemi on" in every
    assert "Twitter has been X since 2023." in every  # as mended
    assert client.get(f"{at}words/99/").status_code == 404


def test_a_finding_is_left_and_taken_up_again(client: Client, at: str, paper: Paper) -> None:
    html = client.get(at).content.decode()
    (link,) = re.findall(r'href="(/drafting/[^"]+/leave/[0-9a-f]+/)"[^>]*>Leave it<span[^>]*>: Twitter', html)
    assert client.post(link, {"reason": " "}).status_code == 422
    assert "Say in a sentence why this stays as it is." in text(client.post(link, {}))
    assert client.post(link, {"reason": "Parents know it by <b>that</b> name."}).url == f"{at}#L3"
    page = client.get(at)
    assert "Left as it is" in text(page) and "“Parents know it by <b>that</b> name.”" in text(page)
    assert "<b>that</b>" not in page.content.decode()
    assert "0 to mend" in text(page) and "1 left as they are" in text(page)
    left = LeftFinding.objects.get()
    assert client.post(f"{at}left/{left.pk}/take-up/").url == f"{at}#L3"
    assert "It stands again." in text(client.get(at))
    assert client.get(f"{at}leave/{'0' * 24}/").status_code == 404


def test_why_a_rule_matters(client: Client, paper: Paper) -> None:
    from handbell.documents.lint import rules

    for rule in rules():
        page = client.get(f"{PLACE}rules/{rule.id}/", {"back": str(paper.pk)})
        assert page.status_code == 200 and rule.title in text(page), rule.id
        assert f'href="{PLACE}{paper.pk}/"' in page.content.decode()
    assert client.get(f"{PLACE}rules/no-such-rule/").status_code == 404


def test_nowhere_but_to_a_document_does_a_rule_lead_back(client: Client, paper: Paper) -> None:
    from handbell.documents.lint import rules

    for rule in rules()[:1]:
        page = client.get(f"{PLACE}rules/{rule.id}/", {"back": "https://elsewhere.example/"}).content.decode()
        assert "elsewhere.example" not in page


def test_a_clause_is_confirmed_beside_the_document_and_the_next_follows(client: Client, at: str) -> None:
    page = text(client.get(f"{at}clauses/"))
    assert "0 of 4 clauses are confirmed." in page and "Accept all that are sure (2)" in page
    first = client.get(f"{at}clauses/OPS-2/")
    assert "Clause 1 of 4, 4 not confirmed" in text(first) and "Nobody says who opens the account." in text(
        first
    )
    assert '<p class="here paragraph">' in first.content.decode()
    filled = first.context["form"].initial
    answer = client.post(f"{at}clauses/OPS-2/", {**filled, "step": "confirm"})
    assert answer.url == f"{at}clauses/OPS-3/"
    answer = client.post(answer.url, {"digest": client.get(answer.url).context["one"].digest, "step": "skip"})
    assert answer.url == f"{at}clauses/OPS-4/"
    shown = client.get(answer.url)
    assert "It answers" in text(shown) and "Let it answer these questions" in text(shown)
    filled = shown.context["form"].initial | {"answers": ""}
    answer = client.post(answer.url, {**filled, "says": "", "step": "confirm"})
    assert answer.status_code == 422 and "Write what the clause says, or choose “Not a rule”." in text(answer)
    answer = client.post(f"{at}clauses/OPS-4/", {**filled, "step": "confirm"})
    assert answer.url == f"{at}clauses/OPS-1/"
    digest = client.get(answer.url).context["one"].digest
    answer = client.post(answer.url, {"digest": digest, "step": "not_rule"})
    assert answer.url == f"{at}clauses/"
    page = text(client.get(f"{at}clauses/"))
    assert "That was the last clause that waited." in page
    assert "3 of 4 clauses are confirmed. 1 is left for later." in page
    assert "Confirmed with changes Patience Adeyemi" in page
    states = dict(ConfirmedClause.objects.values_list("clause_id", "state"))
    assert states == {"OPS-1": "not_rule", "OPS-2": "accepted", "OPS-3": "skipped", "OPS-4": "changed"}
    assert not ConfirmedClause.objects.get(clause_id="OPS-4").answers
    again = text(client.get(f"{at}clauses/", {"state": "skipped"}))
    assert "Look at OPS-3 again" in again and "OPS-1" not in again
    stale = client.post(f"{at}clauses/OPS-1/", {"digest": "0", "step": "not_rule"})
    assert stale.status_code == 422 and "this clause was drafted anew" in text(stale)


def test_all_that_are_sure_are_listed_before_they_are_accepted(client: Client, at: str) -> None:
    page = client.get(f"{at}clauses/sure/")
    assert "2 clauses that are sure" in text(page) and FRIENDS in text(page) and TWITTER not in text(page)
    digests = page.context["form"].initial["digests"]
    for said in ("2 clauses are confirmed.", "These clauses are confirmed already."):  # pressed twice
        assert said in text(client.post(f"{at}clauses/sure/", {"digests": digests}, follow=True))
    assert "No clause that is sure waits any more." in text(client.get(f"{at}clauses/sure/"))
    assert client.post(f"{at}clauses/sure/", {}).status_code in {200, 422}


def test_the_policy_is_drafted_compared_and_led_on_to(client: Client, at: str, paper: Paper) -> None:
    page = client.post(f"{at}policy/")
    assert page.status_code == 422 and "Confirm at least one clause first" in text(page)
    digests = client.get(f"{at}clauses/sure/").context["form"].initial["digests"]
    client.post(f"{at}clauses/sure/", {"digests": digests})
    assert "2 clauses are not confirmed. They stand in the policy as words" in text(
        client.get(f"{at}policy/")
    )
    for said in ("The policy is drafted: version 1 of the draft.", "already"):
        assert said in text(client.post(f"{at}policy/", follow=True))
    page = client.get(f"{at}policy/")
    draft = PolicyDraft.objects.get()
    html = page.content.decode()
    for link in (f"/policies/drafts/{draft.pk}/", f"?a=draft-{draft.pk}&amp;b=handbell-2026",
                 f"/policies/drafts/{draft.pk}/adopt/"):  # fmt: skip
        assert link in html
    for href in re.findall(r'href="(/policies/[^"]+)"', html):
        assert client.get(unescape(href)).status_code == 200, href


def test_files_are_saved_and_never_shown_in_the_browser(client: Client, at: str) -> None:
    copy = client.get(f"{at}annotated/")
    assert copy["Content-Disposition"].startswith('attachment; filename="Our policy with findings.docx"')
    assert copy["X-Content-Type-Options"] == "nosniff"
    import io

    import docx

    said = [one.text for one in docx.Document(io.BytesIO(copy.content)).comments]
    assert any("Twitter has been X since 2023." in one for one in said) and len(said) == 3
    own = client.get(f"{at}file/1/")
    assert (own.content, own["Content-Type"]) == (text_file(), "application/octet-stream")
    assert own["Content-Disposition"].startswith("attachment")
    assert client.get(f"{at}file/9/").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("teacher", 403), ("parent", 403), ("office", 200), ("governor", 200)]
)
def test_who_reads_and_who_does_not(
    who: str, status: int, request: pytest.FixtureRequest, client_of: ClientOf, at: str
) -> None:
    client = client_of(request.getfixturevalue(who))
    for place in (PLACE, at, f"{at}texts/", f"{at}clauses/", f"{at}annotated/", f"{at}file/1/"):
        assert client.get(place).status_code == status, place
    for place in (f"{at}mend/", f"{at}words/1/", f"{at}clauses/OPS-1/", f"{at}clauses/sure/", f"{at}policy/"):
        assert client.get(place).status_code == 403, place
        assert client.post(place).status_code == 403, place
    assert send(client, "policy.txt", text_file(FRIENDS)).status_code == 403
    if status == 200:
        page = text(client.get(at))
        assert "Mend the words" not in page and "Leave it" not in page and "Take it away" not in page
    assert PaperText.objects.count() == 1


def test_another_schools_headteacher_finds_nothing(outsider: Person, client_of: ClientOf, at: str) -> None:
    client = client_of(outsider)
    assert "No document was brought yet." in text(client.get(PLACE))
    for place in ("", "texts/", "clauses/", "clauses/OPS-1/", "annotated/", "file/1/", "policy/", "mend/", "words/1/",
                  "progress/", "take-away/"):  # fmt: skip
        assert client.get(f"{at}{place}").status_code == 404, place
        assert client.post(f"{at}{place}").status_code in {404, 405}, place
    assert Paper.objects.get().state == "ready"


def test_a_document_is_taken_away(client: Client, at: str, paper: Paper) -> None:
    assert "Its files, its words and what was found in them are deleted." in text(
        client.get(f"{at}take-away/")
    )
    assert "Taken away. Its files are deleted." in text(client.post(f"{at}take-away/", follow=True))
    assert client.get(at).status_code == 404
    assert client.post(f"{at}take-away/").status_code == 404


def test_a_mended_file_is_brought(client: Client, at: str, paper: Paper) -> None:
    assert client.post(f"{at}mend/", {}).status_code == 422
    sent = send(client, "policy.docx", text_file(FRIENDS, REVIEW), f"{at}mend/", words="Twitter is gone")
    assert sent.url == at
    assert send(client, "x.txt", text_file(FRIENDS), f"{at}mend/").status_code == 422
    run(paper)
    page = text(client.get(at))
    assert "Twitter is gone." in page and "1 mended" in page
    assert send(client, "x.txt", text_file(FRIENDS, REVIEW), f"{at}mend/").url == at
    assert "Nothing in it is mended." in text(client.get(at))


def test_a_long_name_and_a_long_document_are_paged(
    client: Client, headteacher: Person, by_hand: None
) -> None:
    many = [f"Staff must not do the thing with number {n}." for n in range(300)]
    sent = send(client, f"{'A very long name ' * 20}.txt", text_file(*many))
    with school_scope(headteacher.school):
        paper = Paper.objects.get()
        assert len(paper.name) == 200 and paper.name.endswith(".txt")
        run(paper)
    page = text(client.get(sent.url))
    assert "number 5." in page and "number 250." not in page and "Page 1 of 3" in page
    assert "number 250." in text(client.get(sent.url, {"page": "3"}))


def test_a_word_file_keeps_its_own_look_in_the_annotated_copy(
    client: Client, headteacher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.drafting.conftest import check

    from handbell.drafting import working

    monkeypatch.setattr(working, "check_apart", check)
    sent = send(client, "Our policy.docx", word_file())
    with school_scope(headteacher.school):
        assert run(Paper.objects.get()) == "ready"
    copy = client.get(f"{sent.url}annotated/")
    import io

    import docx

    made = docx.Document(io.BytesIO(copy.content))
    assert made.paragraphs[0].style.name == "Heading 1"
    assert len(list(made.comments)) == 3
    cache.clear()
