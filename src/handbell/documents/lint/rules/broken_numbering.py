"""Numbers that are skipped, doubled, or stand without those before them."""

import re
from collections.abc import Iterator

from handbell.documents.lint.facts.numbers import APPENDIX, Numbered, list_number, outline
from handbell.documents.lint.facts.said import in_words
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Block

HINT = "Number afresh from the first section on, and look for what was lost when parts were taken out."


def _look(looked: Looked) -> Iterator[Finding]:
    yield from _outline(looked)
    yield from _lists(looked)
    yield from _appendices(looked)


def _appendices(looked: Looked) -> Iterator[Finding]:
    """Appendix C after Appendix A, or an Appendix B that is the first."""
    last = 0
    for block in looked.body:
        match = APPENDIX.match(block.text)
        if not (match and match["mark"] and block.kind == "heading"):
            continue
        mark = match["mark"].upper()
        number = int(mark) if mark.isdigit() else ord(mark) - 64
        if number > last + 1:
            before = f"follows {_marked(last, mark)}" if last else "is the first"
            yield RULE.found(block, f"{match[0]} {before}: {_marked(last + 1, mark)} is missing.", HINT)
        last = max(last, number)


def _marked(number: int, like: str) -> str:
    return str(number) if like.isdigit() else chr(64 + number)


def _outline(looked: Looked) -> Iterator[Finding]:
    last: dict[tuple[int, ...], int] = {}
    seen: dict[tuple[int, ...], int] = {}
    found = outline(looked.document)
    for one in found:
        parent, number = one.number[:-1], one.number[-1]
        if not parent and number == 1 and last.get(()):
            last, seen = {}, {}
        fault = _fault(one, last.get(parent), seen)
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


def _fault(one: Numbered, last: int | None, seen: dict[tuple[int, ...], int]) -> str:
    parent, number = one.number[:-1], one.number[-1]
    what = "section " if not parent else ""
    if one.number in seen:
        return f"The number {one} stands twice (also on line {seen[one.number]})."
    if last is None:
        if number < 2:
            return ""
        missing = _span(parent, 1, number - 1)
        return f"{what.capitalize()}{one} is the first of its kind: {missing} {'is' if number == 2 else 'are'} missing."
    if number > last + 1:
        before = ".".join(map(str, (*parent, last)))
        missing = _span(parent, last + 1, number - 1)
        return f"{what.capitalize()}{one} follows {before}: {missing} {'is' if number == last + 2 else 'are'} missing."
    return ""


def _span(parent: tuple[int, ...], first: int, last: int) -> str:
    names = [".".join(map(str, (*parent, number))) for number in range(first, last + 1)]
    return in_words(names) if len(names) < 3 else f"{names[0]} to {names[-1]}"


def _lists(looked: Looked) -> Iterator[Finding]:
    """Items of one list: 1, 2, 4; a, b, b. A list whose every mark is "1." is Markdown's own way of counting."""
    run: list[tuple[Block, int]] = []
    for block in looked.body:
        if block.kind == "heading":
            yield from _of_run(run)
            run = []
        if block.kind != "item" or "." in block.label.strip(" .()"):
            continue
        number = list_number(block.label, run[-1][1] if run else None)
        if number is None:
            continue
        if run and (number == 1 != run[-1][1] or _style(block) != _style(run[-1][0])):
            yield from _of_run(run)
            run = []
        run.append((block, number))
    yield from _of_run(run)


def _style(block: Block) -> str:
    return re.sub(r"[a-zA-Z]+", "a", re.sub(r"\d+", "1", block.label)) + str(block.level)


def _of_run(run: list[tuple[Block, int]]) -> Iterator[Finding]:
    if len(run) < 3 or len({number for _, number in run}) == 1 or run[0][1] != 1:
        return
    for place in range(1, len(run)):
        block, number = run[place]
        before = run[place - 1]
        if number == before[1]:
            yield RULE.found(
                block,
                f"The mark {block.label} stands twice in this list (also on line {before[0].line}).",
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
