"""Small helps for saying things: which lines, a list in words, a quotation cut short."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

PAST: Final = re.compile(
    r"\b(?:formerly|previously|former|previous|earlier|rested|"
    r"relied|(?:our|the|a) (?:first|old|original) (?:policy|version)|"
    r"once (?:called|known|made)|(?<!is )(?<!are )(?<!be )(?<!being )used to|no longer"
    r"|replac\w+|supersed\w+|"
    r"repeal\w*|withdrawn|histor\w+|renamed|rebranded|now (?:called|known|X\b)|(?:was|were) (?:called|known"
    r"|introduced|replaced|"
    r"closed)|since closed|closed (?:in|down)|shut (?:in|down)|until (?:19|20)\d\d|first (?:published"
    r"|introduced|issued)|"
    r"in the days of|came into (?:force|effect)|took the place of|has become|instead of|in place of|"
    r"\(was\b|are gone|is gone|(?:we|school|college|academy|trust|nursery|staff) "
    r"(?:closed|deleted|left|gave up|stopped)|"
    r"(?:was|were) (?:written|deleted)|first (?:issue|edition|version)|originally|at (?:the|that) time|"
    r"(?:version|issue|edition) \d+(?:\.\d+)* \((?:\w+ )?(?:19|20)\d\d\)|"
    r"stopped using|gave up|left behind)",
    re.IGNORECASE,
)
"""Words that show that something is named as past."""


def in_words(words: Sequence[str], last: str = "and") -> str:
    """A list as English writes it: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def on_lines(lines: Iterable[int]) -> str:
    """ "line 7", "lines 7 and 76"; of many the first eight and how many more."""
    found = sorted(set(lines))
    if len(found) == 1:
        return f"line {found[0]}"
    if len(found) > 9:
        return f"lines {', '.join(map(str, found[:8]))} and {len(found) - 8} more"
    return f"lines {in_words([str(one) for one in found])}"


def short(text: str, most: int = 90) -> str:
    """A quotation of at most so many characters, cut at a word."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " ..."
