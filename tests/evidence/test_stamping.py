"""The worker has each hash stamped by a real service on loopback; one that is down means "not stamped yet"."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.cases.conftest import TellIt
from tests.evidence.tsa import Authority, serving

from handbell.cases.models import Event
from handbell.cases.story import first_fault
from handbell.evidence.models import Custody, Evidence
from handbell.evidence.timestamps.actions.stamp import keep_stamp
from handbell.evidence.timestamps.models import Stamp
from handbell.evidence.timestamps.round import stamp_waiting
from handbell.evidence.timestamps.shown import standing_of
from handbell.evidence.timestamps.tokens import check_token, read_trust
from handbell.ledger.models import Entry
from handbell.publishing.delivery.results import worker
from handbell.schools.access import NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone
from handbell.schools.models import School
from handbell.site.env import BadSetting, Environment

pytestmark = pytest.mark.django_db


def keep(told: TellIt, number: int, data: bytes) -> Evidence:
    one = Evidence(
        case=told(), number=number, kind="file", sha256=sha256(data).hexdigest(), size=len(data),
        media_type="text/plain", at=timezone.now(), token_mark=str(number),
    )  # fmt: skip
    one.put(name="said.txt")
    one.save(force_insert=True)
    return one


@pytest.fixture
def authority(tmp_path: Path, settings: LazySettings) -> Authority:
    found = Authority(tmp_path / "tsa")
    settings.TIMESTAMP_CA = found.ca.read_bytes()
    return found


def test_each_piece_of_evidence_is_stamped_once(
    told: TellIt, oakfield: School, authority: Authority, settings: LazySettings
) -> None:
    one, other = keep(told, 1, b"one"), keep(told, 2, b"two")
    assert stamp_waiting(worker(oakfield)) == 0, "nothing is asked where no service is set up"
    with serving(authority.answer) as settings.TIMESTAMP_URL:
        assert stamp_waiting(worker(oakfield)) == 2
        assert stamp_waiting(worker(oakfield)) == 0
    row = Stamp.objects.get(sha256=one.sha256)
    trust = read_trust(authority.ca.read_bytes(), "ca.pem")
    assert check_token(bytes(row.answer), bytes.fromhex(one.sha256), trust).at == row.stamped_at
    assert list(one.custody.values_list("kind", flat=True)) == [Custody.Kind.STAMPED]
    assert first_fault(other.case) == ""
    entry = Entry.objects.filter(verb="evidence.stamped").latest("seq")
    assert entry.actor == "system:cases" and entry.about == "cases"
    assert one.sha256 not in str(entry.contents) and str(one.case_id) not in str(entry.contents)


def test_a_service_that_is_down_is_asked_again_later(
    told: TellIt, oakfield: School, authority: Authority, settings: LazySettings
) -> None:
    one, now = keep(told, 1, b"one"), timezone.now()
    with serving(lambda _query: 503) as settings.TIMESTAMP_URL:
        assert stamp_waiting(worker(oakfield), now) == 0
        standing = standing_of([one.sha256])
        assert (standing.wanted, standing.stamped, standing.fault) == (1, 0, "It answers with status 503.")
        stamp_waiting(worker(oakfield), now + timedelta(minutes=2))
    row = Stamp.objects.get()
    assert (row.tries, row.again_at) == (2, now + timedelta(minutes=4))
    assert Event.objects.filter(kind=Event.Kind.EVIDENCE).count() == 0, "nothing happened to it"
    with serving(authority.answer) as settings.TIMESTAMP_URL:
        assert stamp_waiting(worker(oakfield), now + timedelta(minutes=3)) == 0, "not before its time"
        assert stamp_waiting(worker(oakfield), now + timedelta(minutes=5)) == 1
    standing = standing_of([one.sha256])
    assert (standing.stamped, standing.fault) == (1, "")


def test_after_one_that_fails_the_service_is_left_alone(
    told: TellIt, oakfield: School, authority: Authority, settings: LazySettings
) -> None:
    for number in range(3):
        keep(told, number + 1, bytes([number]))
    asked = []

    def down(query: bytes) -> int:
        asked.append(query)
        return 500

    with serving(down) as settings.TIMESTAMP_URL:
        stamp_waiting(worker(oakfield))
    assert len(asked) == 1


def test_only_handbell_itself_stamps_and_the_first_stays(
    told: TellIt, oakfield: School, authority: Authority, settings: LazySettings, acting, dsl
) -> None:
    one = keep(told, 1, b"one")
    with serving(authority.answer) as settings.TIMESTAMP_URL:
        stamp_waiting(worker(oakfield))
    trust = read_trust(authority.ca.read_bytes(), "ca.pem")
    token = check_token(bytes(Stamp.objects.get().answer), bytes.fromhex(one.sha256), trust)
    with pytest.raises(NotAllowed, match="Handbell itself"):
        keep_stamp(acting(dsl), one.sha256, token)
    with pytest.raises(AlreadyDone):
        keep_stamp(worker(oakfield), one.sha256, token)
    for sql in (
        "UPDATE timestamps_stamp SET answer = 'x'",
        "UPDATE timestamps_stamp SET stamped_at = NULL, answer = ''",
        "UPDATE timestamps_stamp SET sha256 = 'other'",
        "DELETE FROM timestamps_stamp",
    ):
        with (
            pytest.raises(DatabaseError, match="A timestamp cannot be"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


@pytest.mark.parametrize(
    ("name", "value", "read", "said"),
    [
        ("HANDBELL_TIMESTAMP_URL", "timestamps.example", "address", "must be an address such as"),
        ("HANDBELL_TIMESTAMP_URL", "ftp://timestamps.example", "address", "must be an address such as"),
        ("HANDBELL_TIMESTAMP_POLICY", "any", "oid", "must be an object identifier"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_in_words(
    name: str, value: str, read: str, said: str
) -> None:
    with pytest.raises(BadSetting, match=said):
        getattr(Environment({name: value}), read)(name)


def test_a_service_without_good_certificates_is_refused_at_the_start(authority: Authority) -> None:
    url, ca = "HANDBELL_TIMESTAMP_URL", "HANDBELL_TIMESTAMP_CA"
    assert Environment({}).certificates(ca, url) == b""
    with pytest.raises(BadSetting, match=f"{url} needs {ca}"):
        Environment({url: "https://t.example/"}).certificates(ca, url)
    for bad in ("/nowhere/ca.pem", str(authority.folder / "tsa.key")):
        with pytest.raises(BadSetting, match="is not a file with certificates"):
            Environment({url: "https://t.example/", ca: bad}).certificates(ca, url)
    good = Environment({url: "https://t.example/", ca: str(authority.ca)})
    assert good.address(url) == "https://t.example/"
    assert good.certificates(ca, url) == authority.ca.read_bytes()
