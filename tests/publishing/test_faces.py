"""Who is in a photo: found, named, covered, cropped out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from tests.conftest import enrol
from tests.publishing.conftest import agreeing, form_of, plain_jpeg

from handbell.consent.models import ConsentAnswer
from handbell.files.store import read
from handbell.people.models import Person
from handbell.publishing.models import Face, Photo, Post, Tag
from handbell.publishing.photos.tasks import look_at_photo
from handbell.schools.models import School
from handbell.schools.scope import school_scope

Sign = Callable[[Person], Client]
Write = Callable[..., Post]
PICTURES = Path(__file__).parents[1] / "pictures"
ALT = "A child bends over a seed tray"


def add_photo(browser: Client, post: Post, data: bytes, *, look: bool = True) -> Photo:
    """One photo through the page; `look`: the worker's task has run."""
    browser.post(f"/post/{post.pk}/", form_of(post, photos=SimpleUploadedFile("a.jpg", data)))
    with school_scope(post.school):
        photo = post.photos.latest("position")
    browser.post(f"/post/{post.pk}/", form_of(post, **{f"alt-{photo.pk}": ALT}))
    if look:
        look_at_photo.func(str(post.school_id), str(photo.pk))
    with school_scope(post.school):
        photo.refresh_from_db()
    return photo


def add_face(photo: Photo, x: float = 0.1, y: float = 0.1) -> Face:
    """A face as the detector would leave it, a fifth of the picture wide."""
    with school_scope(photo.school):
        return Face.objects.create(photo=photo, x=x, y=y, width=0.2, height=0.2)


def says(school: School, pupil: Person, answer: str, purpose: str = "social_media") -> None:
    with school_scope(school):
        ConsentAnswer.objects.create(
            pupil=pupil, purpose=purpose, answer=answer, evidence="form", since=timezone.now()
        )


def decide(browser: Client, face: Face, do: str, **more: object) -> object:
    with school_scope(face.school):
        post_id = face.photo.post_id
    return browser.post(
        f"/post/{post_id}/photo/{face.photo_id}/face/{face.pk}/decide/", {"do": do, **more}, follow=True
    )


def shown(photo: Photo) -> tuple[bytes, str]:
    with school_scope(photo.school):
        photo.refresh_from_db()
        return read(photo.shown), photo.shown.sha256


@pytest.fixture
def photo(teacher: Person, client_of: Sign, write: Write) -> Photo:
    post = write(teacher)
    kept = add_photo(client_of(teacher), post, plain_jpeg("white", (400, 300)), look=False)
    with school_scope(post.school):
        kept.looked_at = timezone.now()
        kept.save()
        kept.post = Post.objects.get(pk=post.pk)
    return kept


def test_faces_are_found_and_wait_to_be_named(teacher: Person, client_of: Sign, write: Write) -> None:
    post, browser = write(teacher), client_of(teacher)
    photo = add_photo(browser, post, (PICTURES / "group.jpg").read_bytes())
    with school_scope(post.school):
        assert photo.faces.count() == 5
    page = browser.get(f"/post/{post.pk}/photo/{photo.pk}/").content.decode()
    assert "At least 5 faces." in page
    assert "Faces are found, never recognised: you say who it is." in page
    assert page.count("Who?") >= 5
    check = browser.get(f"/post/{post.pk}/check/").content.decode()
    assert "Faces without a name" in check
    sent = browser.post(f"/post/{post.pk}/hand-in/", form_of(post, reader="anyone"))
    assert "Mend what screening found first:" in sent.content.decode()
    look_at_photo.func(str(post.school_id), str(photo.pk))
    with school_scope(post.school):
        assert photo.faces.count() == 5


def test_words_in_the_picture_are_read(teacher: Person, client_of: Sign, write: Write) -> None:
    post = write(teacher)
    photo = add_photo(client_of(teacher), post, (PICTURES / "badge.jpg").read_bytes())
    assert "Amira Yusuf" in " ".join(line["text"] for line in photo.words)
    page = client_of(teacher).get(f"/post/{post.pk}/photo/{photo.pk}/").content.decode()
    assert "Amira Yusuf" in page


def test_nothing_is_handed_in_before_faces_were_looked_for(
    teacher: Person, client_of: Sign, write: Write
) -> None:
    post, browser = write(teacher), client_of(teacher)
    photo = add_photo(browser, post, plain_jpeg(), look=False)
    sent = browser.post(f"/post/{post.pk}/hand-in/", form_of(post, reader="anyone"))
    assert "Faces are still being looked for in this picture." in sent.content.decode()
    look_at_photo.func(str(post.school_id), str(photo.pk))
    assert browser.post(f"/post/{post.pk}/hand-in/", form_of(post, reader="anyone")).status_code == 302


def test_a_face_is_named_from_the_class_list(
    teacher: Person,
    pupil: Person,
    office: Person,
    oakfield: School,
    other_school: School,
    outsider: Person,
    client_of: Sign,
    photo: Photo,
) -> None:
    enrol(oakfield, "Erin", "Vale", "pupil", class_name="Rowan")
    stranger = enrol(other_school, "Tim", "Larch", "pupil", class_name="Willow")
    face, browser = add_face(photo), client_of(teacher)
    page = f"/post/{photo.post_id}/photo/{photo.pk}/face/{face.pk}/"
    names = browser.get(page).content.decode()
    assert "Jonah Whitlock" in names  # the teacher's own class comes first
    assert "Erin Vale" not in names
    assert "Tim Larch" not in names
    assert "2019" not in names
    assert "Erin Vale" in browser.get(f"{page}?class=Rowan").content.decode()
    assert "Erin Vale" in browser.get(f"{page}?name=eri").content.decode()
    assert "Nobody here is called “tim”." in browser.get(f"{page}?name=tim").content.decode()
    assert "Olive Tanner" in browser.get(f"{page}?class=adults").content.decode()
    decide(browser, face, "tag", person=str(pupil.pk))
    with school_scope(oakfield):
        assert Tag.objects.get().person_id == pupil.pk
    refused = decide(browser, face, "tag", person=str(stranger.pk)).content.decode()  # type: ignore[attr-defined]
    assert "Choose a name from the list." in refused
    for person, status in ((office, 403), (outsider, 404)):
        assert client_of(person).get(page).status_code == status
        assert client_of(person).get(page.rstrip("/") + ".jpg").status_code == status
        assert client_of(person).post(f"{page}decide/", {"do": "cover"}).status_code == status


def test_a_cover_is_solid_and_comes_off_again(teacher: Person, client_of: Sign, photo: Photo) -> None:
    face, browser = add_face(photo), client_of(teacher)
    before = shown(photo)
    decide(browser, face, "cover")
    once = shown(photo)
    middle = Image.open(BytesIO(once[0])).getpixel((80, 60))
    assert isinstance(middle, tuple)
    assert max(middle) < 90  # deep ink where the picture was white
    decide(browser, face, "uncover")
    assert shown(photo) == before
    decide(browser, face, "cover")
    assert shown(photo) == once  # byte for byte the same


def test_covering_settles_a_refusal_and_the_name_stays(
    teacher: Person, pupil: Person, oakfield: School, client_of: Sign, photo: Photo
) -> None:
    says(oakfield, pupil, "refused")
    face, browser = add_face(photo), client_of(teacher)
    decide(browser, face, "tag", person=str(pupil.pk))
    check = f"/post/{photo.post_id}/check/"
    before = browser.get(check).content.decode()
    assert "Jonah may not be shown" in before
    assert "Cover Jonah’s face" in before
    after = decide(browser, face, "cover", then="check").content.decode()  # type: ignore[attr-defined]
    assert "may not be shown" not in after
    assert "Jonah, covered" in after
    with school_scope(oakfield):
        assert Tag.objects.get().person_id == pupil.pk


def test_never_publish_is_settled_by_cropping_and_no_page_says_why(
    teacher: Person, pupil: Person, oakfield: School, client_of: Sign, photo: Photo
) -> None:
    with school_scope(oakfield):
        ConsentAnswer.objects.create(
            pupil=pupil,
            purpose="social_media",
            answer="never_publish",
            evidence="court order",
            since=timezone.now(),
        )
    face, browser = add_face(photo), client_of(teacher)
    decide(browser, face, "tag", person=str(pupil.pk))
    decide(browser, face, "cover")
    check = f"/post/{photo.post_id}/check/"
    page = browser.get(check).content.decode()
    assert "May not be shown" in page
    for secret in ("court", "never_publish", "never publish", "looked after", "Never publish"):
        assert secret not in page
    sent = browser.post(f"/post/{photo.post_id}/hand-in/", form_of(photo.post, reader="anyone"))
    assert sent.status_code == 422
    crop = f"/post/{photo.post_id}/photo/{photo.pk}/crop/"
    browser.post(crop, {"do": "crop", "left": "25", "top": "0", "right": "0", "bottom": "0"})
    assert "May not be shown" in browser.get(check).content.decode()  # a sliver of the face is left
    browser.post(crop, {"do": "crop", "left": "40", "top": "0", "right": "0", "bottom": "0"})
    assert "May not be shown" not in browser.get(check).content.decode()
    picture, _mark = shown(photo)
    assert Image.open(BytesIO(picture)).size == (240, 300)
    browser.post(crop, {"do": "whole"})
    assert "May not be shown" in browser.get(check).content.decode()


def test_a_crop_that_leaves_nothing_is_refused(teacher: Person, client_of: Sign, photo: Photo) -> None:
    browser, crop = client_of(teacher), f"/post/{photo.post_id}/photo/{photo.pk}/crop/"
    for left, right in (("60", "40"), ("90", "9")):
        answer = browser.post(
            crop, {"do": "crop", "left": left, "right": right}, follow=True
        ).content.decode()
        assert "would be left of the picture. Cut less away." in answer
    wrong = browser.post(crop, {"do": "crop", "left": "-3"}, follow=True).content.decode()
    assert "Give a whole number from 0 to 99 for each side." in wrong


def test_a_face_by_hand_where_somebody_tapped(teacher: Person, client_of: Sign, photo: Photo) -> None:
    browser, add = client_of(teacher), f"/post/{photo.post_id}/photo/{photo.pk}/add-face/"
    browser.post(add, {"spot.x": "150", "spot.y": "112", "size": "large"})
    browser.post(add, {"spot.x": "0", "spot.y": "0", "across": "1", "down": "5"})
    with school_scope(photo.school):
        tapped, said = photo.faces.order_by("-width")
        assert tapped.added_by_hand
        assert (round(tapped.x + tapped.width / 2, 2), round(tapped.y + tapped.height / 2, 2)) == (0.5, 0.5)
        assert said.x < 0.1
        assert said.y > 0.7
    nowhere = browser.post(add, {"across": "9", "down": "1"}, follow=True).content.decode()
    assert "Tap on the face, or say where it is." in nowhere
    decide(browser, tapped, "remove")
    found = add_face(photo)
    stays = decide(browser, found, "remove").content.decode()  # type: ignore[attr-defined]
    assert "This face was found, so it stays." in stays
    with school_scope(photo.school):
        assert photo.faces.count() == 2


def test_somebody_from_behind_is_in_the_picture_too(
    teacher: Person, pupil: Person, oakfield: School, client_of: Sign, photo: Photo
) -> None:
    says(oakfield, pupil, "refused")
    browser, behind = client_of(teacher), f"/post/{photo.post_id}/photo/{photo.pk}/behind/"
    browser.post(behind, {"person": str(pupil.pk)})
    twice = browser.post(behind, {"person": str(pupil.pk)}, follow=True).content.decode()
    assert "This person is already in the photo." in twice
    assert "Somebody may not be shown" in browser.get(f"/post/{photo.post_id}/check/").content.decode()
    with school_scope(oakfield):
        tag = Tag.objects.get()
    browser.post(f"/post/{photo.post_id}/photo/{photo.pk}/name/{tag.pk}/take-off/")
    assert "Somebody may not be shown" not in browser.get(f"/post/{photo.post_id}/check/").content.decode()


def test_a_name_and_not_identifiable_do_not_go_together(
    teacher: Person, pupil: Person, client_of: Sign, photo: Photo
) -> None:
    face, browser = add_face(photo), client_of(teacher)
    decide(browser, face, "nobody")
    assert "Faces without a name" not in browser.get(f"/post/{photo.post_id}/check/").content.decode()
    decide(browser, face, "tag", person=str(pupil.pk))
    refused = decide(browser, face, "nobody").content.decode()  # type: ignore[attr-defined]
    assert "You said whose face this is, so they can be known by it." in refused
    with school_scope(photo.school):
        assert not Face.objects.get().not_identifiable


def test_a_yes_for_one_channel_is_no_yes_for_the_other(
    teacher: Person, pupil: Person, oakfield: School, newsletter: object, client_of: Sign, photo: Photo
) -> None:
    says(oakfield, pupil, "given")
    face, browser = add_face(photo), client_of(teacher)
    decide(browser, face, "tag", person=str(pupil.pk))
    check = f"/post/{photo.post_id}/check/"
    assert "No answer from the family yet" not in browser.get(check).content.decode()
    both = form_of(photo.post)
    both["channels"] = [*both["channels"], str(newsletter.pk)]  # type: ignore[attr-defined, misc]
    browser.post(f"/post/{photo.post_id}/", both)
    assert "No answer from the family yet" in browser.get(check).content.decode()
    says(oakfield, pupil, "given", "newsletter")
    assert "No answer from the family yet" not in browser.get(check).content.decode()


def test_what_nobody_needs_any_more_is_deleted_after_the_schools_period(
    teacher: Person, second_teacher: Person, client_of: Sign, hand_in: Write, photo: Photo
) -> None:
    face, browser = add_face(photo), client_of(teacher)
    with school_scope(photo.school):
        photo.refresh_from_db()
        assert photo.safe.delete_after is None
    decide(browser, face, "cover")
    with school_scope(photo.school):
        photo.refresh_from_db()
        first = photo.shown
    decide(browser, face, "uncover")
    decide(browser, face, "cover")
    with school_scope(photo.school):
        first.refresh_from_db()
        assert first.delete_after is not None  # an earlier drawing, shown in no edition
        post = Post.objects.get()
    hand_in(post, second_teacher)
    with school_scope(photo.school):
        edition = post.editions.get()
    client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(edition))
    with school_scope(photo.school):
        photo.refresh_from_db()
        assert photo.safe.delete_after is not None  # the face under the cover
        assert photo.shown.delete_after is None
    browser.post(f"/post/{post.pk}/take-back/")
    with school_scope(photo.school):
        photo.refresh_from_db()
        assert photo.safe.delete_after is None
    browser.post(f"/post/{post.pk}/discard/")
    with school_scope(photo.school):
        photo.refresh_from_db()
        assert photo.safe.delete_after is not None
        assert photo.shown.delete_after is None  # an edition showed it: evidence
