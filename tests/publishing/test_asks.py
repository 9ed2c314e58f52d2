"""What the policy asks about a post: only where a clause asks, refused with that clause, kept with the edition."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.browser import Tour
from tests.publishing.conftest import CLEAN, agreeing, answers_of, form_of, plain_jpeg

from handbell.channels.models import Channel
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.publishing.models import Archived, Delivery, Edition, Photo, Post, Reading
from handbell.publishing.reach import current_edition
from handbell.schools.controls import Finding, Period, control_for
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.policy import school_pack
from handbell.schools.scope import school_scope

Sign = Callable[[Person], Client]
Write = Callable[..., Post]
LINK = "https://www.rspb.org.uk/birdwatch"


def live_by(school: School, pack_id: str) -> None:
    with school_scope(school):
        AdoptedPolicy.objects.update(pack_id=pack_id)


def with_photo(post: Post, browser: Client) -> Photo:
    """The post with one picture, looked at, in words."""
    picture = SimpleUploadedFile("pond.jpg", plain_jpeg(), "image/jpeg")
    browser.post(f"/post/{post.pk}/", form_of(post, photos=[picture]))
    with school_scope(post.school):
        photo = Photo.objects.get(post=post)
        Photo.objects.filter(pk=photo.pk).update(looked_at=timezone.now(), alt="The pond in the sun")
    return photo


def try_to_hand_in(browser: Client, post: Post, **changes: object) -> str:
    """Hand in with these answers; the refusal as the page says it, or nothing when it went."""
    with school_scope(post.school):
        post.refresh_from_db()
    sent = answers_of(post, revision=post.revision, reader="anyone") | changes
    answer = browser.post(f"/post/{post.pk}/hand-in/", sent)
    if answer.status_code == 302:
        return ""
    page = str(answer.content.decode())
    return page.partition('govuk-error-summary__list"><li>')[2].partition("</li>")[0]


def edition_of(post: Post) -> Edition:
    with school_scope(post.school):
        edition = current_edition(post)
    assert edition is not None
    return edition


def test_a_purpose_of_the_policy_is_chosen_and_kept(
    teacher: Person, client_of: Sign, write: Write, oakfield: School
) -> None:
    post, browser = write(teacher), client_of(teacher)
    page = browser.get(f"/post/{post.pk}/check/").content.decode()
    assert "Which purpose does it serve?" in page
    assert "Education: what our pupils learn, and how" in page
    assert "Whose is photo 1?" not in page  # it has none
    assert "What did you open and look at?" not in page  # St Nicholas asks nobody to say so
    assert "Choose the purpose that this post serves (SN-2.7-2, SN-2.7-8)." in try_to_hand_in(
        browser, post, purpose=""
    )
    refused = try_to_hand_in(browser, post, purpose="none")
    assert "This post serves none of them (SN-2.7-2, SN-2.7-8)." in refused
    assert 'href="#purpose"' in refused
    assert "misread or passed on (SN-2.8-7)." in try_to_hand_in(browser, post, misread=" ")
    assert try_to_hand_in(browser, post, purpose="education", misread="It may sound like boasting.") == ""
    evidence = edition_of(post).evidence
    assert (evidence["purpose"], evidence["misread"]) == ("education", "It may sound like boasting.")
    with school_scope(oakfield):
        handed = Entry.objects.filter(verb="publishing.hand_in").latest("at")
        assert {"SN-2.7-2", "SN-2.8-7"} <= set(handed.clauses)


def test_a_picture_nobody_knows_the_source_of_goes_back(
    teacher: Person, client_of: Sign, write: Write, oakfield: School
) -> None:
    live_by(oakfield, "robert-bakewell")
    post, browser = write(teacher), client_of(teacher)
    photo = with_photo(post, browser)
    mine = {"purpose": "information"}
    unknown = try_to_hand_in(browser, post, **mine, **{f"source-{photo.pk}": "unknown"})
    assert "Nobody knows where photo 1 comes from." in unknown
    assert "(RB-evaluate-4)" in unknown
    theirs = mine | {f"source-{photo.pk}": "other", f"owner-{photo.pk}": "Jo Marl"}
    none = try_to_hand_in(browser, post, **theirs, **{f"permission-{photo.pk}": "none"})
    assert "There is no permission for photo 1." in none
    assert "(RB-website-10)" in none
    licensed = theirs | {f"permission-{photo.pk}": "licence"}
    assert "Name the licence of photo 1" in try_to_hand_in(browser, post, **licensed)
    with school_scope(oakfield):
        assert not Edition.objects.exists()
    assert try_to_hand_in(browser, post, **licensed, **{f"licence-{photo.pk}": "CC BY 4.0"}) == ""
    assert edition_of(post).evidence["pictures"][str(photo.pk)] == {
        "source": "other",
        "owner": "Jo Marl",
        "permission": "licence",
        "licence": "CC BY 4.0",
    }


def test_nobody_releases_a_link_that_nobody_opened(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, oakfield: School
) -> None:
    live_by(oakfield, "take-1-studios")
    post, browser = write(teacher, f"Count the birds with us: {LINK}"), client_of(teacher)
    refused = try_to_hand_in(browser, post, opened=[])
    assert f"Open {LINK}, and say that it suits those who read it (T1-2-16)." in refused
    assert try_to_hand_in(browser, post, opened=[LINK]) == ""
    edition, reader = edition_of(post), client_of(second_teacher)
    assert edition.evidence["opened"][LINK]["name"] == teacher.full_name
    page = reader.get(f"/read/{post.pk}/").content.decode()
    assert "Opened and looked at" in page
    assert f"{LINK}: {teacher.full_name}" in page
    with school_scope(oakfield):
        Edition.objects.filter(pk=edition.pk).update(evidence=edition.evidence | {"opened": {}})
    sent = agreeing(edition)
    kept_back = reader.post(f"/read/{post.pk}/agree/", sent).content.decode()
    assert "Nobody said that they opened its links and pictures." in kept_back
    assert "(T1-2-16)" in kept_back
    with school_scope(oakfield):
        assert not Reading.objects.exists()
        Edition.objects.filter(pk=edition.pk).update(evidence=edition.evidence)
    assert reader.post(f"/read/{post.pk}/agree/", sent).status_code == 302
    with school_scope(oakfield):
        assert Reading.objects.filter(agreed=True).exists()


def test_a_teaching_account_says_who_speaks_and_for_whom(
    teacher: Person, client_of: Sign, write: Write, oakfield: School, facebook: Channel
) -> None:
    post, browser = write(teacher), client_of(teacher)
    assert (
        "That the views need not be the school’s"
        not in browser.get(f"/post/{post.pk}/check/").content.decode()
    )
    with school_scope(oakfield):
        Channel.objects.filter(pk=facebook.pk).update(serves="education")
    assert "(SN-2.8-4)" in try_to_hand_in(browser, post, role="")
    assert "(SN-2.8-5)" in try_to_hand_in(browser, post, disclaimer="")
    browser.post(f"/post/{post.pk}/add-line/", answers_of(post, line="disclaimer", disclaimer=""))
    with school_scope(oakfield):
        post.refresh_from_db()
    assert post.text == f"{CLEAN}\n\nThese views are not necessarily those of the school."
    assert (
        post.answers["misread"] == "Somebody may think that beans are all we grow."
    )  # nothing typed was lost
    assert try_to_hand_in(browser, post, disclaimer="") == ""
    assert (edition_of(post).evidence["disclaimer"], edition_of(post).evidence["role"]) == ("post", "profile")


def test_pupils_work_names_its_sources_and_its_moderator_releases_it(
    teacher: Person,
    second_teacher: Person,
    headteacher: Person,
    client_of: Sign,
    write: Write,
    oakfield: School,
    facebook: Channel,
) -> None:
    live_by(oakfield, "robert-bakewell")
    with school_scope(oakfield):
        Channel.objects.filter(pk=facebook.pk).update(serves="education", owner=None)
    post, browser = write(teacher), client_of(teacher)
    work = {"purpose": "pupils_work", "pupils_work": "yes"}
    unknown = try_to_hand_in(browser, post, **work, work_sources="unknown")
    assert "nobody knows where. Find it, or take it out (RB-enhance-10, RB-evaluate-8)." in unknown
    assert "Facebook has no named moderator." in try_to_hand_in(browser, post, **work, work_sources="none")
    with school_scope(oakfield):
        Channel.objects.filter(pk=facebook.pk).update(owner=second_teacher)
    assert try_to_hand_in(browser, post, **work, work_sources="none") == ""
    edition = edition_of(post)
    sent = agreeing(edition)
    head, moderator = client_of(headteacher), client_of(second_teacher)
    unticked = head.post(f"/read/{post.pk}/agree/", sent | {"ticked": ["accurate"]}).content.decode()
    assert "pictures the pupils’ work uses, and we may publish them” if it is so" in unticked
    assert "(RB-evaluate-5)." in unticked
    head.post(f"/read/{post.pk}/agree/", sent)
    with school_scope(oakfield):
        post.refresh_from_db()
        assert post.state == Post.State.READING  # the moderator has not said yes
    moderator.post(f"/read/{post.pk}/agree/", sent)
    with school_scope(oakfield):
        post.refresh_from_db()
        assert post.state == Post.State.APPROVED
        assert Reading.objects.filter(ticked=["accurate", "copyright"]).count() == 2


def found(school: School, name: str, clause_id: str) -> Finding:
    """What the control says of the clause for the last days."""
    period = Period(timezone.now() - timedelta(days=7), timezone.now() + timedelta(days=1))
    with school_scope(school):
        control = control_for(f"step:{name}")
        assert control is not None
        clause = school_pack().clause(clause_id)
        return control.answer(period, [(clause, f"step:{name}")])[clause_id, f"step:{name}"]


KEPT = {
    "purpose": "SN-2.7-2",
    "think_first": "SN-2.8-7",
    "copyright_source": "SN-2.8-10",
    "disclaimer": "SN-2.8-5",
    "role_statement": "SN-2.8-4",
}


@pytest.mark.parametrize("name", KEPT)
def test_each_control_is_none_then_kept_then_broken_by_one_that_went_round(
    name: str,
    teacher: Person,
    second_teacher: Person,
    client_of: Sign,
    write: Write,
    oakfield: School,
    facebook: Channel,
    django_assert_max_num_queries: Callable[..., AbstractContextManager[object]],
) -> None:
    with school_scope(oakfield):
        Channel.objects.filter(pk=facebook.pk).update(serves="education")
    assert found(oakfield, name, KEPT[name]).status == "none"
    post, browser = write(teacher), client_of(teacher)
    with_photo(post, browser)
    assert try_to_hand_in(browser, post) == ""
    edition = edition_of(post)
    client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(edition))
    with school_scope(oakfield):
        delivery = Delivery.objects.get(edition=edition, channel=facebook)
        Archived.objects.create(delivery=delivery, remote_id="1", published_at=timezone.now())
    with django_assert_max_num_queries(5):
        kept = found(oakfield, name, KEPT[name])
    assert (kept.status, kept.evidence) == ("kept", "1 of 1 posts carry the answer")
    with school_scope(oakfield):
        Edition.objects.filter(pk=edition.pk).update(evidence={})
    broken = found(oakfield, name, KEPT[name])
    assert (broken.status, broken.evidence) == ("broken", "0 of 1 posts carry the answer")


def test_links_are_screened_everywhere_and_opened_where_the_policy_asks(
    teacher: Person,
    second_teacher: Person,
    client_of: Sign,
    write: Write,
    oakfield: School,
    facebook: Channel,
) -> None:
    live_by(oakfield, "take-1-studios")
    post, browser = write(teacher, f"Count the birds with us: {LINK}"), client_of(teacher)
    assert try_to_hand_in(browser, post) == ""
    edition = edition_of(post)
    client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(edition))
    with school_scope(oakfield):
        delivery = Delivery.objects.get(edition=edition, channel=facebook)
        Archived.objects.create(delivery=delivery, remote_id="1", published_at=timezone.now())
    assert found(oakfield, "link_check", "T1-2-16").status == "kept"
    with school_scope(oakfield):
        Edition.objects.filter(pk=edition.pk).update(evidence=edition.evidence | {"opened": {}})
    assert found(oakfield, "link_check", "T1-2-16").status == "broken"


def test_the_questions_and_the_answers_are_shown_to_everybody_alike(
    teacher: Person,
    second_teacher: Person,
    client_of: Sign,
    write: Write,
    oakfield: School,
    facebook: Channel,
    tour: Tour,
) -> None:
    live_by(oakfield, "handbell-2026")
    with school_scope(oakfield):
        Channel.objects.filter(pk=facebook.pk).update(serves="education", owner=second_teacher)
    post, browser = write(teacher, f"Count the birds with us: {LINK}"), client_of(teacher)
    with_photo(post, browser)
    handed_in = write(teacher, f"Count more birds: {LINK}")
    assert try_to_hand_in(browser, handed_in) == ""
    tour(teacher, f"/post/{post.pk}/check/")
    tour(second_teacher, f"/read/{handed_in.pk}/")
