"""Numbers that are skipped, doubled, or stand without those before them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from handbell.documents.lint.facts.numbers import (
    APPENDIX,
    Numbered,
    appendices,
    every_number,
    list_number,
    outline,
)
from handbell.documents.lint.facts.said import in_words
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._labels import label_faults
from handbell.documents.model import Block

HINT = "Number afresh from the first section on, and look for what was lost when parts were taken out."


def _look(looked: Looked) -> Iterator[Finding]:
    yield from _outline(looked)
    yield from _lists(looked)
    yield from _appendices(looked)
    for line, fault in label_faults(looked.document):
        yield RULE.at(line, fault, HINT, looked.document.lines[line - 1].strip())


def _appendices(looked: Looked) -> Iterator[Finding]:
    """Appendix C after Appendix A, or an Appendix B that is the first."""
    there = {mark for mark in appendices(looked.document) if mark}
    told: set[str] = set()
    for block in looked.body:
        match = APPENDIX.match(block.text)
        if not (match and match["mark"] and block.kind == "heading"):
            continue
        mark = match["mark"].upper()
        before = str(int(mark) - 1) if mark.isdigit() else chr(ord(mark) - 1)
        if before not in there and len(there) > 1 and mark not in ("1", "A", "0") and mark not in told:
            told.add(mark)
            yield RULE.found(
                block, f"{match[0]} is here, but there is no {match['kind'].lower()} {before}.", HINT
            )


def _outline(looked: Looked) -> Iterator[Finding]:
    last: dict[tuple[int, ...], int] = {}
    seen: dict[tuple[int, ...], int] = {}
    found = outline(looked.document)
    there = every_number(looked.document)
    for one in found:
        parent, number = one.number[:-1], one.number[-1]
        if not parent and number == 1 and last.get(()):
            last, seen = {}, {}
        if _of_a_manual(looked, one, found) or _in_a_log(looked, one):
            continue
        fault = _fault(one, last.get(parent), seen, there)
        if fault and not (not parent and len([other for other in found if len(other.number) == 1]) < 2):
            yield RULE.found(
                looked.document.blocks[one.block],
                fault,
                HINT,
                f"{one} {looked.document.blocks[one.block].text}"[:200],
            )
        last[parent] = max(number, last.get(parent, 0))
        if len(parent) > 1:
            last.setdefault(parent[:-1], 0)
            last[parent[:-1]] = max(parent[-1], last[parent[:-1]])
        seen.setdefault(one.number, one.line)


LOG: Final = re.compile(
    r"\b(?:change|version|revision|document) (?:log|history|control|record)s?\b", re.IGNORECASE
)


def _of_a_manual(looked: Looked, one: Numbered, every: Sequence[Numbered]) -> bool:
    """Whether a number at the head is the paper's own in a manual: nothing else goes by its part."""
    alone = not any(other is not one and other.number[:1] == one.number[:1] for other in every)
    return len(one.number) > 1 and alone and one.block < HEAD and one is every[0]


def _in_a_log(looked: Looked, one: Numbered) -> bool:
    """Whether a number is that of a version, in a log of changes."""
    above = looked.document.headings_of(one.block)
    near = [
        block.text
        for block in looked.document.blocks[max(0, one.block - HEAD) : one.block]
        if len(block.text) < 40
    ]
    dated = re.search(r"\b(?:19|20)\d\d\b", looked.document.blocks[one.block].text[:40])
    return any(LOG.search(text) for text in above) or bool(dated and any(LOG.search(text) for text in near))


HEAD: Final = 8
"""Blocks of a document that are its head, and of a log that are near its title."""


def _fault(
    one: Numbered, last: int | None, seen: dict[tuple[int, ...], int], there: frozenset[tuple[int, ...]]
) -> str:
    """What is wrong with a number after `last` of its kind. `there`: numbers that stand anywhere, as list items too."""
    parent, number = one.number[:-1], one.number[-1]
    what = "section " if not parent else ""
    if one.number in seen and not one.lettered:
        return f"The number {one} stands twice (also on line {seen[one.number]})."
    begins = 1 if last is None else last + 1
    missing = [(*parent, n) for n in range(begins, number) if (*parent, n) not in there]
    if not missing:
        return ""
    names = [one.shown(number) for number in missing]
    lost = in_words(names) if len(names) < 3 else f"{names[0]} to {names[-1]}"
    verb = "is" if len(names) == 1 else "are"
    if last is None:
        return f"{what.capitalize()}{one} is the first of its kind: {lost} {verb} missing."
    return f"{what.capitalize()}{one} follows {one.shown((*parent, last))}: {lost} {verb} missing."


def _lists(looked: Looked) -> Iterator[Finding]:
    """Items of one list: 1, 2, 4; a, b, b. A list whose every mark is "1." is Markdown's own way of counting."""
    run: list[tuple[Block, int]] = []
    for block in looked.body:
        if block.kind == "heading":
            yield from _of_run(run)
            run = []
        if block.kind != "item" or "." in block.label.strip(" .()"):
            continue
        if run and _style(block) != _style(run[-1][0]):
            yield from _of_run(run)
            run = []
        number = _as_typed(looked, block) or list_number(block.label, run[-1][1] if run else None)
        if number is None:
            continue
        if run and number == 1 != run[-1][1]:
            yield from _of_run(run)
            run = []
        run.append((block, number))
    yield from _of_run(run)


def _as_typed(looked: Looked, block: Block) -> int | None:
    """The number as it stands in Markdown's own text, which a reader of Markdown counts afresh."""
    if looked.document.format != "md":
        return None
    match = re.match(r"\s*(\d{1,2})[.)]\s", looked.document.lines[block.line - 1])
    return int(match[1]) if match else None


def _style(block: Block) -> str:
    return re.sub(r"[a-zA-Z]+", "a", re.sub(r"\d+", "1", block.label)) + str(block.level)


def _of_run(run: list[tuple[Block, int]]) -> Iterator[Finding]:
    if len(run) < 3 or len({number for _, number in run}) == 1 or run[0][1] != 1:
        return
    for place in range(1, len(run)):
        block, number = run[place]
        before = run[place - 1]
        twice = next((one for one, other in run[:place] if other == number), None)
        if twice is not None:
            yield RULE.found(
                block,
                f"The mark {block.label} stands twice in this list (also on line {twice.line}).",
                HINT,
                f"{block.label} {block.text}",
            )
        elif before[1] + 1 < number <= before[1] + 4:
            yield RULE.found(
                block,
                f"In this list {block.label} follows {before[0].label}, so something is missing between "
                f"them.",
                HINT,
                f"{block.label} {block.text}",
            )


RULE = Rule("broken-numbering", "warning", "Numbers skipped, doubled or without a beginning", _look)
