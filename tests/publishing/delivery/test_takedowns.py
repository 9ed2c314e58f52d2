"""A family's answer becomes stricter, or a colleague asks: what is public comes down, and nobody reads why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.publishing.delivery.making import a_board, a_channel, a_photo, an_edition, planned

from handbell.consent.events import MayNoLongerBeShown
from handbell.ledger.models import Entry
from handbell.notices.models import Notice
from handbell.notices.tell import waiting_for
from handbell.people.models import Person, RoleHeld
from handbell.publishing.actions.carry_over import carry_over
from handbell.publishing.delivery.plan import plan
from handbell.publishing.delivery.sweeper import sweep_due
from handbell.publishing.models import Appearance, Archived, Delivery, Edition, Post, Takedown
from handbell.schools.access import Actor
from handbell.schools.events import tell
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]


def withdrawn(pupil: Person, purpose: str | None = "social_media", *, covered_too: bool = False) -> None:
    """What the consent room tells."""
    tell(MayNoLongerBeShown(pupil_id=pupil.pk, purpose=purpose, channel_id=None, covered_too=covered_too))


@pytest.fixture
def carried(
    in_oakfield: School, teacher: Person, acting: Callable[[Person], Actor]
) -> Callable[..., Archived]:
    """Publish a post on a channel that is carried by hand."""

    def publish(channel: str = "Facebook", **more: object) -> Archived:
        delivery = planned(teacher, a_channel(channel), **more)  # type: ignore[arg-type]
        sweep_due()
        return carry_over(acting(teacher), delivery.pk, f"https://{channel.lower()}.example/1")

    return publish


def test_a_covered_child_beside_one_who_is_not_stays_up(
    in_oakfield: School, teacher: Person, pupil: Person, second_teacher: Person
) -> None:
    edition = an_edition(teacher, [a_board()], pictures=1, shows=[pupil], covered=True)
    a_photo(edition.post, "Beans in the sun", shows=[second_teacher])
    plan(edition, timezone.now())
    sweep_due()
    assert Appearance.objects.count() == 2
    withdrawn(pupil, "website")
    assert not Takedown.objects.exists()
    withdrawn(second_teacher, "website")
    assert Takedown.objects.count() == 1


def test_every_affected_post_is_found_and_no_other(
    carried: Callable[..., Archived],
    in_oakfield: School,
    teacher: Person,
    pupil: Person,
    second_teacher: Person,
) -> None:
    shown = carried("Facebook", pictures=1, shows=[pupil])
    carried("X", pictures=1, shows=[pupil], covered=True)
    carried("Threads", pictures=1, shows=[second_teacher])
    board = a_board()
    planned(teacher, board, pictures=1, shows=[pupil])
    sweep_due()
    withdrawn(pupil)
    assert [one.archived for one in Takedown.objects.all()] == [shown]
    withdrawn(pupil)
    assert Takedown.objects.count() == 1
    withdrawn(pupil, None, covered_too=True)
    assert Takedown.objects.count() == 3


def test_leaders_the_office_and_the_author_are_told_that_and_never_why(
    carried: Callable[..., Archived],
    teacher: Person,
    pupil: Person,
    headteacher: Person,
    office: Person,
    second_teacher: Person,
) -> None:
    carried("Facebook", pictures=1, shows=[pupil])
    withdrawn(pupil, None, covered_too=True)
    for person in (teacher, headteacher, office):
        (told,) = waiting_for(person.pk)
        assert told.title == "1 post must come down"
        assert told.due_at == Takedown.objects.get().due_at
    assert not waiting_for(second_teacher.pk).exists()
    words = (
        " ".join(f"{one.title} {one.detail}" for one in Notice.objects.all()) + Takedown.objects.get().cause
    )
    assert not any(
        secret in words.lower() for secret in ("jonah", "whitlock", "never", "flag", "consent", "withdr")
    )


def test_the_clock_is_the_policys(carried: Callable[..., Archived], pupil: Person) -> None:
    carried("Facebook", pictures=1, shows=[pupil])
    withdrawn(pupil)
    left = Takedown.objects.get().due_at - timezone.now()
    assert timedelta(hours=23, minutes=59) < left <= timedelta(hours=24)


def test_it_is_down_is_said_once_by_those_who_may(
    carried: Callable[..., Archived], client_of: ClientOf, pupil: Person, office: Person, teacher: Person,
    second_teacher: Person, outsider: Person, parent: Person,
) -> None:  # fmt: skip
    archived = carried("Facebook", pictures=1, shows=[pupil])
    withdrawn(pupil)
    takedown = Takedown.objects.get()
    where = f"/takedowns/{takedown.pk}/"
    page = client_of(office).get(where).content.decode()
    assert "Take this down from Facebook" in page
    assert "https://facebook.example/1" in page
    refused = client_of(second_teacher).post(f"{where}down/")
    assert refused.status_code == 403
    assert (
        "Only the author, the office and the leaders say that this post is down." in refused.content.decode()
    )
    assert client_of(second_teacher).get(where).status_code == 403
    assert client_of(parent).post(f"{where}down/").status_code == 403
    assert client_of(outsider).post(f"{where}down/").status_code == 404
    said = client_of(office).post(f"{where}down/", follow=True).content.decode()
    assert "The archive says since when it is down, and by whom." in said
    again = client_of(teacher).post(f"{where}down/", follow=True).content.decode()
    assert "This post is down already." in again
    takedown.refresh_from_db()
    archived.refresh_from_db()
    assert (takedown.state, takedown.done_by) == (Takedown.State.DONE, office)
    assert archived.taken_down_at == takedown.done_at
    assert Post.objects.get().state == Post.State.TAKEN_DOWN
    assert Entry.objects.filter(verb="publishing.taken_down").count() == 1
    assert not waiting_for(office.pk).exists()


def test_what_is_not_out_yet_is_stopped_and_its_author_told(
    in_oakfield: School, teacher: Person, pupil: Person
) -> None:
    later = timezone.now() + timedelta(days=2)
    waiting = planned(teacher, a_channel("Facebook"), due_at=later, pictures=1, shows=[pupil])
    reading = an_edition(teacher, [a_channel("X")], pictures=1, shows=[pupil])
    reading.approved_at = None
    reading.save()
    Post.objects.filter(pk=reading.post_id).update(state=Post.State.READING)
    other = planned(teacher, a_channel("Threads"), due_at=later, pictures=1)
    hidden = planned(
        teacher, a_channel("Blog", consent_purpose="website"), due_at=later, pictures=1, shows=[pupil]
    )
    withdrawn(pupil)
    waiting.refresh_from_db()
    assert waiting.state == Delivery.State.CANCELLED
    assert set(Edition.objects.exclude(voided_at=None)) == {waiting.edition, reading}
    assert {waiting.edition.post.pk, reading.post_id} == set(
        Post.objects.filter(state=Post.State.SENT_BACK).values_list("pk", flat=True)
    )
    titles = [one.title for one in waiting_for(teacher.pk)]
    assert len(titles) == 2
    assert all(title.startswith("Stopped before it went out: ") for title in titles)
    for spared in (other, hidden):
        spared.refresh_from_db()
        assert spared.state == Delivery.State.WAITING


def test_a_colleague_asks_for_it_with_a_reason(
    carried: Callable[..., Archived],
    client_of: ClientOf,
    teacher: Person,
    second_teacher: Person,
    headteacher: Person,
    outsider: Person,
) -> None:
    archived = carried("Facebook")
    edition = archived.delivery.edition
    where, ticked = f"/archive/{edition.pk}/take-down/", {"where": str(archived.pk)}
    assert client_of(second_teacher).get(where).status_code == 403
    assert client_of(outsider).post(where, {"reason": "x", **ticked}).status_code == 404
    empty = client_of(teacher).post(where, ticked)
    assert empty.status_code == 422
    assert "Say in a few words why it should come down." in empty.content.decode()
    nowhere = client_of(teacher).post(where, {"reason": "Wrong date"})
    assert "Choose at least one place where it should come down." in nowhere.content.decode()
    for _press in range(2):
        client_of(headteacher).post(where, {"reason": "Wrong date", **ticked})
    takedown = Takedown.objects.get()
    assert (takedown.reason, takedown.opened_by) == ("Wrong date", headteacher)
    assert Entry.objects.filter(verb="publishing.takedown_asked").count() == 1
    page = client_of(headteacher).get(f"/takedowns/{takedown.pk}/").content.decode()
    assert "“Wrong date”" in page


def test_each_person_sees_the_list_they_need(
    carried: Callable[..., Archived],
    client_of: ClientOf,
    headteacher: Person,
    second_teacher: Person,
    pupil: Person,
) -> None:
    carried("Facebook", pictures=1, shows=[pupil])
    headline = Post.objects.get().headline
    assert "Nothing has to come down." in client_of(headteacher).get("/takedowns/").content.decode()
    withdrawn(pupil)
    assert headline in client_of(headteacher).get("/takedowns/").content.decode()
    assert headline not in client_of(second_teacher).get("/takedowns/").content.decode()
    RoleHeld.objects.create(person=second_teacher, role="social_team")
    assert headline in client_of(second_teacher).get("/takedowns/").content.decode()
