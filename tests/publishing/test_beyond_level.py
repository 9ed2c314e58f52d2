"""What a pack makes of findings beyond their level, tags of posts, and channels whose risk nobody assessed lately."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from tests.publishing.conftest import answers_of
from tests.publishing.test_asks import live_by

from handbell.channels.models import Channel
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.publishing.models import Edition, Post
from handbell.schools.models import School
from handbell.schools.scope import school_scope

Sign = Callable[[Person], Client]
Write = Callable[..., Post]
MOCKING = "What a joke of an essay, but we laughed."


def test_mockery_is_not_let_out_unread_whatever_its_author_answers(
    teacher: Person, client_of: Sign, write: Write, oakfield: School
) -> None:
    live_by(oakfield, "great-harwood")
    browser, kind = client_of(teacher), write(teacher)
    assert "Nobody: publish it now" in browser.get(f"/post/{kind.pk}/check/").content.decode()
    post = write(teacher, MOCKING)
    page = browser.get(f"/post/{post.pk}/check/").content.decode()
    finding = page.partition('name="finding" value="')[2].partition('"')[0]
    browser.post(f"/post/{post.pk}/accept/", {"finding": finding, "reason": "He laughed too."})
    sent = answers_of(post) | {"revision": post.revision, "reader": "unread"}
    refused = browser.post(f"/post/{post.pk}/hand-in/", sent)
    assert (
        "A colleague reads it first, because of what the check found (GH-staff.6-2)."
        in refused.content.decode()
    )
    assert browser.post(f"/post/{post.pk}/hand-in/", sent | {"reader": "anyone"}).status_code == 302


def test_the_headteacher_is_told_of_a_slur_once_and_nobody_else_sees_it(
    teacher: Person, headteacher: Person, client_of: Sign, write: Write, oakfield: School
) -> None:
    post = write(teacher, "That team played like a bunch of spastics.", do="check")
    sent = answers_of(post) | {"revision": post.revision, "reader": "anyone"}
    assert client_of(teacher).post(f"/post/{post.pk}/hand-in/", sent).status_code == 422
    with school_scope(oakfield):
        [entry] = Entry.objects.filter(verb="publishing.note_stop")
        assert entry.clauses == ["SN-2.8-12", "SN-2.4-20"]
    head, own = client_of(headteacher), client_of(teacher)
    assert "A draft was stopped" in head.get("/").content.decode()
    assert "Amara Mensah" in head.get("/posts/stopped/").content.decode()
    assert own.get("/posts/stopped/").status_code == own.post("/posts/stopped/seen/").status_code == 403
    head.post("/posts/stopped/seen/")
    assert "A draft was stopped" not in head.get("/").content.decode()
    assert "Amara Mensah" in head.get("/posts/stopped/").content.decode()


def test_a_channel_whose_risk_assessment_ran_out_takes_no_posts(
    teacher: Person, client_of: Sign, write: Write, oakfield: School, facebook: Channel
) -> None:
    post, browser = write(teacher), client_of(teacher)
    sent = answers_of(post) | {"revision": post.revision, "reader": "anyone"}
    with school_scope(oakfield):
        old = timezone.localdate() - timedelta(days=400)
        Channel.objects.filter(pk=facebook.pk).update(risk_assessed_on=old)
    refused = browser.post(f"/post/{post.pk}/hand-in/", sent)
    assert (
        "Nothing goes out on Facebook. The risk assessment is more than a year old."
        in refused.content.decode()
    )
    with school_scope(oakfield):
        Channel.objects.filter(pk=facebook.pk).update(risk_assessed_on=timezone.localdate())
    assert browser.post(f"/post/{post.pk}/hand-in/", sent).status_code == 302


def test_tags_are_kept_with_the_post_and_one_that_the_policy_does_not_know_is_not(
    teacher: Person, client_of: Sign, write: Write, oakfield: School
) -> None:
    live_by(oakfield, "great-harwood")
    post, browser = write(teacher), client_of(teacher)
    sent = answers_of(post) | {"revision": post.revision, "reader": "anyone", "tags": ["role_models", "gold"]}
    assert browser.post(f"/post/{post.pk}/hand-in/", sent).status_code == 302
    with school_scope(oakfield):
        evidence = Edition.objects.get().evidence
    assert (evidence["tags"], evidence["asked"]["tag"]) == (["role_models"], ["GH-opps-3"])
