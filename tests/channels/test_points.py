"""Each clause is judged by what it asks, and every point is one that the room knows."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.channels.test_controls import complete
from tests.publishing.delivery.making import a_channel, planned

import handbell.channels
from handbell.channels.actions.looks import look
from handbell.channels.actions.monitoring import answer_report, enter_report, set_spans
from handbell.channels.activity import activities, register
from handbell.channels.controls import channels_stock
from handbell.channels.holding_back import held_back
from handbell.channels.models import Channel, Look
from handbell.channels.points import POINTS
from handbell.channels.reminding import remind
from handbell.moderation.points import POINTS as OF_MODERATION
from handbell.notices.models import Notice
from handbell.notices.tell import waiting_for
from handbell.people.models import Person, RoleHeld
from handbell.policy import load_pack, pack_ids
from handbell.publishing.models import Archived
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.controls import Period, control_for
from handbell.schools.models import AdoptedPolicy, School

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
Acting = Callable[[Person], Actor]
ROOM = Path(handbell.channels.__file__).parent


def status(clause: str) -> str:
    return channels_stock().finding(clause).status


@pytest.mark.parametrize("points", [POINTS, OF_MODERATION])
def test_every_clause_that_asks_stands_in_a_pack(points: object) -> None:
    known = {clause.id for pack in pack_ids() for clause in load_pack(pack).clauses}
    assert set(points.of_clause) - known == set()  # type: ignore[attr-defined]


def test_every_point_is_one_that_the_room_knows() -> None:
    source = "".join(file.read_text() for file in ROOM.rglob("*.py"))
    plain = {one for asks in POINTS.of_clause.values() for one in asks if ":" not in one}
    assert {one for one in plain if not re.search(f'"{one}"', source)} == set()


def test_a_clause_is_judged_by_its_own_points(
    in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    channel = complete(teacher, headteacher)
    a_channel("X", platform="X", owner=teacher)
    Channel.objects.filter(name="X").update(purpose="News", intended_outcome="Families know", school_email="")
    assert (status("SN-2.7-3"), status("SN-2.7-9")) == ("kept", "broken")
    assert status("SN-2.7-1") == "kept"
    Channel.objects.filter(name="X").update(school_email="amara@gmail.example")
    assert "X: It is run with an address at gmail.example" in channels_stock().finding("SN-2.7-9").items[0]
    channel.state = Channel.State.CLOSED
    channel.save()
    found = channels_stock().finding("SN-2.7-1")
    assert (found.status, found.items) == ("broken", ("Facebook is not among the channels in use.",))


def test_which_platform_serves_what(in_oakfield: School) -> None:
    AdoptedPolicy.objects.update(pack_id="robert-bakewell")
    site = a_channel(
        "School website", platform="Website", uses=["homework"], address="https://www.oakfield.example"
    )
    assert (status("RB-platforms-8"), status("RB-platforms-9")) == ("kept", "broken")
    said = channels_stock().finding("RB-platforms-9").items
    assert said == ("Website is in use, but not for: Home or flipped learning.",)
    site.uses = ["homework", "home_learning", "information"]
    site.save()
    assert (status("RB-platforms-7"), status("RB-platforms-9")) == ("kept", "kept")
    Look.objects.create(channel=site, kind="address", good=False)
    assert status("RB-platforms-7") == "due"


def test_exactly_these_and_no_other_without_a_reason(in_oakfield: School) -> None:
    AdoptedPolicy.objects.update(pack_id="westbrook-old-hall")
    for platform in ("Website", "Newsletter", "Letters"):
        a_channel(platform, platform=platform)
    assert channels_stock().finding("WO-C-10").items == ("In person is not in the register.",)
    a_channel("Talking", platform="In person")
    assert status("WO-C-10") == "kept"
    a_channel("Facebook", platform="Facebook")
    assert channels_stock().finding("WO-C-10").items == (
        "Facebook is in use beside them, and nobody said why.",
    )


def test_a_monitor_from_outside_reports_in_time(
    in_oakfield: School, teacher: Person, headteacher: Person, acting: Acting
) -> None:
    AdoptedPolicy.objects.update(pack_id="great-harwood")
    RoleHeld.objects.create(person=teacher, role="social_team")
    channel = complete(teacher, headteacher)
    assert channels_stock().finding("GH-official-3").items == (
        "Facebook: Nobody from outside watches over it.",
    )
    channel.monitor = "Weir Valley Monitoring"
    channel.save()
    assert status("GH-official-3") == "due"
    remind(acting(headteacher), timezone.now())
    remind(acting(headteacher), timezone.now())
    (told,) = waiting_for(teacher.pk).filter(kind="channels.monitor_due")
    assert told.detail == "Weir Valley Monitoring has not reported in the time set."
    with pytest.raises(CannotBeDone, match="Give a day that has come"):
        enter_report(
            acting(headteacher), [channel.pk], "Jo Hart", timezone.localdate() + timedelta(days=1), "Fine"
        )
    report = enter_report(
        acting(headteacher), [channel.pk], "Jo Hart", timezone.localdate(), "A rude reply stands there"
    )
    assert status("GH-official-3") == "kept"
    assert not waiting_for(teacher.pk).filter(kind="channels.monitor_due").exists()
    assert waiting_for(headteacher.pk).filter(kind="channels.monitor_report").exists()
    answer_report(acting(teacher), report.pk, "Hidden within the hour")
    assert not Notice.objects.filter(kind="channels.monitor_report", settled_at=None).exists()


def test_security_answers_each_point(
    client_of: ClientOf, in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    channel = complete(teacher, headteacher, secured=False)
    assert status("SN-2.7-10") == "due"
    where = f"/channels/{channel.pk}/secure/"
    said = {"two_step": "yes", "admins": "yes"}
    assert client_of(teacher).post(where, said).status_code == 422
    client_of(teacher).post(where, said | {"recovery": "no", "note": "It goes to Amara's phone"})
    assert status("SN-2.7-10") == "broken"
    client_of(teacher).post(where, said | {"recovery": "yes"})
    assert status("SN-2.7-10") == "kept"
    page = client_of(teacher).get(f"/channels/{channel.pk}/").content.decode()
    assert "It is secured: Amara Mensah" in page


def test_a_channel_goes_dormant_after_the_time_that_the_school_sets(
    client_of: ClientOf, in_oakfield: School, teacher: Person, headteacher: Person, acting: Acting
) -> None:
    channel = complete(teacher, headteacher)
    Channel.objects.update(decided_at=timezone.now() - timedelta(days=40))
    Look.objects.all().delete()
    channel.refresh_from_db()
    assert not activities([channel])[0].dormant
    with pytest.raises(NotAllowed):
        set_spans(acting(teacher), dormant=30)
    set_spans(acting(headteacher), dormant=30)
    assert activities([channel])[0].dormant
    assert "Dormant" in client_of(teacher).get("/channels/looked-at/").content.decode()
    look(acting(teacher), channel, "visit", True)
    assert not activities([channel])[0].dormant
    page = client_of(teacher).get("/channels/looked-at/").content.decode()
    assert "Dormant" not in page.replace("dormant", "") and "Amara Mensah" in page
    Look.objects.update(at=timezone.now() - timedelta(days=31))
    assert activities([channel])[0].dormant
    register(lambda: {channel.pk: timezone.now()})
    assert not activities([channel])[0].dormant


def test_the_whole_register_costs_the_same_for_one_channel_and_for_ten(
    in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    control = control_for("register:channels")
    assert control is not None
    asked = [(clause, "register:channels") for clause in load_pack("st-nicholas").clauses]
    period = Period(since=timezone.now() - timedelta(days=1), until=timezone.now())
    complete(teacher, headteacher)
    with CaptureQueriesContext(connection) as one:
        control.answer(period, asked)
    for number in range(9):
        a_channel(f"Channel {number}", platform="Facebook")
    with CaptureQueriesContext(connection) as ten:
        control.answer(period, asked)
    assert len(ten) == len(one) <= 10


def test_a_post_that_went_out_is_activity(in_oakfield: School, teacher: Person) -> None:
    channel = a_channel("Facebook", platform="Facebook", owner=teacher)
    delivery = planned(teacher, channel)
    assert activities([channel])[0].posted_at is None
    at = timezone.now() - timedelta(days=3)
    Archived.objects.create(delivery=delivery, remote_id="1", published_at=at)
    assert activities([channel])[0].posted_at == at


def test_a_channel_whose_risk_assessment_ran_out_is_held_back(
    in_oakfield: School, teacher: Person, headteacher: Person, acting: Acting
) -> None:
    channel = complete(teacher, headteacher)
    assert held_back([channel]) == {}
    Channel.objects.update(risk_assessed_on=timezone.localdate() - timedelta(days=100))
    channel.refresh_from_db()
    set_spans(acting(headteacher), risk=90)
    why = "Nothing goes out on Facebook. The risk assessment is older than 90 days. (SN-2.7-4)"
    assert held_back([channel]) == {channel.pk: why}
    AdoptedPolicy.objects.update(pack_id="westbrook-old-hall")
    assert held_back([channel]) == {}
