"""Slips of the pen: apostrophes, full stops, brackets. One finding for the document."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain
from handbell.documents.model import Block, Sentence

THINGS: Final = (
    r"(?:website|web ?site|polic(?:y|ies)|broadband|network|behaviour|safeguarding|designated|"
    r"access strategy|internet access|name|reputation|rules|procedures|e-?mail|computers?|"
    r"personal (?:information|details|data)|images?|photographs?|own|code of conduct|guidelines|facebook|twitter)"
)
SLIPS: Final = (
    re.compile(rf"\b(?P<slip>(?:the|our|with|to|a|your|each|The) (?:schools|academys|trusts|colleges) {THINGS})\b"),
    re.compile((r"\b(?P<slip>(?:pupils|students|childrens|parents|teachers) (?:personal (?:information|details|"
        r"data)|images|names|photographs|work (?:is|are|will|may|on)))\b(?! (?:of|from|to)\b)"), re.I),
    re.compile(r"\b(?P<slip>childrens'? \w+|childs \w+)\b", re.I),
    re.compile((r"(?<!each )(?<!the )(?<!every )(?<!that )(?<!any )(?<!a )(?<!one )(?<!another )(?<!your "
        r")(?<!their )\b(?P<slip>(?:pupil|student|parent|teacher)'s (?:images|work|photographs|names|"
        r"achievements))\b"), re.I),
    re.compile(r"(?P<slip>\w+'+'s|\w+''s)\b"),
    re.compile(r"(?P<slip>\w+ ,\w*|\w+,,|\w+ ;|(?<!\.)\.\.(?!\.))(?=\s|$)"),
    re.compile(r"\b(?P<slip>with (?:pupil|parent|student))(?=[ ,.])", re.I),
    re.compile(r"\b(?P<slip>(?:could of|should of|would of|must of))\b", re.I),
)  # fmt: skip
SAYS_SOMETHING: Final = re.compile(r"\b(?:must|should|will|may|are|is|has|have|can)\b", re.I)
GOES_ON: Final = frozenset(
    "a an the of to in on at by for from with without and or but nor that which who as than".split()  # noqa: SIM905
)
HINT: Final = (
    "Mend them before the policy is printed: a slip in a rule invites the question what else was not read."
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the first slip, with the others listed."""
    slips = [
        (line, words)
        for block in looked.body
        for line, words in (*_slips(block), *_brackets(looked, block), *_unended(looked, block))
    ]
    if not slips:
        return
    said = "; ".join(f"line {line}: {words}" for line, words in slips[:9])
    more = f"; and {len(slips) - 9} more" if len(slips) > 9 else ""
    line = slips[0][0]
    block = next(one for one in looked.body if one.line <= line <= one.end_line)
    text = next(
        (one.text for one in looked.document.sentences if one.line <= line <= one.end_line), block.text
    )
    yield RULE.found(
        Sentence(text, line, line, 0),
        f"{'Slips' if len(slips) > 1 else 'A slip'} of the pen: {said}{more}.",
        HINT,
    )


def _slips(block: Block) -> Iterator[tuple[int, str]]:
    text = plain(block.text)
    for pattern in SLIPS:
        for found in pattern.finditer(text):
            line = max((line for start, line in block.breaks if start <= found.start()), default=block.line)
            yield line, f'"{found["slip"]}"'


def _open(text: str) -> int:
    """How many brackets are opened and not closed; below nothing, closed and not opened."""
    return text.count("(") - text.count(")")


def _brackets(looked: Looked, block: Block) -> Iterator[tuple[int, str]]:
    """A bracket without its fellow, here or in the block beside: a wrapped line may be read as a block of its own."""
    lacking = _open(block.text)
    if not lacking or block.label.startswith("("):
        return
    place = next(at for at, one in enumerate(looked.body) if one is block)
    beside = looked.body[place + 1 : place + 2] if lacking > 0 else looked.body[max(0, place - 1) : place]
    if beside and _open(beside[0].text) == -lacking:
        return
    yield block.line, f"a bracket that {'is never closed' if lacking > 0 else 'was never opened'}"


def _unended(looked: Looked, block: Block) -> Iterator[tuple[int, str]]:
    """A paragraph that says something and has no full stop, where the paragraphs beside it have one."""
    text = plain(block.text).rstrip()
    if (
        block.kind != "paragraph"
        or text[:1].islower()
        or len(text.split()) < 9
        or not SAYS_SOMETHING.search(text)
        or not text[-1].isalpha()
        or "." in text.split()[-1]
    ):
        return
    place = next(at for at, one in enumerate(looked.document.blocks) if one is block)
    after = looked.document.blocks[place + 1 : place + 2]
    if after and (after[0].kind in ("item", "row") or after[0].text[:1].islower()):
        return
    if not any(one.text.rstrip()[-1:] == "." for one in looked.document.blocks[:place]):
        return  # a title, a motto, who the school is
    if text.split()[-1].lower() in GOES_ON:
        return  # it breaks off: garbled-text says so
    paragraphs = [one for one in looked.body if one.kind == "paragraph" and len(one.text.split()) >= 9]
    if sum(one.text.rstrip()[-1] in ".!?:;\"'”’)" for one in paragraphs) >= 0.6 * len(paragraphs):
        yield block.end_line, "no full stop at the end"


RULE = Rule("typographical", "info", "Slips of the pen", look)
