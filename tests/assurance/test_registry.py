"""A clause takes its worst control's status; every control is asked once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handbell.assurance.meter import meter
from handbell.assurance.registry import ClauseStatus, Kept, statuses, this_school_year
from handbell.policy import Clause, load_pack
from handbell.schools import controls
from handbell.schools.controls import (
    ClauseControl,
    ClauseFamily,
    Control,
    ControlFamily,
    Finding,
    Period,
    control_for,
    register,
)

PERIOD = Period(datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC))


@pytest.fixture(autouse=True)
def own_register(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has a register of its own, so that it leaves nothing behind."""
    monkeypatch.setattr(controls, "_controls", {})
    yield


def clause(force: str = "must", *kept_by: str) -> Clause:
    return Clause("X-1", "Heading", ("staff",), force, "Says.", kept_by, "line 1", "", ())


def numbered(*clauses: Clause) -> tuple[Clause, ...]:
    return tuple(replace(one, id=f"X-{number}") for number, one in enumerate(clauses, 1))


def answering(name: str, status: controls.Status) -> Control:
    return Control(name, name, lambda _: Finding(status, "so it is"))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("kept", "kept"), "kept"), (("kept", "due"), "due"), (("due", "broken"), "broken"),
        (("kept", "none"), "none"), (("none", "due"), "due"), (("none", "broken"), "broken"),
    ],
)  # fmt: skip
def test_the_worst_control_tells(answers: tuple[controls.Status, controls.Status], expected: str) -> None:
    register(answering("step:a", answers[0]), answering("register:b", answers[1]))
    (line,) = statuses(numbered(clause("must", "step:a", "register:b")), PERIOD)
    assert line.status == expected


def test_for_information_only_when_it_informs_and_has_nothing_but_pages() -> None:
    register(
        ControlFamily("page:*", "page", lambda _, names: {name: Finding("kept", "there") for name in names})
    )
    register(answering("step:a", "kept"))
    lines = statuses(
        numbered(
            clause("informs", "page:staff"),
            clause("informs", "page:staff", "step:a"),
            clause("must", "page:staff"),
        ),
        PERIOD,
    )
    assert [line.status for line in lines] == ["info", "kept", "kept"]


def test_what_handbell_does_not_have_yet_is_told_apart_from_what_has_no_evidence_yet() -> None:
    register(Control("step:a", "step", lambda _: Finding("none", "no post this year")))
    not_built, no_evidence, both = statuses(
        numbered(clause("must", "task:x"), clause("must", "step:a"), clause("must", "step:a", "task:x")),
        PERIOD,
    )
    assert [one.status for one in (not_built, no_evidence, both)] == ["none", "none", "none"]
    assert [one.waits_for_handbell for one in (not_built, no_evidence, both)] == [True, False, False]
    assert str(not_built.kept_by[0].finding.evidence) == "Handbell does not keep this yet"
    assert meter([not_built, no_evidence, both]).waiting == 1


def test_a_missing_part_never_hides_a_broken_one() -> None:
    register(answering("step:a", "broken"))
    (line,) = statuses(numbered(clause("must", "task:x", "step:a")), PERIOD)
    assert line.status == "broken"
    assert not line.waits_for_handbell


def test_each_control_is_asked_once_for_the_whole_policy() -> None:
    asked: list[str] = []

    def one(period: Period) -> Finding:
        asked.append("step")
        return Finding("kept", "12 of 12")

    def some(period: Period, names: frozenset[str]) -> dict[str, Finding]:
        asked.append(f"screen {sorted(names)}")
        return {"screen:phone": Finding("kept", "7 stopped")}

    register(Control("step:a", "step", one), ControlFamily("screen:*", "screening", some))
    lines = statuses(
        numbered(
            clause("must", "step:a", "screen:phone"), clause("must", "screen:email"), clause("may", "step:a")
        ),
        PERIOD,
    )
    assert sorted(asked) == ["screen ['screen:email', 'screen:phone']", "step"]
    assert [line.status for line in lines] == ["kept", "none", "kept"]


def test_a_control_is_found_by_its_name_then_its_family_then_its_kind() -> None:
    exact, family, kind = (
        answering("screen:phone", "kept"),
        answering("screen:*", "due"),
        answering("screen", "none"),
    )
    register(kind)
    assert control_for("screen:phone") is kind
    register(family)
    assert control_for("screen:phone") is family
    register(exact)
    assert control_for("screen:phone") is exact
    assert control_for("letter:x") is None


def test_two_rooms_cannot_claim_one_name() -> None:
    first = answering("step:a", "kept")
    register(first)
    register(first)
    with pytest.raises(ValueError, match="'step:a' is registered twice"):
        register(answering("step:a", "broken"))


def test_an_answer_can_turn_on_the_clause() -> None:
    register(
        ClauseControl(
            "decide", "answers", lambda _, one: Finding("kept" if one.force == "must" else "none", one.id)
        )
    )
    lines = statuses(numbered(clause("must", "decide"), clause("may", "decide")), PERIOD)
    assert [line.status for line in lines] == ["kept", "none"]
    assert [str(line.kept_by[0].finding.evidence) for line in lines] == ["X-1", "X-2"]


def test_a_family_can_answer_clause_by_clause_and_is_asked_once() -> None:
    asked: list[list[tuple[str, str]]] = []

    def of_pairs(period: Period, pairs: Sequence[tuple[Clause, str]]) -> dict[tuple[str, str], Finding]:
        asked.append([(one.id, name) for one, name in pairs])
        return {
            (one.id, name): Finding("kept", f"{name} of {one.id}") for one, name in pairs if one.id != "X-2"
        }

    register(ClauseFamily("task:*", "task", of_pairs))
    lines = statuses(
        numbered(clause("must", "task:a", "task:b"), clause("must", "task:a"), clause("must", "task:b")),
        PERIOD,
    )
    assert asked == [[("X-1", "task:a"), ("X-1", "task:b"), ("X-2", "task:a"), ("X-3", "task:b")]]
    assert [line.status for line in lines] == ["kept", "none", "kept"]
    assert [str(kept.finding.evidence) for line in lines for kept in line.kept_by] == [
        "task:a of X-1", "task:b of X-1", "Handbell does not keep this yet", "task:b of X-3",
    ]  # fmt: skip


def test_what_no_room_keeps_says_so() -> None:
    (unknown,) = statuses(numbered(clause("must", "task:x")), PERIOD)
    assert unknown.status == "none" and unknown.waits_for_handbell
    assert str(unknown.kept_by[0].finding.evidence) == "Handbell does not keep this yet"


def test_a_family_may_say_which_names_it_keeps() -> None:
    register(ControlFamily("record:*", "record", lambda _, __: {}, knows=lambda name: name == "record:posts"))
    register(ClauseFamily("task:*", "task", lambda _, __: {}))
    assert controls.is_registered("record:posts")
    assert not controls.is_registered("record:dreams")
    assert controls.is_registered("task:whatever")
    assert not controls.is_registered("step:a")


def test_a_policy_with_a_clause_that_no_control_keeps_is_found_with_the_clause() -> None:
    register(answering("step:a", "none"))
    pack = load_pack("st-nicholas")
    clauses = numbered(
        clause("must", "step:a"), clause("must", "step:a", "task:x"), clause("must", "task:x"),
        clause("must", "task:x", "attest:y"),
    )  # fmt: skip
    assert [one.id for one in controls.unkept(replace(pack, clauses=clauses))] == ["X-3", "X-4"]
    register(answering("task:x", "none"))
    assert controls.unkept(replace(pack, clauses=clauses)) == ()


@pytest.mark.parametrize(
    ("now", "since"),
    [
        (datetime(2026, 11, 20, 9, tzinfo=UTC), (2026, 9, 1)),
        (datetime(2027, 8, 31, 9, tzinfo=UTC), (2026, 9, 1)),
        (datetime(2026, 8, 31, 23, 30, tzinfo=UTC), (2026, 9, 1)),  # half past midnight in London: a new year
    ],
)
def test_the_school_year_begins_on_1_september(now: datetime, since: tuple[int, int, int]) -> None:
    period = this_school_year(now)
    assert (period.since.year, period.since.month, period.since.day) == since
    assert period.since.hour == 0
    assert period.until == now


def test_the_meter_counts_every_clause_once() -> None:
    kept = Kept("step:a", "step", Finding("kept", ""))
    lines = [ClauseStatus(clause("must", "step:a"), (kept,))] * 3
    lines.append(ClauseStatus(clause("must", "step:a"), (replace(kept, finding=Finding("broken", "")),)))
    drawn = meter(lines)
    assert {part.status: part.count for part in drawn.parts} == {
        "kept": 3, "due": 0, "broken": 1, "none": 0, "info": 0,
    }  # fmt: skip
    assert [(part.start, part.width) for part in drawn.parts if part.count] == [(0.0, 75.0), (75.0, 25.0)]
    assert drawn.in_words == "3 kept, 0 due, 1 broken, 0 no evidence yet, 0 for information."
    assert meter([]).parts[0].width == 0
