"""`lint:…` is broken while its finding stands in the newest document, and kept when it is mended or left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone
from tests.conftest import enrol
from tests.drafting.conftest import FRIENDS, REVIEW, run, text_file

from handbell.documents.lint import rules
from handbell.drafting.actions.bring_paper import bring_mended
from handbell.drafting.actions.leave_finding import leave_finding
from handbell.drafting.controls import RULES
from handbell.drafting.models import Paper
from handbell.drafting.papers import look_at, newest_text, standing
from handbell.people.models import Person
from handbell.policies.actions.ratify_policy import ratify_policy
from handbell.policies.actions.sign_policy import sign_policy
from handbell.policies.models import PolicyDraft
from handbell.policy import load_pack, pack_ids, write_pack
from handbell.schools.access import Actor
from handbell.schools.controls import Finding, Period, control_for
from handbell.schools.models import OWN, AdoptedPolicy, School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db


def ask(name: str) -> Finding:
    now = timezone.now()
    clause = load_pack("handbell-2026").clauses[0]
    control = control_for(name)
    assert control is not None
    return control.answer(Period(now, now), [(clause, name)])[clause.id, name]


def test_broken_while_it_stands_kept_when_mended_or_left(paper: Paper, by: Actor) -> None:
    found = ask("lint:renamed_platform")
    assert (found.status, str(found.evidence)) == ("broken", "1 finding stands in “Our policy.txt”")
    assert found.items == ("Twitter has been X since 2023.",)
    assert found.link == f"/drafting/{paper.pk}/"
    assert ask("lint:draft_status").status == "kept"
    look = look_at(newest_text(paper))
    assert look is not None
    key = next(one.key for one in standing(paper, look) if one.rule == "no-review-date")
    assert ask("lint:overdue_review").status == "broken"
    leave_finding(by, paper.pk, key, "The date is on the cover.")
    assert (ask("lint:overdue_review").status, str(ask("lint:overdue_review").evidence)) == (
        "kept", "Left with a reason in “Our policy.txt”",
    )  # fmt: skip
    bring_mended(by, paper.pk, text_file(FRIENDS, REVIEW), "")
    run(paper)
    assert ask("lint:renamed_platform").status == "kept"


def test_nothing_is_known_before_a_document_was_brought_or_of_another_schools(
    paper: Paper, other_school: School
) -> None:
    with school_scope(other_school):
        found = ask("lint:renamed_platform")
    said = "The document of the policy in force was not brought and checked yet"
    assert (found.status, str(found.evidence)) == ("none", said)


def test_no_check_is_kept_where_neither_document_nor_record_was_looked_at(oakfield: School) -> None:
    now = timezone.now()
    for pack in pack_ids():
        with school_scope(oakfield):
            AdoptedPolicy.objects.update(pack_id=pack)
            for clause in load_pack(pack).clauses:
                for name in clause.kept_by:
                    if name.startswith("lint:"):
                        control = control_for(name)
                        assert control is not None
                        found = control.answer(Period(now, now), [(clause, name)])[clause.id, name]
                        assert found.status in {"none", "broken"}, (clause.id, name, str(found.evidence))


def test_of_an_own_policy_only_the_document_that_it_was_made_of_counts(paper: Paper, by: Actor) -> None:
    assert ask("lint:renamed_platform").status == "broken"
    draft = PolicyDraft.objects.create(name="Ours", adopted_as=f"{OWN}{'0' * 32}")
    text = write_pack(load_pack("st-nicholas"))
    AdoptedPolicy.objects.update(in_force=False)
    AdoptedPolicy.objects.create(
        pack_id=draft.adopted_as, toml=text, adopted_on=date(2026, 9, 14), signed_by="R. A."
    )
    assert ask("lint:renamed_platform").status == "none"  # it was not made of this document
    Paper.objects.filter(pk=paper.pk).update(draft=draft)
    assert ask("lint:renamed_platform").status == "broken"
    assert ask("lint:dead_platform").status == "kept"


def test_a_signature_and_a_minute_answer_for_blank_lines_of_the_paper(
    paper: Paper, by: Actor, oakfield: School, acting: Callable[[Person], Actor]
) -> None:
    chair = acting(enrol(oakfield, "Una", "Fell", "chair_of_governors"))
    key = AdoptedPolicy.objects.get(in_force=True).pk
    assert ask("lint:missing_signature").status == ask("lint:undated").status == "broken"
    sign_policy(chair, key, 1, timezone.localdate())
    assert ask("lint:missing_signature").status == "kept"
    assert str(ask("lint:undated").evidence).startswith("Adoption not evidenced")
    ratify_policy(chair, key, date(2026, 9, 14), "FGB 3")
    assert ask("lint:undated").status == ask("lint:overdue_review").status == "kept"


def test_every_lint_control_of_the_packs_has_rules_that_there_are() -> None:
    known = {rule.id for rule in rules()}
    named = {
        name.removeprefix("lint:")
        for pack in pack_ids()
        for clause in load_pack(pack).clauses
        for name in clause.kept_by
        if name.startswith("lint:")
    }
    assert named <= set(RULES)
    assert {rule for some in RULES.values() for rule in some} <= known
