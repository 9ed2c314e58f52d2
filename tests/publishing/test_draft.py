"""A draft: written, saved, two people at once, bounds, thrown away."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.test import Client
from tests.publishing.conftest import CLEAN, form_of, open_channel

from handbell.channels.models import Channel
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.publishing.models import Post
from handbell.schools.models import School
from handbell.schools.scope import school_scope

Sign = Callable[[Person], Client]


def test_a_teacher_writes_a_draft_and_a_parent_does_not(
    teacher: Person, parent: Person, client_of: Sign, write: Callable[..., Post]
) -> None:
    post = write(teacher)
    page = client_of(teacher).get(f"/post/{post.pk}/")
    assert CLEAN in page.content.decode()
    refused = client_of(parent).post("/post/new/", {"text": "Hello"})
    assert refused.status_code == 403
    assert "Only staff write posts" in refused.content.decode()


def test_one_form_sent_twice_opens_one_draft(teacher: Person, client_of: Sign, facebook: Channel) -> None:
    browser, form = client_of(teacher), str(uuid4())
    sent = {"form": form, "revision": 0, "text": "Once", "channels": [str(facebook.pk)], "when": "now"}
    first, second = browser.post("/post/new/", sent), browser.post("/post/new/", sent)
    assert first["Location"] == second["Location"]
    with school_scope(teacher.school):
        assert Post.objects.count() == 1


def test_only_the_author_and_leaders_see_a_draft(
    teacher: Person,
    second_teacher: Person,
    headteacher: Person,
    outsider: Person,
    client_of: Sign,
    write: Callable[..., Post],
) -> None:
    post = write(teacher)
    assert client_of(headteacher).get(f"/post/{post.pk}/").status_code == 200
    refused = client_of(second_teacher).get(f"/post/{post.pk}/")
    assert refused.status_code == 403
    assert "This post is not public yet." in refused.content.decode()
    assert client_of(outsider).get(f"/post/{post.pk}/").status_code == 404
    assert client_of(outsider).post(f"/post/{post.pk}/", {"text": "Mine now"}).status_code == 404


def test_saving_again_without_a_change_writes_nothing(
    teacher: Person, client_of: Sign, write: Callable[..., Post], oakfield: School
) -> None:
    post = write(teacher)
    with school_scope(oakfield):
        before = Entry.objects.count()
    answer = client_of(teacher).post(f"/post/{post.pk}/", form_of(post), HTTP_ACCEPT="application/json")
    with school_scope(oakfield):
        assert Entry.objects.count() == before
    assert answer.json()["revision"] == post.revision
    changed = client_of(teacher).post(
        f"/post/{post.pk}/", form_of(post, text="Other words"), HTTP_ACCEPT="application/json"
    )
    assert changed.json()["revision"] == post.revision + 1
    with school_scope(oakfield):
        assert Entry.objects.count() == before + 1


def test_two_people_on_one_draft_overwrite_nothing(
    teacher: Person, headteacher: Person, client_of: Sign, write: Callable[..., Post]
) -> None:
    post = write(teacher, "The first words")
    opened_by_both = form_of(post)
    client_of(headteacher).post(f"/post/{post.pk}/", {**opened_by_both, "text": "The head's words"})
    late = client_of(teacher).post(f"/post/{post.pk}/", {**opened_by_both, "text": "My own words"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Two of you changed this draft" in page
    assert "The head&#x27;s words" in page
    assert "My own words" in page
    with school_scope(teacher.school):
        post.refresh_from_db()
        assert post.text == "The head's words"
    chosen = form_of(post, text="My own words")
    assert client_of(teacher).post(f"/post/{post.pk}/", chosen).status_code == 302
    with school_scope(teacher.school):
        post.refresh_from_db()
        assert post.text == "My own words"


def test_the_script_hears_of_a_stale_revision(
    teacher: Person, client_of: Sign, write: Callable[..., Post]
) -> None:
    post = write(teacher)
    stale = form_of(post, revision=post.revision - 1, text="Late")
    answer = client_of(teacher).post(f"/post/{post.pk}/", stale, HTTP_ACCEPT="application/json")
    assert answer.status_code == 409
    assert answer.json()["stale"] is True


def test_a_hundred_thousand_characters_are_refused_and_shown_back(
    teacher: Person, client_of: Sign, write: Callable[..., Post]
) -> None:
    post = write(teacher)
    long = "word " * 20_000
    answer = client_of(teacher).post(f"/post/{post.pk}/", form_of(post, text=long))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This post has 100,000 characters and the most is 50,000. Nothing was lost" in page
    assert long.strip() in page
    with school_scope(teacher.school):
        post.refresh_from_db()
        assert post.text == CLEAN
    assert (
        client_of(teacher).post(f"/post/{post.pk}/", form_of(post, text="word " * 9_000)).status_code == 302
    )


def test_a_time_is_read_in_london(teacher: Person, client_of: Sign, write: Callable[..., Post]) -> None:
    post = write(teacher)
    sent = form_of(post, when="later", at="2027-06-21T16:00")
    assert client_of(teacher).post(f"/post/{post.pk}/", sent).status_code == 302
    with school_scope(teacher.school):
        post.refresh_from_db()
        assert post.goes_out_at is not None
        assert post.goes_out_at.isoformat() == "2027-06-21T15:00:00+00:00"


def test_a_time_that_cannot_be_read_is_said_and_the_text_is_kept(
    teacher: Person, client_of: Sign, write: Callable[..., Post]
) -> None:
    post = write(teacher)
    sent = form_of(post, text="New words", when="later", at="tomorrow-ish")
    answer = client_of(teacher).post(f"/post/{post.pk}/", sent)
    assert "Give a day and a time, such as 24/11/2026 16:00." in answer.content.decode()
    with school_scope(teacher.school):
        post.refresh_from_db()
        assert post.text == "New words"


def test_only_approved_channels_are_offered_and_taken(
    teacher: Person, client_of: Sign, write: Callable[..., Post], oakfield: School, other_school: School
) -> None:
    post = write(teacher)
    proposed = open_channel(oakfield, "Fan page")
    with school_scope(oakfield):
        Channel.objects.filter(pk=proposed.pk).update(state="proposed")
    theirs = open_channel(other_school, "Larch Hill page")
    page = client_of(teacher).get(f"/post/{post.pk}/").content.decode()
    assert "Facebook" in page
    assert "Fan page" not in page
    for channel in (proposed, theirs):
        answer = client_of(teacher).post(f"/post/{post.pk}/", form_of(post, channels=[str(channel.pk)]))
        assert answer.status_code == 422
        assert "One of these channels is no longer approved" in answer.content.decode()


def test_throwing_a_draft_away_is_asked_once(
    teacher: Person, client_of: Sign, write: Callable[..., Post]
) -> None:
    post, browser = write(teacher), client_of(teacher)
    assert "Throw this draft away?" in browser.get(f"/post/{post.pk}/throw-away/").content.decode()
    assert browser.get(f"/post/{post.pk}/discard/").status_code == 405
    browser.post(f"/post/{post.pk}/discard/")
    with school_scope(teacher.school):
        post.refresh_from_db()
        assert post.state == Post.State.DISCARDED
    late = browser.post(f"/post/{post.pk}/", form_of(post, text="Once more"))
    assert "This draft was thrown away. Start a new post." in late.content.decode()
