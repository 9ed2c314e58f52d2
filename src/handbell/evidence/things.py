"""What is to be kept: bytes that lie in the vault already, and what is known of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.utils.text import get_valid_filename

from handbell.evidence.kinds import kind_named, kind_of
from handbell.evidence.models import Evidence
from handbell.evidence.vault import Stored, put

NAMELESS: Final = "file"
_LONGEST_NAME: Final = 150


@dataclass(frozen=True)
class Thing:
    """`facts` are sealed with the row: shows, taken, place, taken_by; of a capture address, seen, seen_by, words."""

    stored: Stored
    kind: Evidence.Kind
    media_type: str
    name: str
    facts: Mapping[str, str] = field(default_factory=dict)


def a_file(stored: Stored, name: str, **facts: str) -> Thing | None:
    """A file as it came; None where its content is of no kind that is kept."""
    kind = kind_of(stored.head, stored.tail)
    if kind is None:
        return None
    return Thing(stored, Evidence.Kind.FILE, kind.media_type, name, facts)


def a_capture(**facts: str) -> Thing:
    """A page as somebody saw it: what they wrote down is kept, hashed and handed out like any file."""
    words = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "surrogatepass")
    return Thing(put(words), Evidence.Kind.CAPTURE, "application/json", "capture.json", facts)


def name_for(evidence: Evidence) -> str:
    """Under which name it is handed out: its own, made harmless, with the ending of what it is by its content."""
    name = get_valid_filename(evidence.contents["name"][-_LONGEST_NAME:].strip(" .") or NAMELESS)
    ending = kind_named(evidence.media_type).ending
    if evidence.kind == Evidence.Kind.CAPTURE:
        ending = "json"
    return name if name.lower().endswith(f".{ending}") else f"{name}.{ending}"


def when(moment: datetime | None) -> str:
    """A time as it is sealed; "" where nobody said."""
    return moment.isoformat() if moment else ""
