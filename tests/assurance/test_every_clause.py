"""Every clause of the six policies is kept by controls that exist: a room answers for each."""

from __future__ import annotations

import pytest
from django.apps import apps
from tests.conftest import open_school

from handbell.assurance.registry import statuses, this_school_year
from handbell.pages.audiences import AUDIENCES
from handbell.policy import load_pack
from handbell.policy.shelf import pack_ids
from handbell.schools.controls import control_for, is_registered
from handbell.schools.scope import school_scope

# What no room keeps yet. It only ever gets shorter: a name that a room has registered must be taken out.
STILL_OPEN: frozenset[str] = frozenset()

# The record answers for a whole room by one count of its entries. These are about one kind of thing, so that the room's
# other entries must not count for them: each needs a control under its own name.
OWN_RECORDS = frozenset(
    f"record:{name}"
    for name in (
        "annual_reviews", "data_register", "data_requests", "declarations", "equality_reviews",
        "filtering_checks", "lessons", "letters", "security_checks", "training",
    )
)  # fmt: skip


def is_kept(name: str) -> bool:
    """Whether a room answers for this control, under its own name where that is needed."""
    control = control_for(name)
    if name in OWN_RECORDS:
        return control is not None and control.name != "record:*"
    if name == "record:moderation":
        return apps.is_installed("handbell.moderation")
    if name == "page:pupils":
        return "pupils" in AUDIENCES
    return is_registered(name)


def named() -> dict[str, list[str]]:
    """Each control that a policy names, with the clauses that name it."""
    found: dict[str, list[str]] = {}
    for pack_id in pack_ids():
        for clause in load_pack(pack_id).clauses:
            for name in clause.kept_by:
                found.setdefault(name, []).append(clause.id)
    return found


def test_the_six_policies_are_looked_at_whole() -> None:
    assert len(pack_ids()) == 6
    assert len({clause for some in named().values() for clause in some}) == 263 + 104 + 70 + 176 + 138 + 206


def test_each_control_of_each_clause_exists() -> None:
    missing = {
        name: clauses for name, clauses in named().items() if not is_kept(name) and name not in STILL_OPEN
    }
    assert not missing, "no room keeps:\n" + "\n".join(
        f"{name}, for {len(clauses)} clauses: {', '.join(clauses[:5])}"
        for name, clauses in sorted(missing.items())
    )


def test_what_is_open_is_really_open() -> None:
    for name in sorted(STILL_OPEN):
        assert name in named(), f"no policy names {name}"
        assert not is_kept(name), f"a room keeps {name} now: take it out of STILL_OPEN"


@pytest.mark.django_db
@pytest.mark.parametrize("pack_id", pack_ids())
def test_each_control_gives_its_own_answer_in_a_new_school(pack_id: str) -> None:
    """Registered is not enough: a family that leaves a name out keeps nothing."""
    pack = load_pack(pack_id)
    with school_scope(open_school("Mill Lane Primary", "mill-lane", pack_id)):
        lines = statuses(pack.clauses, this_school_year())
    silent = {kept.control for line in lines for kept in line.not_built if kept.control not in STILL_OPEN}
    assert not silent, f"named, registered and yet not answered: {sorted(silent)}"
    assert all(str(kept.finding.evidence).strip() for line in lines for kept in line.kept_by)
