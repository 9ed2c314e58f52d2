"""The words that bind, found in a sentence: which, how strongly, and whether they are denied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from handbell.documents.binding.lexicon import ADVERBS, table, verbs

NOT_AFTER: Final = re.compile(
    r"(?:n't|\s+(?:[a-z]+ly |do |does |are |is |will |should |must |also |therefore |in turn |, )*(?:not|"
    r"never|no longer)\b)"
)
DENIED: Final = re.compile(r"\b(?:not|never|no longer|cannot|refrain|avoid)\b|n't")
RELIEF: Final = re.compile(
    r"\b(?:have to|has to|required|obliged|obligated|compelled|need|needs|expected|expects?|requires?)\b"
)
"""Words whose denial lifts a duty instead of forbidding: "are not required to"."""
BEFORE: Final = re.compile(r"(?:\b(?:do|does|did|need) not|n't|\bnot)\s+(?:[a-z]+ly )?$")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that bind, at `start` to `end` of a folded sentence. `end` lies behind a "not"."""

    start: int
    end: int
    force: str
    denied_force: str
    denied: bool
    side: str
    who: tuple[int, int] | None = None
    loose: bool = False
    """May, can: permission or mere possibility."""
    inner: bool = False
    """What follows says how strongly ("are reminded that they must not")."""
    duty: bool = False
    """Responsible for, a duty to."""
    will: bool = False

    def turned(self, force: str | None = None) -> "Mark":
        """The same words denied."""
        return replace(self, force=force or self.denied_force, denied=True)


@cache
def _patterns() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    base = "|".join(sorted(verbs().base, key=len, reverse=True))
    found = []
    for entry in table("markers")["marker"]:
        for words in entry["patterns"]:
            made = words.replace("{base}", rf"(?:{base})\b").replace("~", ADVERBS).replace(" ", r"\s+")
            made = made.replace(r"(?:\s+(?:also", r"(?:\s+(?:also")
            found.append((re.compile(rf"(?<![\w-]){made}(?=n't|[^\w]|$)"), entry))
    return found


def marks(text: str) -> list[Mark]:
    """The marks of a folded sentence in their order; of two that overlap the one that begins first, or is longer."""
    every = [_mark(text, found, entry) for pattern, entry in _patterns() for found in pattern.finditer(text)]
    kept: list[Mark] = []
    for one in sorted(every, key=lambda mark: (mark.start, -mark.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return [one for one in kept if not _no_verb(text, one)]


def _mark(text: str, found: re.Match[str], entry: dict[str, Any]) -> Mark:
    who = next((found.span(name) for name, words in found.groupdict().items() if words), None)
    end, words = found.end(), found[0]
    after = NOT_AFTER.match(text, end)
    before = BEFORE.search(text[: found.start()])
    inside = DENIED.search(words if who is None else text[found.start() : who[0]] + " " + text[who[1] : end])
    mark = Mark(
        found.start(), end, entry["force"], entry["not"], False, entry["side"], who,
        entry.get("loose", False), entry.get("inner", False), entry.get("duty", False), entry.get("will", False),
    )  # fmt: skip
    if after:
        return replace(mark, end=after.end()).turned()
    if before and words.startswith(("ask", "request")):
        return replace(
            mark, side="before", who=None, end=found.start("asked") if "asked" in found.groupdict() else end
        ).turned("must_not")
    relief = RELIEF.search(words)
    if relief and (before or (inside and inside.start() < relief.start())):
        start = before.start() if before else mark.start
        return replace(mark, start=start).turned("may")
    if inside or before:
        return mark.turned()
    return mark


def _no_verb(text: str, mark: Mark) -> bool:
    """Whether the words are no verb here: the month of May, "should any harm come", "a must", "at will"."""
    after, before = text[mark.end :].lstrip(), text[: mark.start].rstrip()
    words = text[mark.start : mark.end]
    quoted = text[mark.start - 1 : mark.start] in ('"', "'") and text[mark.end : mark.end + 1] in ('"', "'")
    if quoted or re.match(r"[\"']? means\b", text[mark.end :]):
        return True
    if words == "may":
        dated = re.search(r"(?:\b\d{1,2}(?:st|nd|rd|th)?(?: of)?|\bin|\buntil|\bby|\bsince)$", before)
        return bool(re.match(r"\d", after)) or bool(
            dated and re.match(r"(?:\d{4}|[,.;)]|and\b|to\b|$)", after)
        )
    if words == "should":
        asked = re.match(
            r"(?:any|there|you|this|a|an|it be|such|they|parents wish|staff wish|someone|anyone)\b", after
        )
        return bool(asked) and not re.search(r"\b(?:nor|neither|circumstances|no time|only|so)$", before)
    if words == "will":
        return bool(re.search(r"\b(?:at|free|good|ill|own|living)$", before))
    return words in ("must", "can") and bool(re.search(r"\b(?:a|an|the)$", before))


def each(text: str) -> Iterator[tuple[Mark, str]]:
    """Each mark with its words, for reading by eye."""
    for one in marks(text):
        yield one, text[one.start : one.end]
