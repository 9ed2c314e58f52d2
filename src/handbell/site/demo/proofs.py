"""What the demo's people filled in: the answers of proofs.toml, and for the rest what such a form mostly says."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from handbell.filling.filled import FilledForm
from handbell.filling.rows import rows_of
from handbell.filling.who import Who
from handbell.policy.forms import Ask, Form

LOOKED_AT = "Looked at, and found in order."


@cache
def told() -> dict[str, Any]:
    """What proofs.toml says."""
    return tomllib.loads((Path(__file__).parent / "proofs.toml").read_text())


def filled_in(
    form: Form | Sequence[Ask], who: Who, given: Mapping[str, Any], *, name: str = ""
) -> FilledForm:
    """The form as somebody at a demo school fills it in. `given` goes before the words of proofs.toml."""
    asks = form.asks if isinstance(form, Form) else form
    words = told()["any"] | told().get(form.id if isinstance(form, Form) else name, {}) | given
    data = {ask.name: _answer(ask, words, who) for ask in asks}
    return FilledForm(form, {key: value for key, value in data.items() if value is not None}, {},
                      today=who.today, answers=data, who=who)  # fmt: skip


def dated(answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The answers with "+14d" and "-3d" as the days that they are, counted from today."""
    return {name: _day(value, today) for name, value in answers.items()}


def _day(value: Any, today: date) -> Any:
    if isinstance(value, str) and value[:1] in {"+", "-"} and value[-1:] == "d" and value[1:-1].isdigit():
        return (today + timedelta(days=int(value[:-1]))).isoformat()
    return value


def _answer(ask: Ask, words: Mapping[str, Any], who: Who) -> Any:
    if ask.name in words:
        return _day(words[ask.name], who.today)
    return None if ask.needed == "may" else _mostly(ask, who)


def _mostly(ask: Ask, who: Who) -> Any:
    """What most people answer: yes, the first choice that is not turned away, the first person of the role."""
    choices = [value for value, _words in ask.choices if value not in ask.refuse]
    answers: dict[str, Callable[[], Any]] = {
        "tick": lambda: "yes",
        "yes_no": lambda: "no" if "yes" in ask.refuse else "yes",
        "choice": lambda: choices[0],
        "choices": lambda: choices[:1],
        "date": (who.today - timedelta(days=3)).isoformat,
        "number": lambda: str(ask.least or 1),
        "person": lambda: next((one.id for one in who.adults(ask.roles)), None),
        "people": lambda: [one.id for one in who.adults(ask.roles)],
        "classes": lambda: list(who.classes)[:1],
        "row": lambda: next((key for key, _says in rows_of(ask.register)), None),
        "text": lambda: LOOKED_AT,
        "long": lambda: LOOKED_AT,
    }
    return answers.get(ask.kind, lambda: None)()
