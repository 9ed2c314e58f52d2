"""Text that is broken: words missing or doubled, a sentence cut short or in two, an item adrift."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._lists import broken_items
from handbell.documents.lint.rules._prose import by_block, counted, plain, quoted
from handbell.documents.model import Block, PolicyDocument

DOUBLED: Final = re.compile(r"(?<![\w-])(?P<word>[A-Za-z]{2,})[ ,]+(?P=word)\b(?!-)", re.I)
PHRASAL: Final = re.compile(
    r"\b(?:sign|log|hand|turn|switch|check|clock|come|go|stay|join|pass|carry|move)\w*[ -]$", re.I
)
MAY_DOUBLE: Final = frozenset(
    ["that", "had", "very", "is", "do", "has", "bye", "no", "so", "it", "blah", "well", "who", "tell"]
)
HANGS: Final = re.compile(
    r"\b(?:the|a|an|and|or|of|their|our|your|every|each|must|should|shall|because|which|whose|including)\s*[.;]?$"
    r"|\b[A-Za-z]+'s\s*$|\b(?:without|towards|between|whether|unless|although|until|upon|during|via)$"
    r"|\b(?:miss|lose|receive|includes?|contains?|involves?|by|into|from|is|are|be|will|may|who|if|as|than)$",
    re.I,
)
"""Words at which no sentence ends; the second lot only where no full stop says that it ends there all the same."""
OWNER_OF_NOTHING: Final = re.compile(r"\b[A-Z][a-z]+'s\s*$")
"""A sentence that ends with an owner and not with what is owned."""
JOINS: Final = re.compile(r"\b(?:and|or)\s*$", re.I)
BEFORE: Final = re.compile(
    (
        r"\b(?P<verb>accept|check|use|share|post|read|publish|report|sign|validate|"
        r"assess)\b[^.]{0,40}\bbefore (?P<ing>\w+)ing\b"
    ),
    re.I,
)
NO_AUXILIARY: Final = re.compile(
    (
        r"^(?:this |the )?(?:policy|document|agreement) (?P<verb>written|reviewed|approved|adopted|updated|"
        r"agreed)\b[^.]{0,60}\band (?:is|will|was|are)\b"
    ),
    re.I,
)
PILED: Final = re.compile(
    r"\b(?:advice|guidance|support) (?:action|advice|guidance|intervention)\b(?! (?:plan|line|note|centre|point))",
    re.I,
)
ONLY_VERB: Final = re.compile(
    (
        r"^(?:speak|write|share|post|talk|communicate|publish|report)\b[^,.;:]* (?:and "
        r")?(?P<noun>[a-z]+s) only (?:deal|use|speak|post|share|contact|respond|publish|reply)\b"
    ),
    re.I,
)
STRAY: Final = re.compile(r"\ufffd|â€|Ã[\x80-\xbf©¨]|Â[ £]")
SPACED: Final = re.compile(r"\w \((?:s|es|ren)\)")
CHECK: Final = "Read it aloud, compare it with the version it was copied from, and put back what is missing."


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a broken place; sentences cut in two by a blank line are told together."""
    yield from _cut(looked)
    for place, block in enumerate(looked.document.blocks):
        if block.kind not in ("heading", "header", "footer") and (what := _broken(looked.document, place)):
            words, line = what
            yield replace(RULE.found(block, f"{words}.", CHECK), line=line, end_line=line)
    for block, words in broken_items(looked.document):
        yield RULE.found(block, words, "Write the item so that lead-in and item read as one sentence.")


def _cut(looked: Looked) -> Iterator[Finding]:
    """Sentences with a hole in them. Of a PDF the end of a page says nothing."""
    body = looked.body
    cut = [one for place, one in enumerate(body) if _has_a_hole(one, body[place + 1 : place + 2])]
    if not cut or looked.document.format == "pdf":
        return
    others = f" (so are others: {counted(one.line for one in cut[1:])})" if len(cut) > 1 else ""
    found = RULE.found(
        cut[0],
        (
            f"This sentence is cut in two by a blank line or a page's end{others}, so that words may "
            "have been lost there."
        ),
        "Join the halves, and check against the original that nothing is missing between them.",
    )
    yield replace(found, level="info", end_line=max([found.end_line, *cut[0].gaps]))


def _has_a_hole(block: Block, after: Sequence[Block]) -> bool:
    if block.kind not in ("paragraph", "item"):
        return False
    words = plain(block.text).rstrip()
    runs_on = (
        bool(after)
        and after[0].kind == "paragraph"
        and after[0].text[:1].islower()
        and bool(HANGS.search(words))
    )
    return bool(block.gaps) or (runs_on and block.kind == "paragraph")


def _broken(document: PolicyDocument, place: int) -> tuple[str, int] | None:
    block = document.blocks[place]
    text = plain(block.text)
    for found in DOUBLED.finditer(text):
        word = found["word"]
        phrasal = word.lower() in ("in", "on", "out", "off") and PHRASAL.search(text[: found.start()])
        if not phrasal and word.lower() not in MAY_DOUBLE and not word.isupper() and "," not in found[0]:
            return f'The word "{word}" stands twice', _line(block, found.start())
    if stray := STRAY.search(text):
        return "Letters were garbled when the text was copied", _line(block, stray.start())
    if SPACED.search(text):
        return "A stray space splits a word from its ending", block.line
    for sentence in by_block(document).get(place, ()):
        if said := _odd(document, place, plain(sentence.text)):
            return said, sentence.line
    return None


def _odd(document: PolicyDocument, place: int, text: str) -> str:
    if (
        HANGS.search(text)
        and len(text.split()) >= 4
        and (not _goes_on(document, place) or OWNER_OF_NOTHING.search(text))
        and not re.search(r"[:\"'?)]\s*$", text)
    ):
        return f'The sentence breaks off after "{text.rstrip(" .;").split()[-1]}"'
    if (found := BEFORE.search(text)) and found["ing"].lower().startswith(
        found["verb"].lower().rstrip("e")[:5]
    ):
        return f'"{found[0]}" says to do a thing before doing it: a word was probably lost or mistaken'
    if found := NO_AUXILIARY.search(text):
        first = found["verb"]
        return f'A word is missing before "{first}" ("was {first} in ..."), so that the sentence does not hold together'
    if found := PILED.search(text):
        return f'"{found[0]}" runs two things into one: words are missing between them'
    if found := ONLY_VERB.search(text):
        return (
            f'Words or a full stop are missing at "{quoted(found[0].split(" ", 3)[-1], 70)}", so that '
            "it can be read in two ways"
        )
    return ""


def _goes_on(document: PolicyDocument, place: int) -> bool:
    """Whether a list or a quotation follows that finishes the sentence."""
    block = document.blocks[place]
    after = next((one for one in document.blocks[place + 1 :] if one.kind not in ("header", "footer")), None)
    return after is not None and (
        (
            after.kind in ("item", "row")
            and (block.kind != "item" or JOINS.search(plain(block.text)) is not None)
        )
        or (after.text[:1].islower() and after.kind == "paragraph")
    )


def _line(block: Block, offset: int) -> int:
    return max((line for start, line in block.breaks if start <= offset), default=block.line)


RULE = Rule("garbled-text", "warning", "Text that is broken", look)
