"""Layout that keeps rules from being cited or read: mixed dates, restarting numbers, unnumbered rules, stray boxes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import DUTY, counted, plain, whole
from handbell.documents.model import Block

NUMBERED: Final = re.compile(r"^\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]?\)?$", re.I)
DATE: Final = re.compile(r"\b\d{1,2}[/.](?:0?[1-9]|1[0-2])[/.](?P<year>\d{4}|\d{2})\b")
BOX: Final = re.compile(r"^[□☐■▢❑❒\uf0a8\uf06f\uf071]$")
STRAY: Final = re.compile(r"[□▢\uf0a8\uf06f\uf071]")
MANY: Final = 5


def look(looked: Looked) -> Iterator[Finding]:
    """Each sort at most once."""
    yield from _dates(looked)
    yield from _restarts(looked)
    yield from _unnumbered(looked)
    yield from _boxes(looked)


def _dates(looked: Looked) -> Iterator[Finding]:
    found = [
        (number, date["year"])
        for number, line in enumerate(looked.document.lines, start=1)
        for date in DATE.finditer(line)
    ]
    if len({len(year) for _, year in found}) < 2:
        return
    lines = [number for number, _ in found]
    quote = looked.document.lines[lines[0] - 1].strip()
    yield Finding(
        RULE.id, RULE.level, lines[0], lines[-1],
        ("Dates are written in two styles, with two and with four figures for the year "
            f"({counted(lines)}), so that they are easily misread."),
        "Write each as 1 November 2017.", " ".join(quote.split()),
    )  # fmt: skip


def _restarts(looked: Looked) -> Iterator[Finding]:
    """The number 1 begins several lists of rules, and the sections have no numbers, so that "item 4" is four items."""
    if any(one.kind == "heading" and NUMBERED.match(one.label) for one in looked.body):
        return
    ones = [one for one in looked.body if one.kind == "item" and re.match(r"^\(?1[.)]?$", one.label)]
    rules = [one for one in _items(looked) if re.match(r"^\(?\d+[.)]?$", one.label)]
    if len(ones) >= 3 and len(rules) >= 4 and all(one.level <= 1 for one in ones):
        yield RULE.found(
            ones[0],
            (
                f"Numbering begins again at 1 in each list ({counted(one.line for one in ones)}), and "
                "the sections have no numbers, so that no rule can be cited."
            ),
            "Number the sections, and the rules within them: 2.1, 2.2, 3.1.",
        )


def _items(looked: Looked) -> list[Block]:
    """List items that bind somebody, by their own words or by their lead-in's."""
    document = looked.document
    binding = []
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        if block.kind == "item" and DUTY.search(whole(document, sentence)) and block not in binding:
            binding.append(block)
    return binding


def _unnumbered(looked: Looked) -> Iterator[Finding]:
    numbered = [
        one for one in looked.body if NUMBERED.match(one.label) and one.kind in ("heading", "paragraph")
    ]
    rules = [one for one in _items(looked) if not NUMBERED.match(one.label)]
    if len(rules) < MANY or len(numbered) >= 3:
        return
    found = RULE.found(
        rules[0],
        (
            f"The rules in bullets from line {rules[0].line} to line {rules[-1].line} have no numbers, so that "
            "none can be cited."
        ),
        "Number the sections and the rules, so that a letter or a case can name the rule it is about.",
    )
    yield replace(found, end_line=rules[-1].end_line)


def _boxes(looked: Looked) -> Iterator[Finding]:
    """A box in front of one rule only, or within its words, is a leftover; boxes in front of all are a checklist."""
    boxed = [one for one in looked.body if BOX.match(one.label) or STRAY.search(plain(one.text))]
    if boxed and len(boxed) <= 2:
        yield RULE.found(
            boxed[0],
            (
                "A stray box character stands here, so that a rule looks like an item of a checklist "
                "that nobody has ticked."
            ),
            "Take the character out, or give the rule the same bullet as the others.",
        )


RULE = Rule("drafting", "info", "Layout that keeps rules from being cited", look)
