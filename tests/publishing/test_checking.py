"""What screening says about a post, and what a person may answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.conftest import enrol
from tests.publishing.conftest import agreeing, form_of, open_channel
from tests.publishing.test_faces import add_face, decide, photo, says  # noqa: F401 - a fixture among them

from handbell.channels.models import Channel
from handbell.consent.models import ConsentAnswer
from handbell.ledger.models import Entry
from handbell.ledger.record import record
from handbell.people.models import Person
from handbell.publishing.models import AcceptedFinding, Delivery, Edition, Post
from handbell.publishing.reach import current_edition
from handbell.publishing.screen.look import look_at
from handbell.publishing.screen.roll import school_roll
from handbell.publishing.screen.tasks import ask_links
from handbell.schools.models import School
from handbell.schools.scope import school_scope
from handbell.screening.links import Answer, LinkCheck

Sign = Callable[[Person], Client]
Write = Callable[..., Post]
OUTING = "Willow Class walk to the library on Mill Lane on Thursday at 2 pm."


def check(browser: Client, post: Post) -> str:
    return str(browser.get(f"/post/{post.pk}/check/").content.decode())


def warning_in(post: Post) -> str:
    with school_scope(post.school):
        (finding,) = look_at(Post.objects.get(pk=post.pk)).to_think_about
        return finding.fingerprint


def test_a_full_name_stops_and_its_place_is_marked(
    teacher: Person, pupil: Person, client_of: Sign, write: Write
) -> None:
    post, browser = write(teacher, "Well done Jonah Whitlock, what a jump!"), client_of(teacher)
    page = check(browser, post)
    assert "1 to mend." in page
    assert "A pupil’s full name" in page
    assert ">Jonah Whitlock</mark>" in page
    assert "SN-" in page
    assert "Who reads it?" not in page
    sent = browser.post(f"/post/{post.pk}/hand-in/", form_of(post, reader="anyone"))
    assert sent.status_code == 422
    assert "Mend what screening found first:" in sent.content.decode()
    browser.post(f"/post/{post.pk}/", form_of(post, text="Well done, our Year 3 jumper!"))
    assert "Nothing to mend." in check(browser, post)


def test_a_warning_needs_a_yes_with_a_reason_and_asks_again_when_its_words_change(
    teacher: Person, pupil: Person, client_of: Sign, write: Write
) -> None:
    post, browser = write(teacher, OUTING), client_of(teacher)
    assert "1 to think about." in check(browser, post)
    sent = browser.post(f"/post/{post.pk}/hand-in/", form_of(post, reader="anyone"))
    assert "Answer each point to think about first:" in sent.content.decode()
    yes = {"finding": warning_in(post), "reason": "  "}
    assert (
        "Say in a few words why this is fine."
        in browser.post(f"/post/{post.pk}/accept/", yes).content.decode()
    )
    browser.post(f"/post/{post.pk}/accept/", {**yes, "reason": "Parents walk along; it is on the calendar."})
    page = check(browser, post)
    assert "Amara Mensah said yes: “Parents walk along; it is on the calendar.”" in page
    assert "Who reads it?" in page
    browser.post(f"/post/{post.pk}/", form_of(post, text=f"Tomorrow's treat! {OUTING}"))
    assert "Who reads it?" in check(browser, post)  # words elsewhere leave the answer alone
    browser.post(f"/post/{post.pk}/", form_of(post, text=OUTING.replace("2 pm", "3 pm")))
    assert "1 to think about." in check(browser, post)
    with school_scope(post.school):
        assert not AcceptedFinding.objects.exists()
    browser.post(f"/post/{post.pk}/", form_of(post, text=OUTING))
    assert "1 to think about." in check(browser, post)  # what came back is asked again


def test_the_answer_goes_with_the_edition(
    teacher: Person, second_teacher: Person, pupil: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    post = write(teacher, OUTING)
    yes = {"finding": warning_in(post), "reason": "It is on the calendar."}
    client_of(teacher).post(f"/post/{post.pk}/accept/", yes)
    hand_in(post, second_teacher)
    page = client_of(second_teacher).get(f"/read/{post.pk}/").content.decode()
    assert "Amara Mensah: “It is on the calendar.”" in page
    late = client_of(teacher).post(f"/post/{post.pk}/accept/", yes)
    assert "This post was handed in. Take it back first, then answer." in late.content.decode()
    with school_scope(post.school):
        assert Edition.objects.get().accepted[0]["reason"] == "It is on the calendar."
        assert Entry.objects.filter(verb="publishing.accept_warning").count() == 1


def test_a_stop_is_lifted_by_no_reason(
    teacher: Person, second_teacher: Person, pupil: Person, client_of: Sign, write: Write
) -> None:
    post = write(teacher, "Well done Jonah Whitlock!")
    with school_scope(post.school):
        (finding,) = look_at(Post.objects.get(pk=post.pk)).to_mend
    yes = {"finding": finding.fingerprint, "reason": "His mother asked for it."}
    refused = client_of(teacher).post(f"/post/{post.pk}/accept/", yes)
    assert (
        "This must be mended before the post can go out; a reason does not lift it."
        in refused.content.decode()
    )
    assert client_of(second_teacher).post(f"/post/{post.pk}/accept/", yes).status_code == 403
    gone = client_of(teacher).post(f"/post/{post.pk}/accept/", {"finding": "0" * 64, "reason": "Fine."})
    assert "this is no longer found in it" in gone.content.decode()


def test_findings_come_while_typing_and_nothing_is_kept(
    teacher: Person,
    second_teacher: Person,
    pupil: Person,
    outsider: Person,
    parent: Person,
    client_of: Sign,
    write: Write,
) -> None:
    post = write(teacher)
    words = {"text": "Jonah Whitlock jumped. Again: Jonah Whitlock <b>!</b>"}
    said = client_of(teacher).post(f"/post/{post.pk}/look/", words).content.decode()
    assert said.count(">Jonah Whitlock</mark>") == 2
    assert "&lt;b&gt;" in said
    assert client_of(teacher).post("/post/new/look/", words).content.decode().count("<mark") == 2
    for person, status in ((second_teacher, 403), (parent, 403), (outsider, 404)):
        assert client_of(person).post(f"/post/{post.pk}/look/", words).status_code == status
    with school_scope(post.school):
        post.refresh_from_db()
        assert "Jonah" not in post.text


def test_a_post_too_long_for_a_channel_is_said_before_it_goes(
    teacher: Person, oakfield: School, client_of: Sign, write: Write
) -> None:
    open_channel(oakfield, "X")
    post, browser = write(teacher), client_of(teacher)
    with school_scope(oakfield):
        x = Channel.objects.get(name="X")
    browser.post(f"/post/{post.pk}/", form_of(post, text="We planted. " * 30, channels=[str(x.pk)]))
    assert "X takes 280 characters and the post has 3" in check(browser, post)
    browser.post(f"/post/{post.pk}/", form_of(post, text="We planted."))
    assert "Nothing to mend." in check(browser, post)


def test_the_roll_is_renewed_as_soon_as_somebody_joins(oakfield: School) -> None:
    with school_scope(oakfield):
        before = school_roll()
        assert school_roll() is before
        added = enrol(oakfield, "Wren", "Castellan", "pupil")
        assert school_roll() is before  # nothing in the record says so yet
        from django.db import transaction

        with transaction.atomic():
            record("people.import", actor="system:cli", about=f"person:{added.pk}", contents={})
        renewed = school_roll()
        assert str(added.pk) in renewed.persons
        with transaction.atomic():
            record("publishing.save", actor="system:cli", about="post:1", contents={})
        assert school_roll() is renewed


def test_a_link_that_does_not_answer_is_said(
    teacher: Person, client_of: Sign, write: Write, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handbell.publishing.screen import tasks

    asked: list[str] = []

    def reach(url: str) -> LinkCheck:
        asked.append(url)
        return LinkCheck(url, Answer.GONE, "The page is gone.", url)

    monkeypatch.setattr(tasks, "reach", reach)
    post = write(teacher, "Read more at https://weirford-library.example/beans. Enjoy!")
    school_id, post_id = str(post.school_id), str(post.pk)
    assert ask_links.func(school_id, post_id) == 0  # the setting says no
    assert asked == []
    settings.CHECK_LINKS = True  # type: ignore[attr-defined]
    assert ask_links.func(school_id, post_id) == 1
    assert ask_links.func(school_id, post_id) == 0  # asked a moment ago
    assert asked == ["https://weirford-library.example/beans"]
    assert "A link that does not answer" in check(client_of(teacher), post)
    client_of(teacher).post(f"/post/{post.pk}/", form_of(post, text="No link at all."))
    assert "A link that does not answer" not in check(client_of(teacher), post)


def test_a_withdrawal_before_approval_sends_it_back(
    teacher: Person,
    second_teacher: Person,
    pupil: Person,
    oakfield: School,
    client_of: Sign,
    hand_in: Write,
    photo: object,  # noqa: F811
) -> None:
    post = _post_that_shows(photo, pupil, client_of(teacher), oakfield)
    post = hand_in(post, second_teacher)
    says(oakfield, pupil, "withdrawn")  # written straight into the table: no event tells
    with school_scope(oakfield):
        edition = current_edition(post)
    assert edition is not None
    done = client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(edition), follow=True)
    assert "You agreed, but something changed that must be mended first." in done.content.decode()
    with school_scope(oakfield):
        post.refresh_from_db()
        assert post.state == Post.State.SENT_BACK
        assert not Delivery.objects.exists()
    assert "Jonah may not be shown" in check(client_of(teacher), post)


def test_a_withdrawal_between_approval_and_its_time_stops_it(
    teacher: Person,
    second_teacher: Person,
    office: Person,
    pupil: Person,
    parent: Person,
    oakfield: School,
    client_of: Sign,
    hand_in: Write,
    photo: object,  # noqa: F811
) -> None:
    from handbell.consent.events import MayNoLongerBeShown
    from handbell.schools.events import tell

    post = _post_that_shows(photo, pupil, client_of(teacher), oakfield)
    client_of(teacher).post(f"/post/{post.pk}/", form_of(post, when="later", at="2027-06-21T16:00"))
    post = hand_in(post, second_teacher)
    with school_scope(oakfield):
        edition = current_edition(post)
    assert edition is not None
    client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(edition))
    with school_scope(oakfield):
        assert Delivery.objects.get().state == Delivery.State.WAITING
    says(oakfield, pupil, "withdrawn")
    with school_scope(oakfield):
        tell(MayNoLongerBeShown(pupil.pk, "social_media", None, covered_too=False))
        assert Delivery.objects.get().state == Delivery.State.CANCELLED
        post.refresh_from_db()
        assert post.state == Post.State.SENT_BACK
    assert "Jonah may not be shown" in check(client_of(teacher), post)


def test_a_yes_that_has_run_out_by_then_is_no_yes(
    teacher: Person,
    pupil: Person,
    oakfield: School,
    client_of: Sign,
    photo: object,  # noqa: F811
) -> None:
    post = _post_that_shows(photo, pupil, client_of(teacher), oakfield)
    with school_scope(oakfield):
        ConsentAnswer.objects.update(until=timezone.now() + timedelta(days=30))
    assert "No answer from the family yet" not in check(client_of(teacher), post)
    client_of(teacher).post(f"/post/{post.pk}/", form_of(post, when="later", at="2027-06-21T16:00"))
    assert "No answer from the family yet" in check(client_of(teacher), post)


def _post_that_shows(photo: object, pupil: Person, browser: Client, school: School) -> Post:  # noqa: F811
    """A draft with a yes on file for the child in its picture, and every warning answered."""
    says(school, pupil, "given")
    decide(browser, add_face(photo), "tag", person=str(pupil.pk))  # type: ignore[arg-type]
    with school_scope(school):
        post = Post.objects.get()
        waiting = [one.fingerprint for one in look_at(post).to_think_about]
    for fingerprint in waiting:
        browser.post(
            f"/post/{post.pk}/accept/", {"finding": fingerprint, "reason": "From the side, at work."}
        )
    return post


def test_a_name_is_mended_with_one_button(
    teacher: Person, second_teacher: Person, pupil: Person, client_of: Sign, write: Write
) -> None:
    post, browser = write(teacher, "Jonah Whitlock jumped so far!"), client_of(teacher)
    assert "Write “a Year 3 pupil” instead" in check(browser, post)
    with school_scope(post.school):
        (finding,) = look_at(Post.objects.get(pk=post.pk)).to_mend
    sent = {"finding": finding.fingerprint, "revision": post.revision}
    assert client_of(second_teacher).post(f"/post/{post.pk}/mend/", sent).status_code == 403
    stale = browser.post(f"/post/{post.pk}/mend/", {**sent, "revision": post.revision - 1}, follow=True)
    assert "This post was changed since you opened it." in stale.content.decode()
    browser.post(f"/post/{post.pk}/mend/", sent)
    with school_scope(post.school):
        post.refresh_from_db()
        assert post.text == "A Year 3 pupil jumped so far!"
    again = browser.post(f"/post/{post.pk}/mend/", sent, follow=True).content.decode()
    assert "This is no longer found in the post." in again


def test_a_picture_without_words_is_called_decoration_with_one_button(
    teacher: Person,
    client_of: Sign,
    photo: object,  # noqa: F811
) -> None:
    browser = client_of(teacher)
    with school_scope(teacher.school):
        post = Post.objects.get()
        post.photos.update(alt="")
        (finding,) = [one for one in look_at(post).findings if one.check == "alt_text_missing"]
    browser.post(f"/post/{post.pk}/mend/", {"finding": finding.fingerprint, "revision": post.revision})
    with school_scope(teacher.school):
        assert post.photos.get().decorative
    assert "Nothing to mend." in check(browser, post)
