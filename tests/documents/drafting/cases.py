"""The sentences of `sentences.yaml` as cases: sentence, asker, act, facts, and the answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml

Case = tuple[str, str, str, dict[str, Any], str]


def read() -> tuple[Case, ...]:
    """Every case, in the order of the file."""
    found = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
    return tuple(
        (one["says"], asked["as"], asked["act"], asked["facts"], asked["answer"])
        for one in found
        for asked in one["asked"]
    )


CASES: Final = read()
