"""What only tells how a post stands leaves the first page when the post moves on; looking at it changes nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from tests.publishing.conftest import agreeing, form_of

from handbell.people.models import Person
from handbell.publishing.actions.carry_over import carry_over
from handbell.publishing.actions.take_down import ask_takedown, it_is_down
from handbell.publishing.delivery.listen import _stop
from handbell.publishing.delivery.results import worker
from handbell.publishing.delivery.sweeper import sweep_due
from handbell.publishing.models import Delivery, Edition, Post, Takedown
from handbell.schools.scope import school_scope

Sign = Callable[[Person], Client]
Write = Callable[..., Post]


def agreed(post: Post, reader: Client) -> Edition:
    with school_scope(post.school):
        edition = Edition.objects.get(post=post, voided_at=None)
    assert reader.post(f"/read/{post.pk}/agree/", agreeing(edition)).status_code == 302
    return edition


def carried(edition: Edition) -> None:
    sweep_due()
    with school_scope(edition.school):
        delivery = Delivery.objects.get(edition=edition)
        assert delivery.state == Delivery.State.BY_HAND
        carry_over(worker(edition.school), delivery.pk, "https://facebook.example/1")


def test_approved_is_told_until_the_post_is_public(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    author, reader = client_of(teacher), client_of(second_teacher)
    post = hand_in(write(teacher), second_teacher)
    other = hand_in(write(teacher, "Another post, which waits for somebody to carry it."), second_teacher)
    edition = agreed(post, reader)
    agreed(other, reader)
    assert author.get(f"/post/{post.pk}/").status_code == 200
    both = author.get("/").content.decode()
    assert f"Approved: “{post.headline}”" in both
    assert f"Approved: “{other.headline}”" in both
    carried(edition)
    after = author.get("/").content.decode()
    assert f"Approved: “{post.headline}”" not in after
    assert f"Approved: “{other.headline}”" in after


def test_approved_goes_when_the_post_is_changed_after_all(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    author, reader = client_of(teacher), client_of(second_teacher)
    post = hand_in(write(teacher), second_teacher)
    agreed(post, reader)
    assert "Approved: " in author.get("/").content.decode()
    author.post(f"/post/{post.pk}/", form_of(post, text="Other words entirely."))
    assert "Approved: " not in author.get("/").content.decode()
    assert "Changed after you agreed: " in reader.get("/").content.decode()
    hand_in(post, second_teacher)
    assert "Changed after you agreed: " not in reader.get("/").content.decode()


def test_stopped_is_told_until_it_is_handed_in_again_or_thrown_away(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    author, reader = client_of(teacher), client_of(second_teacher)
    post = hand_in(write(teacher), second_teacher)
    for moves_on in ("hand-in", "discard"):
        edition = agreed(post, reader)
        with school_scope(post.school):
            _stop(Edition.objects.get(pk=edition.pk))
        page = author.get("/").content.decode()
        assert "Stopped before it went out: " in page
        assert "Approved: " not in page
        with school_scope(post.school):
            post.refresh_from_db()
        assert author.get(f"/post/{post.pk}/check/").status_code == 200
        assert "Stopped before it went out: " in author.get("/").content.decode()
        sent = {"revision": post.revision, "reader": str(second_teacher.pk)}
        author.post(f"/post/{post.pk}/{moves_on}/", sent)
        assert "Stopped before it went out: " not in author.get("/").content.decode()


def test_what_is_partly_out_is_told_until_all_of_it_is_down(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    author = client_of(teacher)
    edition = agreed(hand_in(write(teacher), second_teacher), client_of(second_teacher))
    carried(edition)
    with school_scope(edition.school):
        _stop(Edition.objects.get(pk=edition.pk))
        assert "Stopped before it went out: " in author.get("/").content.decode()
        [takedown] = ask_takedown(worker(edition.school), edition.pk, "Withdrawn.")
        it_is_down(worker(edition.school), takedown.pk)
        assert Takedown.objects.get().state == Takedown.State.DONE
        assert Post.objects.get().state == Post.State.TAKEN_DOWN
    assert "Stopped before it went out: " not in author.get("/").content.decode()


def test_the_list_of_posts_leads_to_what_must_be_carried_and_counts_it(
    teacher: Person, second_teacher: Person, parent: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    author = client_of(teacher)
    edition = agreed(hand_in(write(teacher), second_teacher), client_of(second_teacher))
    link = '<a href="/deliveries/">On the way'
    assert f"{link}</a>" in author.get("/posts/").content.decode()
    sweep_due()
    assert f'{link} <span class="hb-many">1</span></a>' in author.get("/posts/").content.decode()
    carried(edition)
    assert f"{link}</a>" in author.get("/posts/").content.decode()
    for path in ("/posts/", "/deliveries/"):
        refused = client_of(parent).get(path)
        assert refused.status_code == 403
        assert link not in refused.content.decode()
