"""What each network accepts and makes of a post, without reaching it."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from handbell.channels.networks import NETWORKS
from handbell.channels.networks.bluesky.facets import facets
from handbell.channels.networks.bluesky.faults import meaning
from handbell.channels.networks.bluesky.limits import limits as bluesky_limits
from handbell.channels.networks.bluesky.record_key import record_key
from handbell.channels.networks.by_hand.limits import limits as by_hand_limits
from handbell.channels.networks.fits import misfits
from handbell.channels.networks.graphemes import graphemes
from handbell.channels.networks.transport import Refused, TransportFault, TryAgain, Unclear
from handbell.schools.owned import new_id

SIGNS = "234567abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0), ("Beans", 5), ("café", 4), ("cafe\u0301", 4), ("👩‍👩‍👧‍👦", 1), ("🇬🇧🇫🇷", 2), ("👍🏽", 1), ("❤️", 1),
        ("a\r\nb", 3), ("🏴󠁧󠁢󠁷󠁬󠁳󠁿", 1), ("한국", 2), ("1️⃣", 1), ("नमस्ते", 4),
    ],
)  # fmt: skip
def test_characters_are_counted_as_people_see_them(text: str, count: int) -> None:
    assert graphemes(text) == count


def test_a_record_key_is_a_valid_tid_fixed_by_the_delivery_and_in_order_of_time() -> None:
    ids = [new_id() for _ in range(200)]
    keys = [record_key(one.hex) for one in ids]
    assert len(set(keys)) == 200
    assert all(len(key) == 13 and set(key) <= set(SIGNS) and key[0] in "234567abcdefghij" for key in keys)
    assert keys == [record_key(one.hex) for one in ids]
    number = sum(SIGNS.index(sign) << shift for sign, shift in zip(keys[0], range(60, -1, -5), strict=True))
    moment = datetime.fromtimestamp((number >> 10) / 1_000_000, UTC)
    assert abs((datetime.now(UTC) - moment).total_seconds()) < 60
    with pytest.raises(ValueError, match="version 7"):
        record_key("9b2d6f4e-1c1b-4a57-9a2f-111111111111")


def test_links_and_hashtags_are_marked_by_bytes() -> None:
    text = "Été 🌱 see https://oakfield.sch.uk/news(2). Also www.example.org, #Willow! #2026 and a@b.org"
    found = facets(text)
    raw = text.encode()
    assert [(one.kind, raw[one.start : one.end].decode(), one.value) for one in found] == [
        ("link", "https://oakfield.sch.uk/news(2)", "https://oakfield.sch.uk/news(2)"),
        ("link", "www.example.org", "https://www.example.org"),
        ("tag", "#Willow", "Willow"),
    ]


def test_every_bound_is_named_with_what_to_do() -> None:
    sentences = misfits(
        bluesky_limits(), "Bluesky", text="x" * 305, picture_bytes=[1_000_001, 5, 5, 5, 5], alts=["y" * 2001]
    )
    assert sentences == [
        "Bluesky takes 300 characters and the post has 305: shorten it by 5.",
        "Bluesky takes 4 pictures and the post has 5: take some out.",
        "Picture 1 has 1,000,001 bytes and Bluesky takes 1,000,000: make it smaller.",
        "The alt text of picture 1 is longer than Bluesky takes (2000 characters).",
    ]
    assert (
        misfits(bluesky_limits(), "Bluesky", text="👩‍👩‍👧‍👦" * 300, picture_bytes=[1_000_000] * 4, alts=["y"])
        == []
    )


def test_platforms_carried_by_hand_have_their_own_bounds() -> None:
    assert by_hand_limits("Twitter") == by_hand_limits(" x ")
    assert by_hand_limits("X").characters == 280
    assert by_hand_limits("Class blog").characters is None
    assert [one.id for one in NETWORKS.values() if not one.automatic] == ["by_hand"]


def fault_with(status: int) -> Exception:
    """An error of the client as it comes with an HTTP status."""
    from atproto_client.exceptions import RequestException
    from atproto_client.request import Response

    return RequestException(Response(success=False, status_code=status, content=None, headers={}))


def caused_by(cause: Exception) -> Exception:
    """An error of the client as it comes without an answer."""
    from atproto_client.exceptions import NetworkError

    fault = NetworkError()
    fault.__cause__ = cause
    return fault


@pytest.mark.parametrize(
    ("fault", "publishing", "before"),
    [
        (caused_by(httpx.ConnectError("refused")), TryAgain, TryAgain),
        (caused_by(httpx.ConnectTimeout("slow")), TryAgain, TryAgain),
        (caused_by(httpx.PoolTimeout("busy")), TryAgain, TryAgain),
        (caused_by(httpx.ReadTimeout("silence")), Unclear, TryAgain),
        (caused_by(httpx.WriteTimeout("stuck")), Unclear, TryAgain),
        (caused_by(httpx.ReadError("reset")), Unclear, TryAgain),
        (httpx.RemoteProtocolError("hung up"), Unclear, TryAgain),
        (fault_with(400), Refused, Refused),
        (fault_with(401), Refused, Refused),
        (fault_with(413), Refused, Refused),
        (fault_with(429), TryAgain, TryAgain),
        (fault_with(408), Unclear, TryAgain),
        (fault_with(500), Unclear, TryAgain),
        (fault_with(502), Unclear, TryAgain),
        (fault_with(504), Unclear, TryAgain),
    ],
)
def test_what_a_fault_means_for_the_post(
    fault: Exception, publishing: type[TransportFault], before: type[TransportFault]
) -> None:
    assert type(meaning(fault, publishing=True)) is publishing
    assert type(meaning(fault, publishing=False)) is before
