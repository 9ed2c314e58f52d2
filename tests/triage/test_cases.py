"""Worked reports of ours: the category, and everybody and everything that follows from it."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbell.policy import pack_ids
from handbell.triage import Answer, Report, catalogue, compose, floor, triage

CASES = Path(__file__).parent / "cases"


BLIND, UNSEEN = CASES / "blind.yaml", CASES / "unseen.yaml"
"""Nothing is learned from these."""


LAST_RESORT = next(rule.id for rule in floor() if rule.last_resort)
"""Who is told because nobody else is: somebody else will do as well."""


def cases() -> Iterator[tuple[dict[str, Any], Answer]]:
    return answered(path for path in sorted(CASES.glob("*.yaml")) if path not in (BLIND, UNSEEN))


def answered(paths: Iterable[Path]) -> Iterator[tuple[dict[str, Any], Answer]]:
    for path in paths:
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            form = case["report"]
            tags = tuple(form["tags"])
            yield (
                case,
                triage(case["pack"], Report(form["about"], form["by"], case["what"], form["platform"], tags)),
            )


def test_there_are_cases_of_every_category_in_every_pack() -> None:
    found = [case for case, _ in cases()]
    assert len(found) >= 300
    assert {case["category"] for case in found} == set(catalogue().categories)
    assert {case["pack"] for case in found} == set(pack_ids())


def test_nearly_every_report_is_read_right_and_what_is_not_is_still_told_to_somebody() -> None:
    wrong, known = [], list(cases())
    for case, answer in known:
        assert answer.tell, case["what"]
        if answer.category not in (case["category"], *case.get("also", ())):
            wrong.append(f"{answer.category}, not {case['category']}: {case['what']}")
    assert len(wrong) <= len(known) * 0.04, "\n".join(wrong)


def test_who_must_know_is_told_and_what_must_not_be_done_is_said() -> None:
    gaps, known = [], list(cases())
    for case, answer in known:
        wanted = compose(case["pack"], case["category"], (), case.get("holds", ()))
        told = {one.role for one in wanted.tell if one.floor != LAST_RESORT} - set(answer.roles)
        banned = {one.verb for one in wanted.do_not} - {one.verb for one in answer.do_not}
        outside = {one.agency for one in wanted.agencies} - {one.agency for one in answer.agencies}
        never = {one.role for one in wanted.not_tell} & set(answer.roles)
        if told or banned or outside or never:
            gaps.append(f"{told or ''} {banned or ''} {outside or ''} {never or ''}: {case['what']}")
    assert len(gaps) <= len(known) * 0.05, "\n".join(gaps)


def test_nobody_is_told_of_a_report_about_themselves() -> None:
    subjects = {
        "about_headteacher": "headteacher",
        "about_dsl": "dsl",
        "about_line_manager": "line_manager",
        "head_conflict": "headteacher",
    }
    seen = set()
    for case, answer in cases():
        for condition in set(case.get("holds", ())) & set(subjects):
            seen.add(condition)
            assert subjects[condition] not in answer.roles, case["what"]
    assert seen == set(subjects)


@pytest.mark.parametrize(("path", "all_categories"), [(BLIND, True), (UNSEEN, False)])
def test_reports_that_nothing_was_learned_from_are_mostly_read_right_and_never_told_to_the_wrong_person(
    path: Path, all_categories: bool
) -> None:
    right = told = unsaid = wrongly = over = 0
    known = list(answered([path]))
    assert len(known) >= 50
    assert {case["category"] for case, _ in known} == set(catalogue().categories) or not all_categories
    for case, answer in known:
        wanted = compose(case["pack"], case["category"], (), case.get("holds", ()))
        right += answer.category in (case["category"], *case.get("also", ()))
        told += {one.role for one in wanted.tell if one.floor != LAST_RESORT} <= set(answer.roles)
        unsaid += not {one.verb for one in wanted.do_not} <= {one.verb for one in answer.do_not}
        wrongly += bool({one.role for one in wanted.not_tell} & set(answer.roles))
        over += len(set(answer.roles) - set(wanted.roles))
    assert right >= len(known) * 0.85
    assert told >= len(known) * 0.98
    assert unsaid <= len(known) * 0.02
    assert not wrongly
    assert over <= len(known) * 1.1, "telling everybody always is no answer"


def test_no_blind_report_stands_among_the_examples() -> None:
    folder = files("handbell.triage") / "reading" / "words" / "examples"
    lessons = "\n".join(
        path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".toml")
    )
    assert not [case["what"] for case, _ in answered([BLIND, UNSEEN]) if case["what"] in lessons]
