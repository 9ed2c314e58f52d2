"""Every post reaches the noticeboard, so it is screened, frozen and shown for it like any channel somebody chose."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.publishing.conftest import agreeing, answers_of
from tests.publishing.test_checking import _post_that_shows
from tests.publishing.test_faces import photo, says  # noqa: F401 - a fixture

from handbell.channels.models import Channel
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.publishing.actions import approving
from handbell.publishing.delivery.plan import ChannelNotApproved
from handbell.publishing.models import Delivery, Edition, Photo, Post, Reading
from handbell.schools.models import School
from handbell.schools.scope import school_scope

Sign = Callable[[Person], Client]
Write = Callable[..., Post]


@pytest.fixture
def board(oakfield: School) -> Channel:
    with school_scope(oakfield):
        return Channel.objects.create(
            name="Board <of all>", network="noticeboard", consent_purpose="website", state="approved"
        )


def test_author_and_reader_see_it_and_it_is_part_of_what_is_agreed(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write, board: Channel
) -> None:
    post, author = write(teacher), client_of(teacher)
    hint = "Every post also goes on Board &lt;of all&gt;, so that families without social media see it."
    assert hint in author.get(f"/post/{post.pk}/").content.decode()
    chip = '<li class="hb-chip">Board &lt;of all&gt;</li>'
    assert chip in author.get(f"/post/{post.pk}/check/").content.decode()
    hand_in(post, second_teacher)
    assert chip in author.get(f"/post/{post.pk}/").content.decode()
    assert chip in client_of(second_teacher).get(f"/read/{post.pk}/").content.decode()
    with school_scope(post.school):
        edition = Edition.objects.get()
        assert [one["name"] for one in edition.channels] == ["Board <of all>", "Facebook"]
    client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(edition))
    with school_scope(post.school):
        assert set(Delivery.objects.values_list("channel__name", flat=True)) == {"Board <of all>", "Facebook"}


def test_a_family_s_no_to_the_website_stops_it_though_facebook_was_all_that_was_ticked(
    teacher: Person,
    pupil: Person,
    client_of: Sign,
    board: Channel,
    photo: Photo,  # noqa: F811
) -> None:
    school, browser = teacher.school, client_of(teacher)
    says(school, pupil, "given")
    says(school, pupil, "refused", "website")
    post = _post_that_shows(photo, pupil, browser, school)
    sent = answers_of(post) | {"revision": post.revision, "reader": "anyone"}
    refused = browser.post(f"/post/{post.pk}/hand-in/", sent)
    assert refused.status_code == 422
    assert "Mend what screening found first" in refused.content.decode()
    says(school, pupil, "given", "website")
    assert browser.post(f"/post/{post.pk}/hand-in/", sent).status_code == 302


def test_a_board_closed_before_it_was_read_sends_the_post_back(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write, board: Channel
) -> None:
    post = hand_in(write(teacher), second_teacher)
    with school_scope(post.school):
        edition = Edition.objects.get()
        Channel.objects.filter(pk=board.pk).update(state="closed")
    client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(edition))
    with school_scope(post.school):
        assert Post.objects.get().state == Post.State.SENT_BACK
        assert not Delivery.objects.exists()
    hand_in(post, second_teacher)
    with school_scope(post.school):
        newest = Edition.objects.latest("revision")
        assert [one["name"] for one in newest.channels] == ["Facebook"]


def test_a_channel_closed_at_the_last_moment_is_said_and_leaves_nothing_half_done(
    teacher: Person,
    second_teacher: Person,
    client_of: Sign,
    write: Write,
    hand_in: Write,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def closed(*_: object) -> None:
        raise ChannelNotApproved("Facebook is not an approved channel of the school.")

    post, reader = hand_in(write(teacher), second_teacher), client_of(second_teacher)
    with school_scope(post.school):
        edition, entries = Edition.objects.get(), Entry.objects.count()
    monkeypatch.setattr(approving, "plan", closed)
    answer = reader.post(f"/read/{post.pk}/agree/", agreeing(edition))
    assert answer.status_code == 422
    assert "Facebook is not an approved channel of the school." in answer.content.decode()
    with school_scope(post.school):
        assert Post.objects.get().state == Post.State.READING
        assert Edition.objects.get().approved_at is None
        assert not Reading.objects.exists()
        assert Entry.objects.count() == entries
    monkeypatch.undo()
    assert reader.post(f"/read/{post.pk}/agree/", agreeing(edition)).status_code == 302
