"""Rows of registers as the pages show them: other policies, and the least age that a platform names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbell.registers.models import Row
from handbell.registers.reading import live_rows


@dataclass(frozen=True)
class Linked:
    """Another policy or guidance. `what` as in its register; `checked` is the day on which somebody last looked."""

    name: str
    what: str
    edition: str
    address: str
    checked: date


@dataclass(frozen=True)
class Age:
    """The least age by a platform's own terms, where that stands and when the school held it against them."""

    name: str
    least: int
    source: str
    privacy: str
    checked: date | None


def linked() -> list[Linked]:
    """The register of linked policies, by name."""
    rows = live_rows(["linked_policies"])
    return sorted((_linked(row) for row in rows), key=lambda one: one.name.casefold())


def ages() -> list[Age]:
    """The register of platforms."""
    return [one for row in live_rows(["platforms"]) if (one := _age(row.answers)) is not None]


def _linked(row: Row) -> Linked:
    said: Mapping[str, Any] = row.answers
    looked = row.reviewed_at or row.entered_at
    return Linked(
        str(said.get("name") or row.title), str(said.get("what", "")), str(said.get("edition", "")),
        str(said.get("address") or ""), looked.date(),
    )  # fmt: skip


def _age(said: Mapping[str, Any]) -> Age | None:
    try:
        least = int(said["least_age"])
    except (KeyError, TypeError, ValueError):
        return None
    checked = said.get("checked_on")
    return Age(
        str(said.get("name", "")), least, str(said.get("source") or ""), str(said.get("privacy_help") or ""),
        date.fromisoformat(str(checked)[:10]) if checked else None,
    )  # fmt: skip
