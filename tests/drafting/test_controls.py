"""`lint:…` is broken while its finding stands in the newest document, and kept when it is mended or left."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.drafting.conftest import FRIENDS, REVIEW, run, text_file

from handbell.documents.lint import rules
from handbell.drafting.actions.bring_paper import bring_mended
from handbell.drafting.actions.leave_finding import leave_finding
from handbell.drafting.controls import RULES
from handbell.drafting.models import Paper
from handbell.drafting.papers import look_at, newest_text, standing
from handbell.policy import load_pack, pack_ids
from handbell.schools.access import Actor
from handbell.schools.controls import Finding, Period, control_for
from handbell.schools.models import School
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
    assert (found.status, str(found.evidence)) == ("none", "No policy document was brought and checked yet")


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
