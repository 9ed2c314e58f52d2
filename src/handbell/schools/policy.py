"""The school's policy, loaded and compiled once a process: a pack that comes with Handbell, or a text of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from handbell.policy import Engine, Pack, PackError, compile_pack, load_pack
from handbell.policy.forms import Forms, forms_of
from handbell.policy.read_pack import parse_pack
from handbell.schools.models import OWN, AdoptedPolicy
from handbell.schools.scope import Scope, scope_now

MOST: Final = 128
"""Schools' own policies that a process holds ready: each takes one to two megabytes, or 60 ms to read again."""

_OWN_ID: Final = re.compile(f"{OWN}[0-9a-f]{{32}}")


class NoPolicyInForce(LookupError):
    """The school has not adopted a policy yet."""


def adopted_policy() -> AdoptedPolicy:
    """The policy in force of the school in scope, its text unread; NoPolicyInForce when there is none."""
    found = AdoptedPolicy.objects.filter(in_force=True).defer("toml").first()
    if found is None:
        raise NoPolicyInForce("This school has not adopted a policy yet.")
    return found


def pack_of(pack_id: str) -> Pack:
    """The pack with this id, strictly loaded. "own-…" is looked for in the school in scope and nowhere else.

    PackError where there is none such, also for another school's; NoSchoolInScope for an own one outside of a scope.
    """
    return _own_pack(scope_now(), pack_id) if pack_id.startswith(OWN) else _shipped_pack(pack_id)


def engine_of(pack_id: str) -> Engine:
    """The compiled engine of the pack with this id. PackError as `pack_of`, and where its rules are to be written."""
    return _own_engine(scope_now(), pack_id) if pack_id.startswith(OWN) else _shipped_engine(pack_id)


def school_pack() -> Pack:
    """The pack that the school in scope has adopted."""
    return pack_of(adopted_policy().pack_id)


def school_forms() -> Forms:
    """The forms that are live under the policy in force."""
    return forms_under(adopted_policy().pack_id)


def forms_under(pack_id: str) -> Forms:
    """The forms that are live under the pack with this id. PackError as `pack_of`."""
    return _own_forms(scope_now(), pack_id) if pack_id.startswith(OWN) else _shipped_forms(pack_id)


@lru_cache(maxsize=64)
def _shipped_forms(pack_id: str) -> Forms:
    return forms_of(_shipped_pack(pack_id))


@lru_cache(maxsize=MOST)
def _own_forms(scope: Scope, pack_id: str) -> Forms:
    return forms_of(_own_pack(scope, pack_id))


@lru_cache(maxsize=64)
def _shipped_pack(pack_id: str) -> Pack:
    return load_pack(pack_id)


@lru_cache(maxsize=64)
def _shipped_engine(pack_id: str) -> Engine:
    return compile_pack(_shipped_pack(pack_id))


@lru_cache(maxsize=MOST)
def _own_pack(_scope: Scope, pack_id: str) -> Pack:
    """Kept for good: the text under an id never changes. The scope is part of the key, so that what one school has read
    answers no other; the query below runs in that same scope.

    Id, version and name are those under which it was adopted, whatever the text says of the pack it was made from.
    """
    rows = AdoptedPolicy.objects.filter(pack_id=pack_id).values_list("toml", "version", "school__name")
    found = rows.first() if _OWN_ID.fullmatch(pack_id) else None  # an id may come from an address
    if found is None:
        raise PackError(f"there is no policy {pack_id!r} in this school", file="policies")
    toml, version, school = found
    pack = parse_pack(toml, pack_id)
    return replace(pack, id=pack_id, version=version, name=school, forms=pack.forms or pack.id)


@lru_cache(maxsize=MOST)
def _own_engine(scope: Scope, pack_id: str) -> Engine:
    return compile_pack(_own_pack(scope, pack_id))
