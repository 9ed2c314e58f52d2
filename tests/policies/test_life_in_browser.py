"""The pages of the policy's life in Chromium: banner, minute, signature, review from its opening to the agenda."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.browser import Check, OpenPage, Tour
from tests.conftest import enrol, open_school

from handbell.people.models import Person
from handbell.policies.actions.go_on_with_review import answer_review, close_review, sign_review_off
from handbell.policies.actions.have_say import write_down_say
from handbell.policies.actions.open_review import open_review
from handbell.policies.actions.read_version import say_read
from handbell.policies.life.questions import questions_for
from handbell.policy import load_pack
from handbell.schools.access import Actor
from handbell.schools.policy import adopted_policy
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Acting = Callable[[Person], Actor]


@pytest.fixture
def head(db: None) -> Person:
    return enrol(open_school("Hill Primary", "hill", "great-harwood"), "Pat", "Low", "headteacher")


@pytest.fixture
def chair(head: Person) -> Person:
    return enrol(head.school, "Una", "Fell", "chair_of_governors")


def test_every_page(tour: Tour, head: Person, chair: Person, acting: Acting) -> None:
    by = acting(head)
    with school_scope(head.school):
        policy = adopted_policy()
    one = reverse("policies:former", args=[policy.pk])
    tour(chair, one, f"{one}ratify/", f"{one}sign/", f"{one}signed-paper/", "/policies/reviews/")
    review = open_review(by, "The year is over")
    say_read(by, policy.pk)
    write_down_say(by, "pupils", timezone.localdate(), "school council, 12 pupils", "Shorter words, please.")
    at = reverse("policies:review", args=[review.pk])
    tour(
        head,
        at,
        f"{at}answers/",
        f"{at}said/",
        "/policies/reviews/bring-forward/",
        f"{one}readers/",
        "/policies/say/",
    )
    tour(None, "/policy/hill/", "/policies/say/hill/")
    answer_review(
        by, review.pk, {one.id: "As we saw it." for one in questions_for(load_pack("great-harwood"))}
    )
    sign_review_off(by, review.pk)
    tour(head, f"{at}complete/")
    later = timezone.localdate() + timedelta(days=300)
    close_review(by, review.pk, meeting_on=timezone.localdate(), next_review_on=later)
    tour(chair, at, "/policies/reviews/", "/policy/")


def test_a_draft_is_ratified_and_signed_without_javascript(
    open_page: OpenPage, check: Check, head: Person, chair: Person
) -> None:
    with school_scope(head.school):
        one = reverse("policies:former", args=[adopted_policy().pk])
    page = open_page(chair, one, javascript=False)
    page.get_by_text("DRAFT. The governors have not ratified this policy yet (GH-status-1).").wait_for()
    page.get_by_role("link", name="Record the governors’ minute").click()
    page.get_by_role("button", name="Record it").click()
    page.get_by_text("without it the adoption is not evidenced (GH-status-2).").first.wait_for()
    page.get_by_label("The day of the governors’ meeting").fill("2026-09-14")
    page.get_by_label("Where the minutes say so").fill("FGB 3/2026, item 2")
    page.get_by_role("button", name="Record it").click()
    page.get_by_text(
        "Adopted by the governing body on 14 September 2026, minute FGB 3/2026, item 2."
    ).wait_for()
    assert page.get_by_text("DRAFT. The governors").count() == 0
    page.get_by_role("link", name="Sign this version").click()
    page.get_by_role("button", name="Sign").click()
    page.get_by_text("Signed in Handbell by Una Fell").wait_for()
    page.get_by_role("button", name="I have read this version").click()
    page.get_by_text("1 person said that they have read this version.").wait_for()
    check(open_page(chair, one))  # axe itself needs JavaScript
