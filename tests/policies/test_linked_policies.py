"""What a clause leans on stands in the register, in date and in its present edition; else its check is broken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.conftest import enrol, open_school

from handbell.people.models import Person
from handbell.policies.life.linked import held, lean_of, linked_now
from handbell.policy import load_pack, pack_ids
from handbell.policy.forms import forms_of
from handbell.registers.actions.enter import enter
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.controls import Finding, Period, control_for
from handbell.schools.models import School
from handbell.schools.policy import adopted_policy
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]


def ask(school: School, clause_id: str, name: str) -> Finding:
    with school_scope(school):
        clause = load_pack(adopted_policy().pack_id).clause(clause_id)
        control, now = control_for(name), timezone.now()
        assert control is not None
        return control.answer(Period(now - timedelta(days=90), now), [(clause, name)])[clause_id, name]


def register(by: Actor, **said: Any) -> None:
    answers = {
        "name": "Our policy", "what": "aup", "edition": "version 3", "dated": "2026-09-01", "owner": str(by.person),
        "address": "https://www.brook.sch.uk/policies/", **said,
    }  # fmt: skip
    enter(by, "linked_policies", {name: value for name, value in answers.items() if value is not None})


@pytest.fixture
def head(db: None, acting: Acting) -> Actor:
    return acting(enrol(open_school("Spring Primary", "spring", "st-nicholas"), "Pat", "Low", "headteacher"))


def test_a_clause_is_kept_when_all_that_it_leans_on_is_registered_in_date(head: Actor) -> None:
    school = head.school
    for control in ("register:linked_policies", "lint:missing_linked_policy"):
        found = ask(school, "SN-status-1", control)
        assert (found.status, str(found.evidence)) == (
            "broken",
            "Safeguarding and child protection policy is not in the register; Code of conduct is not in the register",
        )
    register(head, name="Safeguarding", what="safeguarding")
    assert str(ask(school, "SN-status-1", "lint:missing_linked_policy").evidence) == (
        "Code of conduct is not in the register"
    )
    register(head, name="Conduct", what="code_of_conduct")
    assert ask(school, "SN-status-1", "lint:missing_linked_policy").status == "kept"
    assert ask(school, "SN-links-3", "register:linked_policies").status == "broken"  # the disciplinary policy


def test_an_overdue_one_shows_amber(head: Actor) -> None:
    register(head, name="Safeguarding", what="safeguarding", review_on="2099-01-01")
    register(head, name="Online safety", what="online_safety", review_on="2099-01-01")
    assert ask(head.school, "SN-links-2", "lint:overdue_review").status == "kept"
    with school_scope(head.school):
        rows = linked_now()
        pack = load_pack("st-nicholas")
        later = held(lean_of(pack.clause("SN-links-2"), pack), rows, date(2099, 6, 1))
    assert [one.state for one in later] == ["overdue", "overdue"]
    assert later[0].says == "Safeguarding (version 3): its review was due on 1 January 2099"


def test_the_edition_that_is_registered_is_held_against_the_one_in_force(head: Actor) -> None:
    found = ask(head.school, "SN-links-1", "lint:superseded_guidance")
    assert found.status == "broken" and "edition 2026 is not in the register" in str(found.evidence)
    register(head, name="Keeping children safe in education", what="la_guidance", edition="2016")
    assert "the register holds edition 2016, and edition 2026 is in force" in str(
        ask(head.school, "SN-links-1", "lint:superseded_guidance").evidence
    )
    register(head, name="KCSIE", what="la_guidance", edition="2026")
    assert ask(head.school, "SN-links-1", "lint:superseded_guidance").status == "kept"


def test_a_public_address_is_asked_for_where_the_paper_presupposes_one(acting: Acting) -> None:
    school = open_school("Take Primary", "take", "take-1-studios")
    by = acting(enrol(school, "Pat", "Low", "headteacher"))
    with pytest.raises(CannotBeDone, match=r"“Where it can be read” needs an answer. \(T1-2-24\)"):
        register(by, address=None)
    for clause_id in ("T1-scope-11", "T1-2-24"):
        assert ask(school, clause_id, "lint:missing_linked_policy").status == "broken"
    register(by)
    for clause_id in ("T1-scope-11", "T1-2-24"):
        assert ask(school, clause_id, "lint:missing_linked_policy").status == "kept"


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_clause_that_leans_on_something_can_be_kept_by_the_register(pack_id: str) -> None:
    pack = load_pack(pack_id)
    form = forms_of(pack).get("linked_policies")
    for clause in pack.clauses:
        if {"lint:missing_linked_policy", "register:linked_policies"} & set(clause.kept_by):
            assert form is not None, clause.id
            lean = lean_of(clause, pack)
            (what,) = [ask for ask in form.asks if ask.name == "what"]
            assert lean.what or lean.references, clause.id
            assert set(lean.what) <= set(dict(what.choices)), clause.id


def test_what_another_school_registered_counts_for_nothing(head: Actor, acting: Acting) -> None:
    other = open_school("Brook Primary", "brook", "st-nicholas")
    register(acting(enrol(other, "Sam", "Ash", "headteacher")), name="Discipline", what="hr")
    assert ask(other, "SN-links-3", "register:linked_policies").status == "kept"
    assert ask(head.school, "SN-links-3", "register:linked_policies").status == "broken"
