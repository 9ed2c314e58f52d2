"""How a delivery goes on after each kind of fault, and when a person is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.publishing.delivery.making import a_channel, an_edition, planned
from tests.publishing.delivery.scripted import Scripted

from handbell.channels.models import Channel
from handbell.channels.networks.transport import Refused, TryAgain, Unclear
from handbell.ledger.models import Entry
from handbell.notices.tell import waiting_for
from handbell.people.models import Person
from handbell.publishing.delivery import deliver, leases, takedown
from handbell.publishing.delivery.leases import MOST_LOOKS, MOST_TRIES, claim_delivery
from handbell.publishing.delivery.plan import ChannelNotApproved, cancel, plan
from handbell.publishing.delivery.sweeper import sweep_due
from handbell.publishing.models import Archived, Delivery, Takedown
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
State = Delivery.State
ClientOf = Callable[[Person], Client]


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """Every channel of the test leads to this network."""
    scripted = Scripted()
    for room in (deliver, takedown):
        monkeypatch.setattr(room, "connect", lambda _channel: scripted)
    return scripted


@pytest.fixture
def delivery(in_oakfield: School, teacher: Person) -> Delivery:
    """An approved post on its way to Bluesky."""
    return planned(teacher, a_channel("Bluesky", "bluesky"))


def sweep(delivery: Delivery, hours: float = 0) -> str:
    """Sweep as if so many hours had passed; the state afterwards."""
    sweep_due(timezone.now() + timedelta(hours=hours))
    delivery.refresh_from_db()
    return delivery.state


def test_not_before_its_time(in_oakfield: School, teacher: Person, network: Scripted) -> None:
    delivery = planned(teacher, a_channel("Bluesky", "bluesky"), due_at=timezone.now() + timedelta(hours=1))
    assert sweep(delivery) == State.WAITING
    assert sweep(delivery, hours=1.1) == State.SENT
    assert network.asked == ["send"]
    assert network.holds[delivery.key].at == delivery.at


def test_busy_networks_are_tried_again_later_and_not_at_once(network: Scripted, delivery: Delivery) -> None:
    network.sends = [TryAgain("Busy."), TryAgain("Busy.")]
    assert sweep(delivery) == State.WAITING
    assert (delivery.fault, delivery.in_doubt, delivery.tries) == ("Busy.", False, 1)
    assert sweep(delivery) == State.WAITING
    assert delivery.tries == 1
    assert sweep(delivery, hours=2) == State.WAITING
    assert sweep(delivery, hours=4) == State.SENT
    assert network.asked == ["send", "find", "send", "find", "send"]


def test_tries_are_bounded_and_then_a_person_decides(
    network: Scripted, delivery: Delivery, client_of: ClientOf, teacher: Person
) -> None:
    network.sends = [TryAgain("Busy.")] * 50
    states = [sweep(delivery, hours) for hours in range(0, 60, 2)]
    assert states[-1] == State.FAILED
    assert network.asked.count("send") == MOST_TRIES
    assert [one.title for one in waiting_for(teacher.pk)] == [
        f"Not published on Bluesky: “{delivery.edition.post.headline}”"
    ]
    network.sends = []
    where = f"/deliveries/{delivery.pk}/"
    assert "Try again" in client_of(teacher).get(where).content.decode()
    for _press in range(2):
        client_of(teacher).post(f"{where}again/")
    assert Entry.objects.filter(verb="publishing.tried_again").count() == 1
    assert sweep(delivery) == State.SENT
    assert not waiting_for(teacher.pk).exists()


def test_a_refusal_is_told_and_not_tried_again(
    network: Scripted, delivery: Delivery, teacher: Person
) -> None:
    network.sends = [Refused("Bluesky takes 300 characters.")]
    assert sweep(delivery) == State.FAILED
    assert sweep(delivery, hours=5) == State.FAILED
    assert network.asked == ["send"]
    (told,) = waiting_for(teacher.pk)
    assert told.detail == "Bluesky takes 300 characters."


@pytest.mark.parametrize("took", [True, False])
def test_after_an_unclear_answer_it_looks_before_it_sends(
    network: Scripted, delivery: Delivery, took: bool
) -> None:
    network.sends, network.took = [Unclear("Lost.")], took
    assert sweep(delivery) == State.WAITING
    assert delivery.in_doubt
    network.took = False
    assert sweep(delivery, hours=2) == State.SENT
    assert network.asked == (["send", "find"] if took else ["send", "find", "send"])
    assert len(network.holds) == Archived.objects.count() == 1


def test_when_even_looking_fails_a_person_is_asked_and_may_say_it_is_there(
    network: Scripted, delivery: Delivery, client_of: ClientOf, teacher: Person, parent: Person
) -> None:
    network.sends, network.looks = [Unclear("Lost.")], [TryAgain("Silence.")] * MOST_LOOKS
    for hours in range(0, 2 * MOST_LOOKS + 2, 2):
        sweep(delivery, hours)
    assert delivery.state == State.UNKNOWN
    assert sweep(delivery, hours=100) == State.UNKNOWN
    assert network.asked == ["send", *["find"] * MOST_LOOKS]
    where = f"/deliveries/{delivery.pk}/"
    page = client_of(teacher).get(where).content.decode()
    assert "So nobody can tell from here whether the post arrived." in page
    assert "It is not there: send it again" in page
    assert client_of(parent).post(f"{where}there/", {"address": "https://x.example/1"}).status_code == 403
    empty = client_of(teacher).post(f"{where}there/", {"address": "somewhere"})
    assert empty.status_code == 422
    assert "This is not an address." in empty.content.decode()
    for _press in range(2):
        client_of(teacher).post(f"{where}there/", {"address": "https://bsky.app/profile/oakfield/post/1"})
    assert Archived.objects.get().url == "https://bsky.app/profile/oakfield/post/1"
    assert Entry.objects.filter(verb="publishing.found_there").count() == 1


def test_a_person_says_it_is_not_there_and_it_is_sent_under_the_same_key(
    network: Scripted, delivery: Delivery, client_of: ClientOf, teacher: Person
) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state=State.UNKNOWN, in_doubt=True, tries=3)
    for _press in range(2):
        client_of(teacher).post(f"/deliveries/{delivery.pk}/not-there/")
    assert sweep(delivery) == State.SENT
    assert list(network.holds) == [delivery.key]
    assert Entry.objects.filter(verb="publishing.not_there").count() == 1


def test_a_dead_workers_lease_runs_out_and_not_before(network: Scripted, delivery: Delivery) -> None:
    assert claim_delivery(delivery, timezone.now()) is not None
    assert sweep(delivery) == State.SENDING
    assert network.asked == []
    assert sweep(delivery, hours=1) == State.SENT
    assert network.asked == ["find", "send"]


def test_only_one_of_two_workers_gets_it(delivery: Delivery) -> None:
    seen = Delivery.objects.get(pk=delivery.pk)
    leases_given = [claim_delivery(seen, timezone.now()), claim_delivery(seen, timezone.now())]
    assert [lease is not None for lease in leases_given] == [True, False]


def test_a_worker_that_was_away_too_long_changes_nothing(
    network: Scripted, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It sends, but another worker has taken over meanwhile: that one finds the post and archives it, once."""
    send = network.send

    def slow(outgoing: object) -> object:
        sent = send(outgoing)  # type: ignore[arg-type]
        monkeypatch.setattr(network, "send", send)
        sweep_due(timezone.now() + timedelta(hours=1))
        return sent

    monkeypatch.setattr(network, "send", slow)
    assert sweep(delivery) == State.SENT
    assert network.asked == ["send", "find"]
    assert Archived.objects.count() == Entry.objects.filter(verb="publishing.sent").count() == 1


def test_a_channel_that_is_not_approved_gets_nothing(
    network: Scripted, delivery: Delivery, in_oakfield: School, teacher: Person
) -> None:
    channel = delivery.channel
    channel.state = Channel.State.CLOSED
    channel.save()
    with pytest.raises(ChannelNotApproved, match="Bluesky is not an approved channel of the school"):
        plan(an_edition(teacher, [channel]), timezone.now())
    assert sweep(delivery) == State.FAILED
    assert (
        delivery.fault == "Bluesky is not an approved channel of the school (any more), so nothing was sent."
    )
    assert network.asked == []


def test_a_cancelled_edition_is_not_sent_and_one_in_doubt_is_looked_for_and_taken_down(
    network: Scripted, delivery: Delivery
) -> None:
    edition = delivery.edition
    network.sends, network.took = [Unclear("Lost.")], True
    sweep(delivery)
    assert cancel(edition) == 0
    edition.voided_at = timezone.now()
    edition.save()
    assert sweep(delivery, hours=2) == State.SENT
    assert Takedown.objects.get().cause == "It was stopped while it was on its way out."
    sweep_due()
    assert network.holds == {}
    assert Takedown.objects.get().state == Takedown.State.DONE


def test_what_waits_is_cancelled_and_planned_again_moves(network: Scripted, delivery: Delivery) -> None:
    soon = timezone.now() + timedelta(hours=3)
    plan(delivery.edition, soon)
    delivery.refresh_from_db()
    assert delivery.due_at == delivery.at == soon
    assert cancel(delivery.edition) == 1
    assert sweep(delivery, hours=5) == State.CANCELLED
    assert network.asked == []


def test_the_pause_between_tries_grows_and_is_spread() -> None:
    for tries in range(1, 30):
        full = min(timedelta(hours=1), timedelta(seconds=15) * 2 ** (tries - 1))
        assert all(full / 2 <= leases.pause_after(tries) <= full for _ in range(20))
