"""What the tests of moderation write down."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.publishing.delivery.making import a_channel

from handbell.channels.models import Channel
from handbell.moderation.actions.log import Seen, log
from handbell.moderation.models import Remark
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy, School

Wrote = Callable[..., Remark]


@pytest.fixture
def facebook(in_oakfield: School, teacher: Person) -> Channel:
    """An official channel that the teacher looks after."""
    return a_channel("Facebook", platform="Facebook", owner=teacher)


@pytest.fixture
def wrote(facebook: Channel, acting: Callable[[Person], Actor]) -> Wrote:
    """Have somebody write down an unkind comment, or what the keywords say instead."""

    def written(by: Person, picture: bytes | None = None, **more: object) -> Remark:
        seen = {"kind": "comment", "channel_id": facebook.pk, "words": "What a useless school", "concern": "unkind",
                "written_by": "Sam R"} | more  # fmt: skip
        return log(acting(by), Seen(**seen), picture)  # type: ignore[arg-type]

    return written


@pytest.fixture
def under(in_oakfield: School) -> Callable[[str], None]:
    """Put another pack in force at Oakfield."""

    def changed(pack_id: str) -> None:
        AdoptedPolicy.objects.update(pack_id=pack_id)

    return changed
