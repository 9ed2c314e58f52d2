"""The school's policy, loaded and compiled once a process."""

from __future__ import annotations

from functools import lru_cache

from handbell.policy import Engine, Pack, compile_pack, load_pack
from handbell.schools.models import AdoptedPolicy


class NoPolicyInForce(LookupError):
    """The school has not adopted a policy yet."""


def adopted_policy() -> AdoptedPolicy:
    """The policy in force of the school in scope; NoPolicyInForce when there is none."""
    found = AdoptedPolicy.objects.filter(in_force=True).first()
    if found is None:
        raise NoPolicyInForce("This school has not adopted a policy yet.")
    return found


@lru_cache(maxsize=64)
def pack_of(pack_id: str) -> Pack:
    """The pack with this id, strictly loaded."""
    return load_pack(pack_id)


@lru_cache(maxsize=64)
def engine_of(pack_id: str) -> Engine:
    """The compiled engine of the pack with this id."""
    return compile_pack(pack_of(pack_id))


def school_pack() -> Pack:
    """The pack that the school in scope has adopted."""
    return pack_of(adopted_policy().pack_id)
