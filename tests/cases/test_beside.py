"""Rooms above this one show their part of a case, in order, where they have something to say."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from handbell.cases import beside
from handbell.cases.beside import AfterTelling, Beside, after_telling, beside_case, register_beside

NOBODY = cast("Any", SimpleNamespace())


def test_parts_come_in_order_and_the_silent_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_BESIDE", {})
    monkeypatch.setattr(beside, "_AFTER", {})
    register_beside(
        Beside("later", "later.html", lambda _actor, _case: {"n": 2}, order=60),
        Beside("silent", "silent.html", lambda _actor, _case: None, order=1),
        Beside("first", "first.html", lambda _actor, _case: {"n": 1}),
        AfterTelling("after", "after.html", lambda _report: {"n": 3}),
        AfterTelling("quiet", "quiet.html", lambda _report: None),
    )
    assert beside_case(NOBODY, NOBODY) == [("first.html", {"n": 1}), ("later.html", {"n": 2})]
    assert after_telling(NOBODY) == [("after.html", {"n": 3})]


def test_a_part_registered_again_replaces_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_BESIDE", {})
    register_beside(Beside("one", "old.html", lambda _actor, _case: {}))
    register_beside(Beside("one", "new.html", lambda _actor, _case: {}))
    assert beside_case(NOBODY, NOBODY) == [("new.html", {})]
