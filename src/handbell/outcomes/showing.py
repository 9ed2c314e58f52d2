"""What this room shows on a case's page, and what it holds a case open for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.dateparse import parse_datetime

from handbell.cases.knowing import told_in_role
from handbell.cases.models import Case
from handbell.cases.whole import parts_of
from handbell.outcomes.acts import ACTS
from handbell.outcomes.kept import kept_of
from handbell.outcomes.linked import Paper, kind_in_words, papers
from handbell.outcomes.marks import MARKS
from handbell.outcomes.meaning import clauses_on, policies_of
from handbell.outcomes.questions import QUESTIONS, asked_in, may_answer
from handbell.schools.access import Actor


def of_case(by: Actor, case: Case) -> Mapping[str, Any] | None:
    """Policies that apply, marks, questions, what follows for whom, and what can be done; None of a part of another
    case in which nothing was said. Two queries."""
    kept = kept_of(case)
    if case.merged_into_id and not any(kept.values()):
        return None
    here = papers()
    asked = asked_in(case)
    acts = [
        one for one in ACTS.values()
        if one.id != "answer" or any(may_answer(by, question, case) for question in asked)
    ]  # fmt: skip
    return {
        "policies": [*_handed_over(case, here), *_attached(kept, here)],
        "marks": [_marked(one) for one in kept["marks"]],
        "questions": [
            {
                "says": QUESTIONS[question].says, "clauses": cited,
                "answers": [_at(one) for one in kept["answers"] if one["question"] == question],
            }
            for question, cited in asked.items()
        ],
        "outcomes": [_at(one) for one in kept["outcomes"]],
        "acts": acts if case.live and told_in_role(by, case) else [],
    }  # fmt: skip


def left_open(case: Case) -> Sequence[str]:
    """Questions without an answer, with their clauses."""
    answered = {one["question"] for part in (case, *parts_of(case)) for one in kept_of(part)["answers"]}
    return [
        f"{QUESTIONS[question].says} ({', '.join(cited)})"
        for question, cited in asked_in(case).items()
        if question not in answered
    ]


def _handed_over(case: Case, here: Sequence[Paper]) -> list[dict[str, Any]]:
    """Each kind of policy that the paper hands such a report over to, with what the register holds of it."""
    return [
        {"papers": [one for one in here if one.what == what], "says": kind_in_words(what), "clauses": cited}
        for what, cited in policies_of(case).items()
        if what != "other_policy"
    ]


def _attached(kept: Mapping[str, Sequence[Mapping[str, Any]]], here: Sequence[Paper]) -> list[dict[str, Any]]:
    by_id = {one.id: one for one in here}
    found = [one for one in (*kept["papers"], *kept["marks"]) if one.get("paper")]
    return [_beside(one, by_id.get(one["paper"])) for one in found]


def _beside(entry: Mapping[str, Any], paper: Paper | None) -> dict[str, Any]:
    cited = clauses_on(paper.what) if paper else []
    said = {"says": entry["paper_name"], "why": entry["why"], "name": entry["name"], "clauses": cited}
    return {**said, "papers": [paper] if paper else []}


def _marked(entry: Mapping[str, Any]) -> dict[str, Any]:
    known = MARKS[entry["which"]]
    return {**_at(entry), "says": known.says, "clauses": known.clauses}


def _at(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "at": parse_datetime(entry["at"])}
