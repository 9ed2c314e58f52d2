"""Which clause of the school's own policy a sentence about the policy's life cites."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from handbell.policy import Pack

FILE: Final = Path(__file__).with_name("cites.toml")


def cite(topic: str, pack: Pack | None) -> str:
    """The id of the clause; empty where the policy has none. KeyError for a topic that is not in the file."""
    entry = _topics()[topic]
    if pack is None:
        return ""
    for clause_id in entry["clauses"]:
        if pack.has_clause(clause_id):
            return str(clause_id)
    if entry.get("only"):
        return ""
    return next((one.id for one in pack.clauses if entry["control"] in one.kept_by), "")


def cited(sentence: str, topic: str, pack: Pack | None) -> str:
    """The sentence with its clause behind it: "A signature needs its date (RB-review-7)." """
    clause_id = cite(topic, pack)
    return f"{sentence.removesuffix('.')} ({clause_id})." if clause_id else sentence


@cache
def _topics() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
