"""What the policy has whoever agrees to a post tick: refused without it, cited where it is not so, kept as evidence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from tests.publishing.conftest import agreeing, answers_of
from tests.publishing.test_asks import edition_of, found, live_by

from handbell.ledger.models import Entry
from handbell.notices.models import Notice
from handbell.people.models import Person
from handbell.publishing.models import Archived, Delivery, Edition, Post, Reading
from handbell.schools.models import School
from handbell.schools.scope import school_scope

Sign = Callable[[Person], Client]
Write = Callable[..., Post]
FAIR = "It is accurate and fair to everybody whom it concerns"
FOUR = ["accurate_fair", "anti_bullying", "confidentiality", "child_protection"]


def test_a_reader_ticks_each_point_or_sends_it_back_by_its_clause(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write, oakfield: School
) -> None:
    post = hand_in(write(teacher), second_teacher)
    reader, sent = client_of(second_teacher), agreeing(edition_of(post))
    page = reader.get(f"/read/{post.pk}/").content.decode()
    assert page.count(FAIR) == 2  # to agree, and to say that it is not so
    assert sent["ticked"] == FOUR
    short = reader.post(f"/read/{post.pk}/agree/", sent | {"ticked": FOUR[1:]})
    assert short.status_code == 422
    assert f"Tick “{FAIR}” if it is so; what is not so is mended first (SN-2.8-6)." in short.content.decode()
    with school_scope(oakfield):
        assert not Reading.objects.exists()
    reader.post(f"/read/{post.pk}/send-back/", sent | {"note": "We were second.", "failed": "accurate_fair"})
    with school_scope(oakfield):
        [told] = Notice.objects.filter(person_id=teacher.pk, settled_at=None)
        assert told.detail == "Ben Osei: We were second (SN-2.8-6)."
        assert Entry.objects.get(verb="publishing.send_back").clauses == ["SN-2.7-12", "SN-2.8-6"]


def test_who_lets_a_post_out_unread_ticks_in_the_reader_s_place(
    headteacher: Person, client_of: Sign, write: Write, oakfield: School
) -> None:
    live_by(oakfield, "robert-bakewell")
    post, head = write(headteacher), client_of(headteacher)
    sent = answers_of(post) | {"revision": post.revision, "reader": "unread"}
    refused = head.post(f"/post/{post.pk}/hand-in/", sent | {"ticked": []})
    assert refused.status_code == 422
    assert "(RB-website-7)." in refused.content.decode()
    assert head.post(f"/post/{post.pk}/hand-in/", sent).status_code == 302
    with school_scope(oakfield):
        assert Edition.objects.get().evidence["ticked"] == ["accurate"]


@pytest.mark.parametrize("clause", ["SN-2.8-6", "SN-2.7-13"])
def test_its_control_is_none_then_kept_then_broken(
    clause: str,
    teacher: Person,
    second_teacher: Person,
    client_of: Sign,
    write: Write,
    hand_in: Write,
    oakfield: School,
) -> None:
    assert found(oakfield, "reader_check", clause).status == "none"
    post = hand_in(write(teacher), second_teacher)
    edition = edition_of(post)
    client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(edition))
    with school_scope(oakfield):
        delivery = Delivery.objects.get(edition=edition)
        Archived.objects.create(delivery=delivery, remote_id="1", published_at=timezone.now())
    kept = found(oakfield, "reader_check", clause)
    assert (kept.status, kept.evidence) == ("kept", "whoever agreed ticked it in 1 of 1 posts")
    with school_scope(oakfield):
        Reading.objects.update(ticked=["confidentiality"])
    assert found(oakfield, "reader_check", clause).status == "broken"
