"""The pages of a post in a real browser: for everybody, no wider than a phone, saved while one types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.browser import Check, OpenPage
from tests.conftest import enrol
from tests.publishing.conftest import agreeing, form_of
from tests.publishing.test_faces import add_photo, says

from handbell.channels.models import Channel
from handbell.people.models import Person
from handbell.publishing.models import Archived, Delivery, Face, Post, Tag
from handbell.publishing.reach import current_edition
from handbell.schools.scope import school_scope

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = Path(__file__).parents[1] / "pictures"
BEANS = (
    "What a day! Jonah Whitlock and friends planted beans by the pond. "
    "Come and see Willow Class on Thursday at 2 pm by the gate on Mill Lane."
)


@pytest.fixture
def rich(
    teacher: Person,
    second_teacher: Person,
    headteacher: Person,
    pupil: Person,
    client_of: Callable[[Person], Client],
    write: Callable[..., Post],
) -> Post:
    """A post with much to mend: a refused child, a full name, a place and a time."""
    post, browser = write(teacher, BEANS), client_of(teacher)
    photo = add_photo(browser, post, (PICTURES / "group.jpg").read_bytes())
    says(teacher.school, pupil, "refused")
    aisha = enrol(teacher.school, "Aisha", "Begum", "pupil", class_name="Willow", year_group="3")
    erin = enrol(teacher.school, "Erin", "Vale", "pupil", class_name="Rowan", year_group="4")
    with school_scope(teacher.school):
        one, two, three, four, _five = photo.faces.all()
        for face, person in ((one, aisha), (two, pupil), (three, erin)):
            Tag.objects.create(photo=photo, face=face, person=person, tagged_by=teacher)
        Face.objects.filter(pk=four.pk).update(covered=True)
    says(teacher.school, aisha, "given")
    return post


@pytest.fixture
def out(
    teacher: Person,
    second_teacher: Person,
    client_of: Callable[[Person], Client],
    write: Callable[..., Post],
    hand_in: Callable[..., Post],
    facebook: Channel,
) -> Post:
    """A post that went out an hour ago."""
    post = hand_in(write(teacher), second_teacher)
    with school_scope(post.school):
        edition = current_edition(post)
        assert edition is not None
        client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(edition))
        delivery = Delivery.objects.get(channel=facebook)
        delivery.state = Delivery.State.SENT
        delivery.save()
        Archived.objects.create(
            delivery=delivery,
            remote_id="1",
            url="https://facebook.example/1",
            published_at=timezone.now() - timedelta(hours=1),
        )
        Post.objects.filter(pk=post.pk).update(state=Post.State.PUBLISHED)
    return post


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_pages_of_a_draft(
    width: int, dark: bool, open_page: OpenPage, check: Check, rich: Post, teacher: Person
) -> None:
    with school_scope(rich.school):
        photo = rich.photos.get()
        face = photo.faces.first()
        assert face is not None
    for path in (
        "/posts/",
        "/posts/?show=reading",
        "/post/new/",
        f"/post/{rich.pk}/",
        f"/post/{rich.pk}/check/",
        f"/post/{rich.pk}/photo/{photo.pk}/",
        f"/post/{rich.pk}/photo/{photo.pk}/face/{face.pk}/",
        f"/post/{rich.pk}/photo/{photo.pk}/behind/",
        f"/post/{rich.pk}/throw-away/",
        "/archive/",
    ):
        check(open_page(teacher, path, width=width, dark=dark))


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_after_handing_in(
    width: int,
    open_page: OpenPage,
    check: Check,
    out: Post,
    write: Callable[..., Post],
    hand_in: Callable[..., Post],
    teacher: Person,
    second_teacher: Person,
) -> None:
    waiting = hand_in(write(teacher, "Second reading, please: our beans are up."), second_teacher)
    with school_scope(out.school):
        edition = current_edition(out)
        assert edition is not None
    fit = write(teacher, "Our beans are up.")
    for person, path in (
        (second_teacher, f"/read/{waiting.pk}/"),
        (teacher, f"/post/{waiting.pk}/"),
        (teacher, f"/post/{fit.pk}/check/"),
        (teacher, f"/post/{out.pk}/"),
        (teacher, "/archive/"),
        (teacher, f"/archive/{edition.pk}/"),
        (second_teacher, "/posts/?show=reading"),
    ):
        check(open_page(person, path, width=width))


def words_on(page: Page) -> str:
    """The draft's words as the server has them. (Nothing here reads the database while the page talks to it.)"""
    page.wait_for_load_state("networkidle")
    page.reload()
    return page.input_value("#id_text")


def saved_by(page: Page) -> Any:
    """Wait for the draft itself to be saved: its own address, not the look at its words."""
    return page.expect_response(lambda answer: answer.request.method == "POST" and answer.url == page.url)


def test_words_are_saved_as_they_are_typed(open_page: OpenPage, teacher: Person, facebook: Channel) -> None:
    page = open_page(teacher, "/post/new/")
    page.fill("#id_text", "Jonah Whitlock planted beans.")
    page.wait_for_url("**/post/*-*/")
    expect(page.locator("#saved")).to_contain_text("Saved ")
    assert words_on(page) == "Jonah Whitlock planted beans."
    with saved_by(page):
        page.fill("#id_text", "Jonah Whitlock planted beans today.")
    assert words_on(page) == "Jonah Whitlock planted beans today."
    assert page.locator("#local").is_hidden()


def test_findings_stand_beside_the_text_while_typing(
    open_page: OpenPage, teacher: Person, pupil: Person, facebook: Channel
) -> None:
    page = open_page(teacher, "/post/new/")
    page.fill("#id_text", "Well done Jonah Whitlock!")
    page.wait_for_selector("#beside mark")
    assert page.inner_text("#beside mark") == "Jonah Whitlock"
    page.wait_for_url("**/post/*-*/")
    page.wait_for_load_state("networkidle")


def test_a_dropped_line_loses_nothing(
    open_page: OpenPage, teacher: Person, write: Callable[..., Post]
) -> None:
    post = write(teacher, "Before the tunnel.")
    page = open_page(teacher, f"/post/{post.pk}/")
    page.context.set_offline(True)
    page.fill("#id_text", "Typed in the tunnel.")
    expect(page.locator("#saved")).to_have_text("Not saved yet – we keep trying")
    with saved_by(page):
        page.context.set_offline(False)  # the page hears of it and saves
    assert words_on(page) == "Typed in the tunnel."


def test_words_kept_on_the_device_come_back_after_a_closed_tab(
    open_page: OpenPage, teacher: Person, write: Callable[..., Post]
) -> None:
    post = write(teacher, "Before the tunnel.")
    page = open_page(teacher, f"/post/{post.pk}/")
    address, context = page.url, page.context
    context.set_offline(True)
    page.fill("#id_text", "Typed in the tunnel.")
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    assert page.input_value("#id_text") == "Before the tunnel."
    expect(page.locator("#local-words")).to_have_text("Typed in the tunnel.")
    with saved_by(page):
        page.click("#local-use")
    assert words_on(page) == "Typed in the tunnel."


def test_pressing_check_in_the_middle_of_a_word_is_no_conflict_with_oneself(
    open_page: OpenPage, teacher: Person, write: Callable[..., Post]
) -> None:
    post = write(teacher, "Beans.")
    page = open_page(teacher, f"/post/{post.pk}/")
    for words in ("Beans and peas.", "Beans, peas and worms."):
        page.fill("#id_text", words)
        page.evaluate("document.getElementById('draft').dispatchEvent(new Event('input'))")
    page.click("text=Check it")
    page.wait_for_url("**/check/")
    assert page.inner_text("h1") == "Check your post"
    assert "Beans, peas and worms." in page.inner_text(".hb-words")


def test_who_was_signed_out_keeps_the_words(
    open_page: OpenPage, teacher: Person, write: Callable[..., Post]
) -> None:
    post = write(teacher, "Beans.")
    page = open_page(teacher, f"/post/{post.pk}/")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.fill("#id_text", "Beans and peas.")
    expect(page.locator("#saved")).to_contain_text("You are signed out.")
    page.context.add_cookies(cookies)
    page.reload()
    expect(page.locator("#local-words")).to_have_text("Beans and peas.")


def test_somebody_else_s_change_is_not_overwritten_by_the_script(
    open_page: OpenPage,
    check: Check,
    teacher: Person,
    headteacher: Person,
    write: Callable[..., Post],
    client_of: Callable[[Person], Client],
) -> None:
    post = write(teacher, "First.")
    page = open_page(teacher, f"/post/{post.pk}/")
    client_of(headteacher).post(f"/post/{post.pk}/", form_of(post, text="The head's."))
    page.fill("#id_text", "Mine.")
    page.click("#saved button")
    assert page.inner_text("h1") == "Two of you changed this draft"
    assert page.inner_text("#theirs") == "The head's."
    assert page.input_value("#text") == "Mine."
    check(page, answered=409)


def test_photos_go_up_one_by_one(
    open_page: OpenPage, teacher: Person, write: Callable[..., Post], tmp_path: Path
) -> None:
    post = write(teacher)
    lie = tmp_path / "notes.jpg"
    lie.write_text("words")
    page = open_page(teacher, f"/post/{post.pk}/")
    page.set_input_files("#add-photos", [PICTURES / "badge.jpg", lie, PICTURES / "phone.heic"])
    page.wait_for_selector(".hb-shot >> nth=1")
    assert "“notes.jpg” was not added" in page.inner_text("#upload-says")
    second = page.locator(".hb-shot").nth(1).get_attribute("data-photo")
    page.click(".hb-shot >> nth=1 >> text=Up")
    expect(page.locator(".hb-shot").first).to_have_attribute("data-photo", str(second))
    words_on(page)
    assert page.locator(".hb-shot").first.get_attribute("data-photo") == second


def test_all_of_it_works_without_a_script(open_page: OpenPage, teacher: Person, facebook: Channel) -> None:
    page = open_page(teacher, "/post/new/", javascript=False)
    page.fill("#id_text", "No script here.")
    page.set_input_files("#add-photos", [PICTURES / "badge.jpg"])
    page.click("text=Save >> nth=-1")
    assert page.locator(".hb-shot").count() == 1
    assert page.input_value("#id_text") == "No script here."
    page.click("button:has-text('Take out')")
    assert page.locator(".hb-shot").count() == 0
    page.click("button:has-text('Put it back')")
    assert page.locator(".hb-shot").count() == 1
    page.click("button:has-text('Check it')")
    assert page.inner_text("h1") == "Check your post"
