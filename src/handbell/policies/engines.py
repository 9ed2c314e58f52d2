"""The engine of a saved version of a draft. A version never changes, so its engine is made once a process."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from handbell.policies.models import PolicyDraftVersion
from handbell.policy import Engine, Pack, compile_pack
from handbell.policy.read_pack import parse_pack


def pack_of_version(version: PolicyDraftVersion) -> Pack:
    """The pack that a version is. PackError where this version of Handbell cannot read it any more."""
    return _pack(version.pk, version.number, version.toml)


def engine_of_version(version: PolicyDraftVersion) -> Engine:
    """Its engine. PackError, too, where its rules are still to be written."""
    return _engine(version.pk, version.number, version.toml)


@lru_cache(maxsize=32)
def _pack(_id: UUID, number: int, toml: str) -> Pack:
    return parse_pack(toml, f"version {number}")


@lru_cache(maxsize=32)
def _engine(version_id: UUID, number: int, toml: str) -> Engine:
    return compile_pack(_pack(version_id, number, toml))
