"""Photos of a draft: made safe, in order, in and out, and seen by nobody who has no need to."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from PIL import Image
from tests.publishing.conftest import form_of, plain_jpeg

from handbell.files.store import read
from handbell.people.models import Person
from handbell.publishing.models import Photo, Post
from handbell.schools.scope import school_scope

Sign = Callable[[Person], Client]
Write = Callable[..., Post]
PICTURES = Path(__file__).parents[1] / "pictures"


def send(client: Client, post: Post, *files: tuple[str, bytes], **more: object) -> object:
    chosen = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(f"/post/{post.pk}/", form_of(post, photos=chosen, **more), follow=True)


def photos(post: Post) -> list[Photo]:
    with school_scope(post.school):
        return list(post.photos.filter(taken_out_at=None).select_related("safe", "shown", "original"))


def test_a_phone_photo_loses_where_it_was_taken(teacher: Person, client_of: Sign, write: Write) -> None:
    post = write(teacher)
    original = (PICTURES / "located.jpg").read_bytes()
    send(client_of(teacher), post, ("IMG_0001.jpg", original))
    (photo,) = photos(post)
    assert photo.removed[0] == "location"
    with school_scope(post.school):
        safe = read(photo.safe)
        assert photo.original is not None
        assert read(photo.original) == original
        assert photo.original.delete_after is not None
    assert not Image.open(BytesIO(safe)).getexif()
    assert (photo.safe.width, photo.safe.height) == (600, 800)
    page = client_of(teacher).get(f"/post/{post.pk}/").content.decode()
    assert "Looking for faces …" in page


def test_a_file_that_lies_says_why_and_the_others_stay(
    teacher: Person, client_of: Sign, write: Write
) -> None:
    post = write(teacher)
    answer = send(
        client_of(teacher),
        post,
        ("beans.jpg", plain_jpeg()),
        ("notes.jpg", b"These are only words."),
        ("drawing.jpg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("empty.jpg", b""),
        ("pond.jpg", plain_jpeg("navy")),
        text="Still here",
    )
    page = answer.content.decode()  # type: ignore[attr-defined]
    for name in ("notes.jpg", "drawing.jpg"):
        assert f"“{name}” was not added:" in page
    assert "beans.jpg” was not added" not in page
    assert len(photos(post)) == 2
    with school_scope(post.school):
        post.refresh_from_db()
        assert post.text == "Still here"


def test_a_bomb_is_refused_before_it_is_opened(teacher: Person, client_of: Sign, write: Write) -> None:
    post = write(teacher)
    bomb = BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    page = send(client_of(teacher), post, ("wide.png", bomb.getvalue())).content.decode()  # type: ignore[attr-defined]
    assert "“wide.png” was not added: This picture claims 20000 × 20000 dots" in page
    assert photos(post) == []


def test_forty_photos_are_ten_and_a_sentence(teacher: Person, client_of: Sign, write: Write) -> None:
    post = write(teacher)
    small = plain_jpeg(size=(80, 60))
    page = send(client_of(teacher), post, *[(f"{n}.jpg", small) for n in range(40)]).content.decode()  # type: ignore[attr-defined]
    assert "30 photos were not added: a post takes 10." in page
    assert len(photos(post)) == 10


def test_three_hundred_megabytes_are_refused_unread(teacher: Person, client_of: Sign, write: Write) -> None:
    post = write(teacher)

    class Unread(BytesIO):
        def read(self, *_args: object) -> bytes:
            raise AssertionError("The upload was read.")

        readline = read  # type: ignore[assignment]

    for accept, kind in (("text/html", "text/html"), ("application/json", "application/json")):
        answer = client_of(teacher).generic(
            "POST",
            f"/post/{post.pk}/",
            b"",
            content_type="multipart/form-data; boundary=xx",
            **{"CONTENT_LENGTH": str(300 * 1024 * 1024), "wsgi.input": Unread(), "HTTP_ACCEPT": accept},
        )
        assert answer.status_code == 413
        assert answer["Content-Type"].startswith(kind)
        assert "You sent 300 MB at once and the most is 120 MB." in answer.content.decode()


def test_one_file_too_large_is_named_and_not_kept(
    teacher: Person, client_of: Sign, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handbell.publishing.views import uploads

    monkeypatch.setattr(uploads, "MAX_UPLOAD_BYTES", 100_000)
    post = write(teacher)
    page = send(
        client_of(teacher), post, ("huge.jpg", b"\xff\xd8" + b"x" * 300_000), ("beans.jpg", plain_jpeg())
    ).content.decode()  # type: ignore[attr-defined]
    assert "“huge.jpg” was not added: it is larger than 40 MB." in page
    assert len(photos(post)) == 1


def test_photos_change_places_and_nothing_typed_is_lost(
    teacher: Person, client_of: Sign, write: Write
) -> None:
    post, browser = write(teacher), client_of(teacher)
    send(
        browser,
        post,
        ("a.jpg", plain_jpeg("red")),
        ("b.jpg", plain_jpeg("navy")),
        ("c.jpg", plain_jpeg("olive")),
    )
    first, second, third = photos(post)
    browser.post(f"/post/{post.pk}/photo/{third.pk}/up/", form_of(post, text="Typed since"))
    assert [one.name for one in photos(post)] == ["a.jpg", "c.jpg", "b.jpg"]
    with school_scope(post.school):
        post.refresh_from_db()
        assert post.text == "Typed since"
    browser.post(f"/post/{post.pk}/photo/{first.pk}/down/", form_of(post))
    order = f"{second.pk},{first.pk}"
    browser.post(f"/post/{post.pk}/photos/order/", form_of(post, order=order))
    assert [one.name for one in photos(post)] == ["b.jpg", "a.jpg", "c.jpg"]


def test_a_photo_comes_back_with_all_that_was_said_about_it(
    teacher: Person, client_of: Sign, write: Write
) -> None:
    post, browser = write(teacher), client_of(teacher)
    send(browser, post, ("a.jpg", plain_jpeg()))
    (photo,) = photos(post)
    browser.post(f"/post/{post.pk}/", form_of(post, **{f"alt-{photo.pk}": "  Trays of   soil "}))
    gone = browser.post(f"/post/{post.pk}/photo/{photo.pk}/take-out/", form_of(post), follow=True)
    assert "“a.jpg” was taken out." in gone.content.decode()
    assert photos(post) == []
    browser.post(f"/post/{post.pk}/photo/{photo.pk}/put-back/", form_of(post))
    (back,) = photos(post)
    assert back.alt == "Trays of soil"


def test_the_script_gets_the_photos_back(teacher: Person, client_of: Sign, write: Write) -> None:
    post = write(teacher)
    answer = client_of(teacher).post(
        f"/post/{post.pk}/",
        form_of(post, photos=SimpleUploadedFile("a.jpg", plain_jpeg()), **{"with": "photos"}),
        HTTP_ACCEPT="application/json",
    )
    told = answer.json()
    assert 'hx-get="/post/' in told["photos"]
    assert told["refused"] == []
    assert told["revision"] > post.revision


@pytest.mark.django_db(transaction=True)
def test_a_task_is_left_for_the_worker_once_the_photo_is_kept(
    teacher: Person, client_of: Sign, write: Write
) -> None:
    post = write(teacher)
    send(client_of(teacher), post, ("a.jpg", plain_jpeg()))
    (photo,) = photos(post)
    waiting = DBTaskResult.objects.filter(task_path="handbell.publishing.photos.tasks.look_at_photo")
    assert [one.args_kwargs["args"] for one in waiting] == [[str(post.school_id), str(photo.pk)]]


def test_pictures_are_shown_to_those_who_may_see_the_draft(
    teacher: Person,
    second_teacher: Person,
    headteacher: Person,
    parent: Person,
    outsider: Person,
    client_of: Sign,
    write: Write,
) -> None:
    post = write(teacher)
    send(client_of(teacher), post, ("a.jpg", plain_jpeg()))
    (photo,) = photos(post)
    address = f"/post/{post.pk}/photo/{photo.pk}.jpg"
    seen = client_of(teacher).get(address)
    assert seen["Content-Type"] == "image/jpeg"
    assert "private" in seen["Cache-Control"]
    assert client_of(teacher).get(address, HTTP_IF_NONE_MATCH=seen["ETag"]).status_code == 304
    assert client_of(headteacher).get(address).status_code == 200
    for person, status in ((second_teacher, 403), (parent, 403), (outsider, 404)):
        assert client_of(person).get(address).status_code == status
    assert Client().get(address).status_code == 302


def test_alt_text_is_bounded(teacher: Person, client_of: Sign, write: Write) -> None:
    post, browser = write(teacher), client_of(teacher)
    send(browser, post, ("a.jpg", plain_jpeg()))
    (photo,) = photos(post)
    long = browser.post(f"/post/{post.pk}/", form_of(post, **{f"alt-{photo.pk}": "x" * 1001}))
    assert long.status_code == 422
    assert "Alt text has 1,001 characters and the most is 1,000." in long.content.decode()
    fine = browser.post(f"/post/{post.pk}/", form_of(post, **{f"alt-{photo.pk}": "x" * 1000}))
    assert fine.status_code == 302
