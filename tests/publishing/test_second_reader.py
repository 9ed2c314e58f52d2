"""Handing in, the second reader, and what any change does to an approval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from tests.conftest import enrol
from tests.publishing.conftest import agreeing, answers_of, form_of

from handbell.channels.models import Channel
from handbell.ledger.models import Entry
from handbell.notices.models import Notice
from handbell.people.models import Person
from handbell.publishing.models import Delivery, Edition, Post, Reading
from handbell.publishing.reach import current_edition
from handbell.schools import policy
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

Sign = Callable[[Person], Client]
Write = Callable[..., Post]


def standing(post: Post) -> Edition:
    with school_scope(post.school):
        edition = current_edition(post)
    assert edition is not None
    return edition


def fresh(post: Post) -> Post:
    with school_scope(post.school):
        return Post.objects.get(pk=post.pk)


def waiting(person: Person) -> list[str]:
    with school_scope(person.school):
        return list(
            Notice.objects.filter(person_id=person.pk, settled_at=None).values_list("title", flat=True)
        )


def test_a_colleague_reads_and_the_post_is_approved(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write, oakfield: School
) -> None:
    post = hand_in(write(teacher), second_teacher)
    assert post.state == Post.State.READING
    assert waiting(second_teacher) == [f"Second reading: “{post.headline}”"]
    reader = client_of(second_teacher)
    page = reader.get(f"/read/{post.pk}/").content.decode()
    assert "This is exactly what goes out." in page
    assert post.text in page
    assert "I agree: it may go out" in page
    done = reader.post(f"/read/{post.pk}/agree/", agreeing(standing(post)), follow=True)
    assert "Agreed. It goes out as you read it." in done.content.decode()
    assert fresh(post).state == Post.State.APPROVED
    assert waiting(second_teacher) == []
    assert waiting(teacher) == [f"Approved: “{post.headline}”"]
    with school_scope(oakfield):
        assert [one.channel.name for one in Delivery.objects.all()] == ["Facebook"]
        entry = Entry.objects.get(verb="publishing.agree")
        assert entry.clauses == ["SN-2.7-12", "SN-2.8-6", "SN-2.7-13"]
        edition = Edition.objects.get()
        assert edition.screening is not None
        assert edition.approved_by_screening is not None


def test_nobody_reads_their_own_post(
    teacher: Person, headteacher: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    post = hand_in(write(headteacher))
    own = client_of(headteacher)
    assert "You wrote this post, so a colleague reads it." in own.get(f"/read/{post.pk}/").content.decode()
    refused = own.post(f"/read/{post.pk}/agree/", agreeing(standing(post)))
    assert refused.status_code == 403
    assert "You wrote this post, so a colleague reads it." in refused.content.decode()
    assert fresh(post).state == Post.State.READING
    assert client_of(teacher).post(f"/read/{post.pk}/agree/", agreeing(standing(post))).status_code == 302


def test_whoever_changed_it_does_not_read_it(
    teacher: Person,
    headteacher: Person,
    second_teacher: Person,
    client_of: Sign,
    write: Write,
    hand_in: Write,
) -> None:
    post = write(teacher)
    client_of(headteacher).post(f"/post/{post.pk}/", form_of(post, text="The head put it better."))
    check = client_of(teacher).get(f"/post/{post.pk}/check/").content.decode()
    assert "Ben Osei" in check
    assert f'value="{headteacher.pk}"' not in check
    named = client_of(teacher).post(
        f"/post/{post.pk}/hand-in/",
        answers_of(post) | {"revision": fresh(post).revision, "reader": str(headteacher.pk)},
    )
    assert "You changed this post, so another colleague reads it." in named.content.decode()
    post = hand_in(post)
    refused = client_of(headteacher).post(f"/read/{post.pk}/agree/", agreeing(standing(post)))
    assert refused.status_code == 403
    assert "You changed this post, so another colleague reads it." in refused.content.decode()


def test_only_the_reader_who_was_asked_reads_it(
    teacher: Person,
    second_teacher: Person,
    office: Person,
    governor: Person,
    outsider: Person,
    client_of: Sign,
    write: Write,
    hand_in: Write,
) -> None:
    post = hand_in(write(teacher), second_teacher)
    answer = agreeing(standing(post))
    for person, status in ((office, 403), (governor, 403), (outsider, 404)):
        assert client_of(person).get(f"/read/{post.pk}/").status_code == status
        assert client_of(person).post(f"/read/{post.pk}/agree/", answer).status_code == status
    assert fresh(post).state == Post.State.READING
    assert client_of(second_teacher).get(f"/read/{post.pk}/").status_code == 200


def test_agreeing_to_an_old_edition_is_refused_kindly(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    post = hand_in(write(teacher), second_teacher)
    old = standing(post)
    client_of(teacher).post(f"/post/{post.pk}/", form_of(post, text="Other words entirely."))
    assert fresh(post).state == Post.State.DRAFT
    reader = client_of(second_teacher)
    late = reader.post(f"/read/{post.pk}/agree/", agreeing(old), follow=True)
    assert "This post changed since you opened it, so nothing was agreed." in late.content.decode()
    assert "Other words entirely." not in late.content.decode()  # a draft is its author's again
    hand_in(post, second_teacher)
    again = reader.post(f"/read/{post.pk}/agree/", agreeing(old))
    assert again.status_code == 422
    assert "This post changed since you opened it" in again.content.decode()
    assert "Other words entirely." in again.content.decode()
    with school_scope(post.school):
        assert not Reading.objects.exists()


def test_an_edit_after_approval_voids_it_and_stops_the_delivery(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    post = write(teacher)
    client_of(teacher).post(f"/post/{post.pk}/", form_of(post, when="later", at="2027-06-21T16:00"))
    post = hand_in(post, second_teacher)
    client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(standing(post)))
    approved = fresh(post)
    assert approved.state == Post.State.APPROVED
    client_of(teacher).post(f"/post/{post.pk}/", form_of(approved, text="One more word."))
    changed = fresh(post)
    assert changed.state == Post.State.DRAFT
    assert waiting(second_teacher) == [f"Changed after you agreed: “{approved.headline}”"]
    assert changed.text == "One more word."
    seen = client_of(second_teacher).get(f"/read/{post.pk}/")
    assert seen.status_code == 200
    assert "One more word." not in seen.content.decode()
    with school_scope(post.school):
        assert {one.state for one in Delivery.objects.all()} == {Delivery.State.CANCELLED}
        assert Edition.objects.filter(voided_at=None).count() == 0


def test_sending_back_carries_the_note(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    post = hand_in(write(teacher), second_teacher)
    reader, sent = client_of(second_teacher), {"edition": str(standing(post).pk), "note": " "}
    empty = reader.post(f"/read/{post.pk}/send-back/", sent)
    assert "Say what should change, so that the author can mend it." in empty.content.decode()
    back = reader.post(f"/read/{post.pk}/send-back/", {**sent, "note": "Which pond?"}, follow=True)
    assert "Sent back to Amara Mensah with your note." in back.content.decode()
    assert fresh(post).state == Post.State.SENT_BACK
    with school_scope(post.school):
        notice = Notice.objects.get(person_id=teacher.pk, settled_at=None)
        assert notice.detail == "Ben Osei: Which pond?"
    hand_in(post, second_teacher)
    assert fresh(post).state == Post.State.READING


def test_a_double_click_agrees_once_and_plans_once(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    post = write(teacher)
    sent = answers_of(post) | {"revision": post.revision, "reader": "anyone"}
    for _ in range(2):
        assert client_of(teacher).post(f"/post/{post.pk}/hand-in/", sent).status_code == 302
    answer = agreeing(standing(post))
    for _ in range(2):
        assert client_of(second_teacher).post(f"/read/{post.pk}/agree/", answer).status_code == 302
    with school_scope(post.school):
        assert Edition.objects.count() == 1
        assert Reading.objects.count() == 1
        assert Delivery.objects.count() == 1
        assert Entry.objects.filter(verb="publishing.agree").count() == 1


def test_two_readers_are_two_people(
    teacher: Person,
    second_teacher: Person,
    headteacher: Person,
    client_of: Sign,
    write: Write,
    hand_in: Write,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _asks_for(monkeypatch, second_readers=2)
    post = hand_in(write(teacher))
    answer = agreeing(standing(post))
    first = client_of(second_teacher).post(f"/read/{post.pk}/agree/", answer, follow=True)
    assert "Agreed. Another colleague reads it too." in first.content.decode()
    client_of(second_teacher).post(f"/read/{post.pk}/agree/", answer)
    assert fresh(post).state == Post.State.READING
    client_of(headteacher).post(f"/read/{post.pk}/agree/", answer)
    assert fresh(post).state == Post.State.APPROVED


def test_passing_over_the_reader_needs_a_leader_and_a_reason(
    teacher: Person, headteacher: Person, client_of: Sign, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    _asks_for(monkeypatch, second_readers=1, second_reader_may_be_skipped=True)
    post = write(teacher)
    sent = answers_of(post) | {
        "revision": post.revision,
        "reader": "unread",
        "because": "Snow: school is shut.",
    }
    refused = client_of(teacher).post(f"/post/{post.pk}/hand-in/", sent)
    assert refused.status_code == 403
    assert "Only leaders and the Social Team let a post go out unread." in refused.content.decode()
    silent = client_of(headteacher).post(f"/post/{post.pk}/hand-in/", {**sent, "because": ""})
    assert "Say why nobody can read it first (SN-2.7-12)." in silent.content.decode()
    client_of(headteacher).post(f"/post/{post.pk}/hand-in/", sent)
    assert fresh(post).state == Post.State.APPROVED
    with school_scope(post.school):
        assert Edition.objects.get().passed_over_because == "Snow: school is shut."
        assert (
            Entry.objects.get(verb="publishing.hand_in").contents["passed_over_because"]
            == "Snow: school is shut."
        )


def test_a_step_that_the_policy_keeps_is_passed_over_by_nobody(
    headteacher: Person, teacher: Person, client_of: Sign, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    _asks_for(monkeypatch, second_readers=1, second_reader_may_be_skipped=False)
    post = write(headteacher)
    assert (
        "let it go out unread" not in client_of(headteacher).get(f"/post/{post.pk}/check/").content.decode()
    )
    sent = answers_of(post) | {"revision": post.revision, "reader": "unread", "because": "I am in a hurry."}
    refused = client_of(headteacher).post(f"/post/{post.pk}/hand-in/", sent)
    assert "asks for a second reader (SN-2.7-12) and lets nobody pass it over." in refused.content.decode()
    assert fresh(post).state == Post.State.DRAFT


def test_where_the_policy_asks_for_no_reader_none_is_forced(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write, oakfield: School
) -> None:
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(pack_id="westbrook-old-hall")
    post = write(teacher)
    assert "Nobody: publish it now" in client_of(teacher).get(f"/post/{post.pk}/check/").content.decode()
    sent = answers_of(post) | {"revision": post.revision, "reader": "unread"}
    for _ in range(2):
        assert client_of(teacher).post(f"/post/{post.pk}/hand-in/", sent).status_code == 302
    assert fresh(post).state == Post.State.APPROVED
    with school_scope(oakfield):
        assert Edition.objects.count() == 1
        assert Delivery.objects.count() == 1
    offered = hand_in(write(teacher, "Read this one, please."), second_teacher)
    assert offered.state == Post.State.READING


def test_a_scheduled_post_is_sent_out_early_once(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    post = write(teacher)
    client_of(teacher).post(f"/post/{post.pk}/", form_of(post, when="later", at="2027-06-21T16:00"))
    post = hand_in(post, second_teacher)
    client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(standing(post)))
    with school_scope(post.school):
        assert Delivery.objects.get().due_at.isoformat() == "2027-06-21T15:00:00+00:00"
    page = client_of(teacher).get(f"/post/{post.pk}/").content.decode()
    assert "Goes out on Monday 21 June, 16.00" in page
    for _ in range(2):
        client_of(teacher).post(f"/post/{post.pk}/publish-now/")
    with school_scope(post.school):
        assert Delivery.objects.get().due_at.year < 2027
        assert Edition.objects.count() == 1
    assert client_of(second_teacher).post(f"/post/{post.pk}/publish-now/").status_code == 403


def test_an_approved_post_is_taken_back(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write
) -> None:
    post = hand_in(write(teacher), second_teacher)
    assert client_of(second_teacher).post(f"/post/{post.pk}/take-back/").status_code == 403
    back = client_of(teacher).post(f"/post/{post.pk}/take-back/", follow=True)
    assert "It is a draft again. Nothing goes out until it is handed in once more." in back.content.decode()
    assert fresh(post).state == Post.State.DRAFT
    assert waiting(second_teacher) == []


def test_a_time_that_has_passed_is_said_before_handing_in(
    teacher: Person, client_of: Sign, write: Write
) -> None:
    post = write(teacher)
    client_of(teacher).post(f"/post/{post.pk}/", form_of(post, when="later", at="2020-06-21T16:00"))
    sent = answers_of(post) | {"revision": fresh(post).revision, "reader": "anyone"}
    late = client_of(teacher).post(f"/post/{post.pk}/hand-in/", sent)
    assert "The time set for this post has passed." in late.content.decode()
    assert fresh(post).state == Post.State.DRAFT


def test_everyone_who_may_read_is_told_when_anyone_will_do(
    teacher: Person,
    second_teacher: Person,
    office: Person,
    governor: Person,
    oakfield: School,
    write: Write,
    hand_in: Write,
    client_of: Sign,
) -> None:
    left = enrol(oakfield, "Lena", "Frost", "teacher", status="left")
    post = hand_in(write(teacher))
    told = f"Second reading: “{post.headline}”"
    assert waiting(second_teacher) == waiting(office) == [told]
    assert waiting(governor) == waiting(left) == waiting(teacher) == []
    page = client_of(office).get("/posts/?show=reading").content.decode()
    assert post.headline in page
    client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(standing(post)))
    assert waiting(office) == []
    assert "Nothing waits for you." in client_of(office).get("/posts/?show=reading").content.decode()


def test_where_the_headteacher_agrees_to_every_post_no_other_word_is_enough(
    teacher: Person,
    second_teacher: Person,
    headteacher: Person,
    client_of: Sign,
    write: Write,
    hand_in: Write,
    oakfield: School,
) -> None:
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(pack_id="robert-bakewell")
    post = write(teacher)
    assert (
        "The headteacher agrees to every post"
        in client_of(teacher).get(f"/post/{post.pk}/check/").content.decode()
    )
    unread = client_of(teacher).post(
        f"/post/{post.pk}/hand-in/", answers_of(post) | {"revision": post.revision, "reader": "unread"}
    )
    assert "The headteacher agrees to every post (RB-website-6)." in unread.content.decode()
    post = hand_in(post, second_teacher)
    assert waiting(headteacher) == waiting(second_teacher) == [f"Second reading: “{post.headline}”"]
    answer = agreeing(standing(post))
    client_of(second_teacher).post(f"/read/{post.pk}/agree/", answer)
    assert fresh(post).state == Post.State.READING
    client_of(headteacher).post(f"/read/{post.pk}/agree/", answer)
    assert fresh(post).state == Post.State.APPROVED
    own = write(headteacher, "From the head's own desk: beans are up.")
    client_of(headteacher).post(
        f"/post/{own.pk}/hand-in/", answers_of(own) | {"revision": own.revision, "reader": "unread"}
    )
    assert fresh(own).state == Post.State.APPROVED


def test_a_channel_that_was_closed_meanwhile_sends_the_post_back(
    teacher: Person, second_teacher: Person, client_of: Sign, write: Write, hand_in: Write, facebook: Channel
) -> None:
    post = hand_in(write(teacher), second_teacher)
    with school_scope(post.school):
        Channel.objects.filter(pk=facebook.pk).update(state="closed")
    answer = agreeing(standing(post))
    done = client_of(second_teacher).post(f"/read/{post.pk}/agree/", answer, follow=True)
    assert "something changed that must be mended first" in done.content.decode()
    assert fresh(post).state == Post.State.SENT_BACK
    with school_scope(post.school):
        notice = Notice.objects.get(person_id=teacher.pk, settled_at=None)
        assert notice.detail == "Facebook is no longer an approved channel. Choose the channels again."
        assert not Delivery.objects.exists()
    again = client_of(teacher).post(
        f"/post/{post.pk}/hand-in/", answers_of(post) | {"revision": fresh(post).revision, "reader": "anyone"}
    )
    assert "Facebook is no longer an approved channel." in again.content.decode()


def _asks_for(monkeypatch: pytest.MonkeyPatch, **publishing: object) -> None:
    """The school's pack, with other words about second readers."""
    pack = policy.pack_of("st-nicholas")
    other = replace(pack, publishing=replace(pack.publishing, **publishing))  # type: ignore[arg-type]
    monkeypatch.setattr(policy, "pack_of", lambda _id: other)
