"""Recognising that two answers are about the same thing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from handbell.policy.forms import Form


def same_key(form: Form, answers: Mapping[str, Any], *, by: Sequence[str] | None = None) -> str:
    """What two answers share that are about the same thing, by the form's `same_as` or the asks `by`: 64 hexadecimal
    digits, blind to capitals, spaces and an address's last stroke. Empty where nothing recognises it, or all is empty.
    """
    names = form.same_as if by is None else by
    values = [_plain(answers.get(name)) for name in names]
    if not any(values):
        return ""
    return sha256(json.dumps([form.id, *values]).encode()).hexdigest()


def _plain(answer: Any) -> Any:
    if isinstance(answer, list):
        return sorted(str(_plain(one)) for one in answer)
    return " ".join(str(answer or "").casefold().split()).rstrip("/")
