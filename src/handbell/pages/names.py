"""Whether somebody seems to be named in a question. Nothing is kept of what is found."""

from __future__ import annotations

import re

from handbell.policy.plain import strip_names
from handbell.policy.plain.lexicon import lexicon

_GAP = "…"


def holds_a_name(typed: str) -> bool:
    """Whether a given name stands in it, or a word with a capital inside a sentence that is no word of ours."""
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", typed)
    known = lexicon().names
    if any(word.casefold().removesuffix("'s").removesuffix("’s") in known for word in words):
        return True
    if typed.isupper():
        return False
    inside = re.findall(r"(?<=[a-z,;] )[A-Z][a-z]+(?:['’-][A-Za-z]+)*", typed)
    return any(strip_names(word) == _GAP for word in inside)
