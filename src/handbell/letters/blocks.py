"""A letter's body as blocks: paragraphs, headings, points. One small way of writing, for page, Word and PDF alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from handbell.policy.letters import GAP

HEADING: Final = "## "
POINT: Final = re.compile(r"^[-•*]\s+")


@dataclass(frozen=True)
class Block:
    """`lines` of a paragraph or heading are joined as they were broken; of a list each is one point."""

    kind: Literal["heading", "paragraph", "list"]
    lines: tuple[str, ...]

    @property
    def parts(self) -> list[list[tuple[str, bool]]]:
        """Each line cut into (words, whether it is still to be written)."""
        return [_cut(line) for line in self.lines]


def blocks_of(body: str) -> list[Block]:
    """A line that begins with "## " is a heading, lines that begin with "- " are points, an empty line ends a block."""
    return [
        block
        for chunk in re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip())
        for block in _blocks([line.strip() for line in chunk.split("\n") if line.strip()])
    ]


def _blocks(lines: list[str]) -> Iterator[Block]:
    held: list[str] = []
    kind: Literal["paragraph", "list"] = "paragraph"
    for line in lines:
        found: Literal["paragraph", "list"] = "list" if POINT.match(line) else "paragraph"
        if held and (found != kind or line.startswith(HEADING)):
            yield Block(kind, tuple(held))
            held = []
        if line.startswith(HEADING):
            yield Block("heading", (line[len(HEADING) :].strip(),))
            continue
        kind = found
        held.append(POINT.sub("", line))
    if held:
        yield Block(kind, tuple(held))


def _cut(line: str) -> list[tuple[str, bool]]:
    out: list[tuple[str, bool]] = []
    at = 0
    for gap in GAP.finditer(line):
        if gap.start() > at:
            out.append((line[at : gap.start()], False))
        out.append((gap[0], True))
        at = gap.end()
    if at < len(line):
        out.append((line[at:], False))
    return out
