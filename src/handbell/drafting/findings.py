"""What stands, what was left with a reason, and what was mended since: the findings of a document's texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from handbell.drafting.models import LeftFinding

State = Literal["open", "left", "mended"]
LEVELS = ("error", "warning", "info")
NAMES = ("rule", "level", "line", "end_line", "message", "hint", "quote")


@dataclass(frozen=True)
class Found:
    """One finding with what became of it. `key` names it while its rule and the words that it quotes stay."""

    key: str
    rule: str
    level: str
    line: int
    end_line: int
    message: str
    hint: str
    quote: str
    left: LeftFinding | None = None
    mended_in: int | None = None

    @property
    def state(self) -> State:
        """What became of it."""
        if self.mended_in is not None:
            return "mended"
        return "left" if self.left else "open"

    @property
    def whole(self) -> bool:
        """Whether it is about the whole document and stands at no line of its own."""
        return not self.quote and self.line == 1 and self.end_line == 1


def key_of(finding: Mapping[str, Any]) -> str:
    """What names a finding through every text: its rule, and the words that it quotes, else what it says."""
    from handbell.documents.lint.finding import Finding
    from handbell.documents.lint.silence import digest

    return digest(Finding(**{name: finding[name] for name in NAMES}))


def found_in(findings: Iterable[Mapping[str, Any]], left: Iterable[LeftFinding] = ()) -> list[Found]:
    """The findings of one text, in its order; those that were left carry what was said of them."""
    by_key = {one.key: one for one in left}
    made = []
    for finding in findings:
        key = key_of(finding)
        made.append(Found(key, **{name: finding[name] for name in NAMES}, left=by_key.get(key)))
    return made


def mended(texts: Iterable[tuple[int, Iterable[Mapping[str, Any]]]]) -> list[Found]:
    """What stood in an earlier text and does not in the newest, with the number of the text that mended it.

    `texts` are number and findings of every text, oldest first. A finding that came back is not mended.
    """
    last: dict[str, Found] = {}
    gone: dict[str, int] = {}
    for number, findings in texts:
        here = {one.key: one for one in found_in(findings)}
        for key in last.keys() - here.keys():
            gone.setdefault(key, number)
        for key in here:
            gone.pop(key, None)
        last |= here
    return [
        Found(**{**_parts(last[key]), "mended_in": number})
        for key, number in sorted(gone.items(), key=lambda one: (one[1], last[one[0]].line))
    ]


def _parts(one: Found) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def counts(found: Iterable[Found]) -> dict[str, int]:
    """How many of each level still stand, worst first."""
    standing = [one.level for one in found if one.state == "open"]
    return {level: standing.count(level) for level in LEVELS}
