"""The pages of adopting in a real browser, and putting a policy in force from the draft to an answer that cites it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from tests.browser import Check, OpenPage, Tour
from tests.policies.test_adopting import adopt
from tests.policies.test_drafts import SMALL

from handbell.channels.models import Channel
from handbell.people.models import Person
from handbell.policies.actions.import_draft import import_draft
from handbell.policies.actions.keep_answer import keep_answer
from handbell.policies.actions.save_draft_version import save_draft_version
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.models import PolicyDraftVersion
from handbell.publishing.models import Post
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Acting = Callable[[Person], Actor]


@pytest.fixture
def reworded(headteacher: Person, acting: Acting) -> PolicyDraftVersion:
    """A draft in which one clause says something else, one is new, and somebody keeps an answer that changes."""
    by = acting(headteacher)
    with school_scope(headteacher.school):
        keep_answer(by, ["headteacher"], "share_login", {})
        begun = start_draft(
            by, "westbrook-old-hall", name="Autumn review, as the governors asked for it in June"
        )
        return save_draft_version(by, begun.draft_id, 1, begun.toml + "\n# read again\n", "Read again")


def test_every_page(
    tour: Tour, headteacher: Person, teacher: Person, acting: Acting, reworded: PolicyDraftVersion
) -> None:
    draft = reverse("policies:draft", args=[reworded.draft_id])
    tour(headteacher, draft, f"{draft}adopt/")
    adopted = adopt(acting(headteacher), reworded)
    one = reverse("policies:former", args=[adopted.pk])
    tour(
        headteacher,
        draft,
        "/policies/drafts/",
        "/policies/drafts/new/",
        "/policies/had/",
        "/policy/",
        "/policies/",
    )
    tour(teacher, one, "/")


def test_every_page_of_a_school_without_a_policy(
    tour: Tour, open_page: OpenPage, check: Check, headteacher: Person, teacher: Person, acting: Acting
) -> None:
    with school_scope(headteacher.school):
        AdoptedPolicy.objects.all().delete()
        Channel.objects.create(name="Noticeboard", network="noticeboard", state="approved")
        begun = import_draft(acting(headteacher), SMALL, "Our own")
        post = Post.objects.create(author=teacher, text="Otters in the brook")
    tour(headteacher, "/policy/", "/policies/had/", "/ask/", "/", f"/policies/drafts/{begun.draft_id}/adopt/")
    tour(None, "/policy/oakfield/")
    for person in (headteacher, teacher):
        for width in (390, 1280):
            page = open_page(person, f"/post/{post.pk}/check/", width=width)
            page.get_by_role("heading", name="No policy in force yet").wait_for()
            check(page, answered=409)


@pytest.mark.parametrize("width", [390, 1280])
def test_from_the_draft_to_an_answer_that_cites_it(
    width: int, open_page: OpenPage, check: Check, headteacher: Person, acting: Acting
) -> None:
    with school_scope(headteacher.school):
        begun = import_draft(acting(headteacher), SMALL, "Our own", name="Our own policy")
    page = open_page(
        headteacher, reverse("policies:draft", args=[begun.draft_id]), width=width, javascript=width > 390
    )
    page.get_by_role("button", name="Put it in force").or_(
        page.get_by_role("link", name="Put it in force")
    ).click()
    page.get_by_label("Who signs it for the governors").fill("Ruth Aspinall")
    page.get_by_label("The day by which it is reviewed").fill("2020-01-01")
    page.get_by_role("button", name="Put version 1 in force").click()
    page.get_by_text("The review comes after the adoption.").first.wait_for()
    if width > 390:
        check(page, answered=422)
    page.get_by_label("The day by which it is reviewed").fill("2099-01-01")
    page.get_by_role("button", name="Put version 1 in force").click()
    page.get_by_role("heading", name="Oakfield Primary, version 1").wait_for()
    page.get_by_role("link", name="Ask something").click()
    page.get_by_role("textbox").first.fill("May I share my password with a colleague?")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("link", name="OF-1").first.wait_for()
