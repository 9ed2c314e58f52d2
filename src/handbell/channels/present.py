"""Points that ask for a certain channel: "present:facebook:parents", "only:website,newsletter,letter,in_person"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.channels.gaps import Gap
from handbell.channels.models import Channel
from handbell.channels.paper import word
from handbell.channels.uses import USES

_SAME: Final[Mapping[str, str]] = {"letters": "letter", "talking": "in_person", "newsletters": "newsletter"}


def about(point: str, channels: Iterable[Channel], gaps: Mapping[UUID, list[Gap]]) -> list[Gap] | None:
    """What is missing of such a point among the channels in use; None for any other point."""
    kind, _colon, rest = point.partition(":")
    rows = list(channels)
    if kind == "present":
        platform, _colon, use = rest.partition(":")
        return _present(platform, use, rows)
    if kind == "only":
        return _only(rest.split(","), rows)
    if kind == "address":
        theirs = [gap for row in rows if _is(row, rest) for gap in gaps.get(row.pk, [])]
        return [gap for gap in theirs if gap.point == "address"]
    return None


def _present(platform: str, use: str, rows: list[Channel]) -> list[Gap]:
    theirs = [row for row in rows if _is(row, platform)]
    named = _shown(platform)
    if not theirs:
        return [Gap("broken", _("%(platform)s is not among the channels in use.") % {"platform": named})]
    if use and not any(use in row.uses for row in theirs):
        words = {"platform": named, "use": USES[use]}
        return [Gap("broken", _("%(platform)s is in use, but not for: %(use)s.") % words)]
    if use == "information" and not any(row.address for row in theirs):
        return [Gap("broken", _("The entry of %(platform)s has no address.") % {"platform": named})]
    return []


def _only(platforms: list[str], rows: list[Channel]) -> list[Gap]:
    missing = [one for one in platforms if not any(_is(row, one) for row in rows)]
    others = [
        row for row in rows
        if row.network != "noticeboard" and not row.departure.strip() and not any(_is(row, one) for one in platforms)
    ]  # fmt: skip
    found = [
        Gap("broken", _("%(platform)s is not in the register.") % {"platform": _shown(one)})
        for one in missing
    ]
    return found + [
        Gap("broken", _("%(name)s is in use beside them, and nobody said why.") % {"name": row.name})
        for row in others
    ]


def _is(channel: Channel, platform: str) -> bool:
    names = {word(channel.platform), word(channel.network), word(channel.name)}
    return platform in {_SAME.get(one, one) for one in names}


def _shown(platform: str) -> str:
    return platform.replace("_", " ").capitalize()
