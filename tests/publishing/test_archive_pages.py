"""The archive, the lists, a family's own pictures – and nobody else's business."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone
from tests.conftest import enrol
from tests.publishing.conftest import agreeing
from tests.publishing.test_faces import add_face, photo  # noqa: F401 - a fixture

from handbell.channels.models import Channel
from handbell.consent.family import open_session
from handbell.consent.shown import shown_of
from handbell.people.models import FamilyLink, Person
from handbell.publishing.models import Appearance, Archived, Delivery, Edition, Post
from handbell.publishing.reach import current_edition
from handbell.schools.models import School
from handbell.schools.scope import school_scope

Sign = Callable[[Person], Client]
Write = Callable[..., Post]


@pytest.fixture
def publish(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write, facebook: Channel
) -> Callable[..., Edition]:
    """Write, read, agree, and note it as out so many days ago."""

    def published(text: str, days: int = 0, post: Post | None = None) -> Edition:
        post = hand_in(post or write(teacher, text), second_teacher)
        with school_scope(post.school):
            edition = current_edition(post)
        assert edition is not None
        client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(edition))
        with school_scope(post.school):
            delivery = Delivery.objects.get(edition=edition, channel=facebook)
            Archived.objects.create(
                delivery=delivery,
                remote_id="1",
                url="https://facebook.example/beans",
                published_at=timezone.now() - timedelta(days=days),
            )
            Post.objects.filter(pk=post.pk).update(state=Post.State.PUBLISHED)
        return edition

    return published


def test_the_archive_keeps_what_went_out_with_its_evidence(
    teacher: Person,
    governor: Person,
    parent: Person,
    outsider: Person,
    client_of: Sign,
    publish: Callable[..., Edition],
) -> None:
    assert "Nothing was published yet." in client_of(teacher).get("/archive/").content.decode()
    edition = publish("Beans in every tray.")
    page = client_of(governor).get(f"/archive/{edition.pk}/").content.decode()
    for word in ("Beans in every tray.", "Amara Mensah", "Ben Osei", "https://facebook.example/beans", edition.digest,
                 "SN-2.7-12", "handed it in", "agreed", "Every check passed."):  # fmt: skip
        assert word in page, word
    assert "Take it down" not in page
    assert "Take it down" in client_of(teacher).get(f"/archive/{edition.pk}/").content.decode()
    refused = client_of(parent).get("/archive/")
    assert refused.status_code == 403
    assert "Only staff and governors open the archive." in refused.content.decode()
    assert client_of(outsider).get(f"/archive/{edition.pk}/").status_code == 404
    assert "Nothing was published yet." in client_of(outsider).get("/archive/").content.decode()


def test_a_draft_is_not_in_the_archive(
    teacher: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    post = hand_in(write(teacher))
    with school_scope(post.school):
        edition = current_edition(post)
    assert edition is not None
    assert client_of(teacher).get(f"/archive/{edition.pk}/").status_code == 404


def test_the_archive_is_searched_by_words_days_and_channel(
    teacher: Person, client_of: Sign, publish: Callable[..., Edition], facebook: Channel
) -> None:
    publish("Beans in every tray.", days=40)
    publish("Frogs in the pond.", days=2)
    browser = client_of(teacher)

    def found(**asked: str) -> str:
        return str(browser.get("/archive/", asked).content.decode())

    assert "Frogs" in found(words="pond frogs")
    assert "Beans" not in found(words="pond frogs")
    lately = (timezone.localdate() - timedelta(days=10)).isoformat()
    assert "Beans" not in found(since=lately)
    assert "Frogs" not in found(until=lately)
    assert "Frogs" in found(channel=str(facebook.pk))
    assert "Nothing published matches this." in found(channel=str(uuid4()))
    assert "Frogs" in found(since="not a day", channel="not one either")


def test_everybodys_posts_are_for_leaders(
    teacher: Person,
    second_teacher: Person,
    headteacher: Person,
    outsider: Person,
    client_of: Sign,
    write: Write,
) -> None:
    post = write(teacher, "Only mine so far.")
    assert post.headline in client_of(teacher).get("/posts/").content.decode()
    assert post.headline in client_of(headteacher).get("/posts/?show=all").content.decode()
    theirs = client_of(second_teacher).get("/posts/?show=all").content.decode()
    assert post.headline not in theirs
    assert "You have not written a post yet." in theirs
    assert post.headline not in client_of(outsider).get("/posts/?show=all").content.decode()


def test_a_family_sees_the_picture_of_its_own_child(
    teacher: Person,
    pupil: Person,
    parent: Person,
    oakfield: School,
    client_of: Sign,
    publish: Callable[..., Edition],
    photo: object,  # noqa: F811
) -> None:
    face = add_face(photo)  # type: ignore[arg-type]
    with school_scope(oakfield):
        face.covered = True  # so that nothing has to be answered here
        face.save()
        post = Post.objects.get()
        photo.tags.create(person=pupil, face=face, tagged_by=teacher)  # type: ignore[attr-defined]
    edition = publish("", post=post)
    with school_scope(oakfield):
        archived = Archived.objects.get(delivery__edition=edition)
        Appearance.objects.get_or_create(person=pupil, archived=archived, defaults={"covered": True})
        (shown,) = shown_of(pupil.pk)
        other = enrol(oakfield, "Erin", "Vale", "pupil")
        stranger = enrol(oakfield, "Vera", "Vale", "parent", email="vera@example.com")
        FamilyLink.objects.create(child=other, adult=stranger, parental_responsibility=True)
    assert (shown.where, shown.url) == ("Facebook", "https://facebook.example/beans")
    assert _as_family(oakfield, parent).get(shown.picture_url)["Content-Type"] == "image/jpeg"
    assert _as_family(oakfield, stranger).get(shown.picture_url).status_code == 404
    assert Client().get(shown.picture_url).status_code == 302
    with school_scope(oakfield):
        Archived.objects.update(taken_down_at=timezone.now())
        assert shown_of(pupil.pk) == []
    assert _as_family(oakfield, parent).get(shown.picture_url).status_code == 404


def test_nobody_from_another_school_gets_in_anywhere(
    teacher: Person,
    outsider: Person,
    client_of: Sign,
    publish: Callable[..., Edition],
    photo: object,  # noqa: F811
) -> None:
    with school_scope(teacher.school):
        post = Post.objects.get()
    face = add_face(photo)  # type: ignore[arg-type]
    edition = publish("Ours alone.")
    at, one = f"/post/{post.pk}/", f"/post/{post.pk}/photo/{photo.pk}"  # type: ignore[attr-defined]
    browser = client_of(outsider)
    for path in (at, f"{at}check/", f"{at}throw-away/", f"{at}photos/", f"{one}/", f"{one}.jpg", f"{one}/behind/",
                 f"{one}/face/{face.pk}/", f"{one}/face/{face.pk}.jpg", f"/read/{post.pk}/",
                 f"/read/{edition.post_id}/picture/1.jpg", f"/archive/{edition.pk}/",
                 f"/archive/{edition.pk}/picture/1.jpg"):  # fmt: skip
        assert browser.get(path).status_code == 404, path
        assert Client().get(path).status_code == 302, path
    for path in (at, f"{at}look/", f"{at}discard/", f"{at}accept/", f"{at}hand-in/", f"{at}take-back/",
                 f"{at}publish-now/", f"{at}photos/order/", f"{one}/up/", f"{one}/down/", f"{one}/take-out/",
                 f"{one}/put-back/", f"{one}/look-again/", f"{one}/add-face/", f"{one}/behind/", f"{one}/crop/",
                 f"{one}/name/{face.pk}/take-off/", f"{one}/face/{face.pk}/decide/", f"/read/{post.pk}/agree/",
                 f"/read/{post.pk}/send-back/"):  # fmt: skip
        assert browser.post(path, {"edition": str(edition.pk)}).status_code == 404, path
    with school_scope(teacher.school):
        post.refresh_from_db()
        assert post.state == Post.State.DRAFT
        assert post.photos.filter(taken_out_at=None).count() == 1


def _as_family(school: School, adult: Person) -> Client:
    """A browser into which this adult typed the right code."""
    client = Client()
    request = HttpRequest()
    request.session = client.session
    with school_scope(school):
        open_session(request, school, adult, adult.email or getattr(adult.user, "email", ""))
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)
    return client
