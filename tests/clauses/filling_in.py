"""Answers to any form, made from what it asks: for tests that do what every form of every policy says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from handbell.filling.filled import FilledForm
from handbell.filling.who import Who
from handbell.policy.forms import Ask, Form

_numbers = count(1)
PLAIN = {
    "platform": "Padlet",
    "phone": "01632 960100",
    "email": "somebody@oakfield.example",
    "yes_no": "yes",
    "tick": "yes",
}


def answered(asks: Form | Iterable[Ask], today: date, who: Who | None = None) -> FilledForm:
    """The form, filled in with the first answer to each ask that is not refused. AssertionError where there is none."""
    known = who or Who(today)
    given = asks if isinstance(asks, Form) else tuple(asks)
    listed = given.asks if isinstance(given, Form) else given
    blank = FilledForm(given, today=today, who=known)
    data: dict[str, Any] = {}
    for ask in listed:
        data[ask.name] = _answer(ask, blank, today, known, data, given)
    files = {name: data.pop(name) for name in list(data) if isinstance(data[name], SimpleUploadedFile)}
    filled = FilledForm(given, data, files, today=today, who=known)
    assert filled.is_valid(), (getattr(given, "id", ""), dict(filled.errors), data)
    return filled


def _answer(
    ask: Ask, blank: FilledForm, today: date, who: Who, before: dict[str, Any], form: Form | tuple[Ask, ...]
) -> Any:
    if ask.kind in ("text", "long"):
        return f"Words {next(_numbers)}"
    if ask.kind in ("date", "date_time"):
        return _day(ask, today, before, form)
    if ask.kind == "address":
        return f"https://www.example.org/{next(_numbers)}"
    if ask.kind == "number":
        return ask.least if ask.least is not None else min(ask.most or 13, 13)
    if ask.kind == "file":
        return SimpleUploadedFile("paper.pdf", b"%PDF-1.7 paper", "application/pdf")
    if ask.kind in PLAIN:
        return next(one for one in (PLAIN[ask.kind], "no") if one not in ask.refuse)
    offered = [str(value) for value, _word in _flat(blank.fields[ask.name].choices) if value]  # type: ignore[attr-defined]
    allowed = [one for one in offered if one not in ask.refuse]
    if ask.needed == "may" and not allowed:
        return ""
    assert allowed, f"nobody and nothing to choose for {ask.name} ({ask.kind}, {ask.roles or ask.register})"
    many = ask.kind in ("choices", "people", "pupils", "classes", "year_groups")
    return allowed[: max(ask.least or 1, 1)] if many else allowed[0]


def _day(ask: Ask, today: date, before: dict[str, Any], form: Form | tuple[Ask, ...]) -> str:
    day = today
    if ask.later_than:
        start = before.get(ask.later_than) if ask.later_than != "today" else today.isoformat()
        day = date.fromisoformat(str(start)[:10]) + timedelta(days=7)
    elif ask.name == "begins" and isinstance(form, Form) and form.notice_days:
        day = today + timedelta(days=form.notice_days + 7)
    return f"{day.isoformat()}T10:00" if ask.kind == "date_time" else day.isoformat()


def _flat(choices: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for value, word in choices:
        found += _flat(word) if isinstance(word, list | tuple) else [(value, word)]
    return found
