"""Whether a document looks like a policy at all. Says no only of what no reader would take for one."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from handbell.documents.model import PolicyDocument

FEWEST: Final = 40
"""Words below which it is told that most is missing, where what is there does not speak as a policy does."""
_BINDS: Final = re.compile(
    r"\b(?:must|shall|should|will|may|cannot|never|not acceptable|allowed|permitted|forbidden|prohibited|expected"
    r"|required|responsib\w+|ensure|agree|advised|encouraged|asked to|have to|has to|needs? to|do not|don't|always"
    r"|can(?:'|’)?t|only|policy|policies|rules?|guidance|guidelines?|conduct|consent|permission|acceptable use)\b",
    re.IGNORECASE,
)
_SCHOOL: Final = re.compile(
    r"\b(?:schools?|pupils?|staff|parents?|carers?|governors?|governing|head ?teacher|principal|students?|child"
    r"|children|teach(?:er|ers|ing)|trust|trustees|academy|college|nursery|learners?|class(?:room)?|safeguarding|dsl"
    r"|colleagues?|employees?|volunteers?|social media|online|internet|facebook|instagram|twitter|whatsapp|youtube"
    r"|tiktok|snapchat)\b",
    re.IGNORECASE,
)
_CODE: Final = re.compile(
    r"^\s*(?:import \w|from \w[\w.]* import|def \w+\(|class \w+[:({]|function\s*\w*\(|(?:const|let|var) \w+ ?="
    r"|#include\b|public |private |return\b.*;|if ?\(.*\) ?\{|\}|\{|</?\w+>|SELECT .* FROM|\w+\s*=\s*[\w\"'\[{(].*;?$)"
    r"|[;{}]\s*$|^\s*[\[\]{}\"].*[,:\[\]{}\"]\s*$|^\s*-?\d+,?\s*$"
)
_TABLE: Final = re.compile(r"^[^,;\t]*(?:[,;\t][^,;\t]*){2,}$")


def why_no_policy(document: PolicyDocument) -> str | None:
    """A sentence if the document does not look like a school's policy, else nothing. One not in English passes."""
    if document.language != "en":
        return None
    body = [block for block in document.blocks if block.kind not in ("header", "footer")]
    text = " ".join(block.text for block in body)
    count = len(text.split())
    if what := _other(document):
        return f"This document looks like {what} and not like a policy: choose the file with the policy's words in it."
    if _speaks(text, count):
        return None
    if count < FEWEST:
        words = f"{count} word{'' if count == 1 else 's'}"
        return f"This document has only {words}, too few for a policy: choose the file with all of it."
    return (
        "This document says nothing of what people at a school must, should or may do, so it is no policy: "
        "choose the file with the policy's words in it."
    )


def _speaks(text: str, count: int) -> bool:
    """Whether words that bind and words of schools stand in it, a few of each."""
    binds, school = len(_BINDS.findall(text)), Counter(word.lower() for word in _SCHOOL.findall(text))
    enough = max(1, min(4, count // 150))
    return binds >= max(2, enough) and sum(school.values()) >= max(2, enough)


def _other(document: PolicyDocument) -> str:
    """What else it plainly is, or nothing."""
    lines = [line for line in document.lines if line.strip()]
    if document.format != "txt" or len(lines) < 5:
        return ""
    if _most(lines, _CODE, 0.5) and not _SCHOOL.search(" ".join(lines[:3])):
        return "a computer program"
    return "a table of data" if _tabular(lines) else ""


def _most(lines: Sequence[str], pattern: re.Pattern[str], share: float) -> bool:
    return sum(bool(pattern.search(line)) for line in lines) >= share * len(lines)


def _tabular(lines: Sequence[str]) -> bool:
    """Whether nearly every line has as many commas, semicolons or tabs, and few of them are sentences."""
    if not _most(lines, _TABLE, 0.9):
        return False
    for mark in ",;\t":
        counts = Counter(line.count(mark) for line in lines)
        number, times = counts.most_common(1)[0]
        if number >= 2 and times >= 0.8 * len(lines):
            return sum(line.rstrip().endswith((".", ":")) for line in lines) < 0.3 * len(lines)
    return False
