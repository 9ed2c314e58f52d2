"""Every page of a document in a real browser: on a phone and at a desk, light and dark, and with no script at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.browser import Check, OpenPage, Tour
from tests.drafting.conftest import Acting, check, quickly, run, text_file

from handbell.drafting import working
from handbell.drafting.actions.bring_paper import bring_mended, bring_paper
from handbell.drafting.actions.confirm_clause import confirm_clause, confirm_sure
from handbell.drafting.actions.leave_finding import leave_finding
from handbell.drafting.actions.make_policy import make_policy
from handbell.drafting.clauses import drafted
from handbell.drafting.models import Paper
from handbell.drafting.papers import look_at, newest_text, standing
from handbell.people.models import Person
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REAL = Path(__file__).parents[1] / "documents" / "papers" / "kestrel-bank-academy.txt"
LONG = "Kestrel Bank Academy Trust – Social Media and Acceptable Use of Technology Policy – FINAL approved v3 (2).txt"


@pytest.fixture
def real(headteacher: Person, acting: Acting) -> Paper:
    """A document of three pages, really read, checked and drafted."""
    with school_scope(headteacher.school):
        paper = bring_paper(acting(headteacher), LONG, REAL.read_bytes())
        assert run(paper) == "ready"
        return Paper.objects.get(pk=paper.pk)


@pytest.fixture
def small(headteacher: Person, acting: Acting, monkeypatch: pytest.MonkeyPatch) -> Paper:
    monkeypatch.setattr(working, "check_apart", check)
    monkeypatch.setattr(working, "read_apart", quickly)
    with school_scope(headteacher.school):
        paper = bring_paper(acting(headteacher), "Our policy.txt", text_file())
        assert run(paper) == "ready"
        return Paper.objects.get(pk=paper.pk)


def at(paper: Paper, name: str = "paper", *more: object) -> str:
    return reverse(f"drafting:{name}", args=[paper.pk, *more])


def test_the_pages_of_a_real_document(tour: Tour, real: Paper, headteacher: Person, acting: Acting) -> None:
    with school_scope(headteacher.school):
        look = look_at(newest_text(real))
        assert look is not None
        found, clauses = standing(real, look), drafted(real, look)
        leave_finding(
            acting(headteacher), real.pk, found[0].key, "The governors wish it so, and say why in minutes."
        )
        unsure = next(one for one in clauses if one.doubts)
        answering = next(one for one in clauses if one.clause.rules)
        confirm_clause(acting(headteacher), real.pk, clauses[1].id, clauses[1].digest, "not_rule")
        confirm_sure(acting(headteacher), real.pk, [clauses[0].digest, clauses[2].digest])
        make_policy(acting(headteacher), real.pk)
    tour(
        headteacher, "/drafting/", at(real), f"/drafting/rules/{found[1].rule}/", at(real, "words", 3),
        at(real, "leave", found[1].key), at(real, "clauses"), at(real, "clause", unsure.id),
        at(real, "clause", answering.id), at(real, "sure"), at(real, "policy"), at(real, "mend"),
        at(real, "take_away"), at(real, "texts"),
    )  # fmt: skip


def test_what_is_going_on_and_what_went_wrong(
    tour: Tour, small: Paper, headteacher: Person, governor: Person, acting: Acting
) -> None:
    by = acting(headteacher)
    with school_scope(headteacher.school):
        waiting = bring_paper(by, "Waiting.txt", text_file("Staff must wait."))
        bad = bring_paper(by, "Bad.docx", b"PK\x03\x04 rubbish")
        run(bad)
        bring_mended(by, small.pk, b"PK\x03\x04 rubbish", "Mended?")
        run(small)
    tour(headteacher, "/drafting/", at(waiting), at(bad), at(small))
    tour(governor, "/drafting/", at(small))


def test_without_a_script_from_the_file_to_the_policy(
    open_page: OpenPage, check: Check, headteacher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.drafting import conftest

    monkeypatch.setattr(working, "check_apart", conftest.check)
    monkeypatch.setattr(working, "read_apart", quickly)
    page = open_page(headteacher, "/drafting/", javascript=False, dark=True)
    page.get_by_label("Your policy document").set_input_files(
        {"name": "policy.txt", "mimeType": "text/plain", "buffer": text_file()}
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Waiting for its turn")).to_be_visible()
    with school_scope(headteacher.school):
        run(Paper.objects.get())
    page.reload()  # a browser without scripts does it by itself: a page test holds the tag
    expect(page.get_by_text("Twitter has been X since 2023.", exact=True)).to_be_visible()
    page.locator(".hb-found.error").get_by_role("link", name="Leave it").click()
    page.get_by_label("Why does it stay as it is?").fill("Parents know it so.")
    page.get_by_role("button", name="Leave it").click()
    page.get_by_role("button", name="Take it up again").click()
    expect(page.get_by_text("It stands again.")).to_be_visible()
    page.get_by_role("button", name="Confirm the clauses").click()
    page.get_by_role("button", name="Go on with the next").click()
    page.get_by_label("How strongly it binds").select_option("should")
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.get_by_role("button", name="Not a rule").click()
    page.get_by_role("button", name="Later").click()
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_text("3 of 4 clauses are confirmed.")).to_be_visible()
    page.get_by_role("button", name="Draft the policy").click()
    page.get_by_role("button", name="Draft the policy").click()
    expect(page.get_by_text("The policy is drafted: version 1 of the draft.")).to_be_visible()


def test_by_keyboard_alone(open_page: OpenPage, small: Paper, headteacher: Person) -> None:
    page = open_page(headteacher, at(small, "clause", "OPS-2"), width=1280)
    keys = page.locator("[accesskey]").evaluate_all("all => all.map(one => one.accessKey).sort().join('')")
    assert keys == "acln"  # after, confirm, later, not a rule; nothing stands before the first
    page.get_by_label("What it says").focus()
    while page.evaluate("document.activeElement.value") != "confirm":
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null"), (
            "the button was never reached"
        )
    page.keyboard.press("Enter")
    page.wait_for_url("**/clauses/OPS-3/")
