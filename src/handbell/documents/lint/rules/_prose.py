"""What several rules share: the sentences that say something, lines in words, titles of other policies taken out."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from handbell.documents.lint.rules._remembered import remembered
from handbell.documents.model import Block, PolicyDocument, Sentence

STRAIGHT: Final = str.maketrans("’‘“”–—\xa0", "''\"\"-- ")
TITLE_ENDS: Final = re.compile(
    r"\b(?:polic(?:y|ies)|procedures?|guidelines|agreements?|codes? of conduct)\b", re.I
)
BEFORE_A_TITLE: Final = frozenset(
    """
    the our a an this that these those its their school's schools' school with under by to in of on as see per
    and/or is are be was were has have must should will may can such including following relevant appropriate
    other all any every your we they it which who from for apply applies include includes read conjunction
    existing
    """.split()  # noqa: SIM905
)
"""Words at which a title, read backwards from "policy", has ended."""
DUTY: Final = re.compile(
    r"\b(?:must|shall|should|will|may not|cannot|can't|need(?:s)? to|ha(?:s|ve) to|(?:is|are) "
    r"(?:not )?(?:to be|required|"
    r"expected|allowed|permitted|forbidden|prohibited|responsible|advised|reminded|encouraged)|never|do not|don't|"
    r"(?:do|does|don't|doesn't)(?: not)? allow)\b",
    re.I,
)


@remembered
def prose(document: PolicyDocument) -> tuple[Sentence, ...]:
    """The sentences of paragraphs, list items and table rows, in order."""
    return tuple(one for one in document.sentences if document.blocks[one.block].kind != "heading")


@remembered
def by_block(document: PolicyDocument) -> dict[int, tuple[Sentence, ...]]:
    """The sentences of `prose`, by where their block stands."""
    found: dict[int, tuple[Sentence, ...]] = {}
    for one in prose(document):
        found[one.block] = (*found.get(one.block, ()), one)
    return found


def plain(text: str) -> str:
    """The words with straight quotes and plain dashes, so that a pattern need know only one spelling."""
    return text.translate(STRAIGHT)


def whole(document: PolicyDocument, sentence: Sentence) -> str:
    """The sentence, with the words that lead into its list in front, and so with its subject."""
    lead = document.lead_of(sentence)
    return plain(f"{lead} {sentence.text}" if lead else sentence.text)


def without_titles(text: str) -> str:
    """The words without the titles of policies: naming the behaviour policy says nothing yet about behaviour."""
    words = plain(text).split()
    kept = [True] * len(words)
    for place, word in enumerate(words):
        if not TITLE_ENDS.search(word):
            continue
        if word.lower().startswith("agreement") and words[place - 1].lower() in BEFORE_A_TITLE:
            continue  # "with the agreement of a parent" names no document
        kept[place] = False
        for back in range(place - 1, max(-1, place - 9), -1):
            if words[back].lower().strip(",.:;()'\"") in BEFORE_A_TITLE or words[back].endswith(
                (".", ":", ";")
            ):
                break
            kept[back] = False
    return " ".join(word for word, stays in zip(words, kept, strict=True) if stays)


LISTS_DOCUMENTS: Final = re.compile(
    r"\b(?:read (?:in conjunction |together |alongside |along )?with|read alongside|take(?:s)? (?:full )?account of|"
    r"(?:linked|related|associated|other relevant) (?:policies|documents)|links? (?:to|with) (?:other )?|see also|"
    r"drawn up with regard to|(?:has|having|have) regard to|based (?:up)?on|supported by|complies with|refers? to|"
    r"law that we work under|(?:we|policy|it) (?:also )?follows?)\b",
    re.I,
)


def lists_documents(text: str) -> bool:
    """Whether a sentence only names other documents or laws: it says nothing of its own about what they treat."""
    found = LISTS_DOCUMENTS.search(text)
    start = found.end() if found else 0
    if found is None and len(TITLE_ENDS.findall(text)) < 3:
        return False
    return not re.search(r"\b(?:must|shall|will|should|may)\b", text[start:], re.I)


def section(document: PolicyDocument, block: int) -> tuple[int, ...]:
    """The blocks that stand under the same heading as `block`, itself among them."""
    return tuple(
        place
        for place, above in enumerate(document.under)
        if above == document.under[block]
        and document.blocks[place].kind not in ("heading", "header", "footer")
    )


def heading_of(document: PolicyDocument, sentence: Sentence) -> str:
    """The nearest heading above, or nothing."""
    above = document.under[sentence.block]
    return "" if above is None else plain(document.blocks[above].text)


def counted(lines: Iterable[int]) -> str:
    """ "line 12", "lines 12 and 14", "lines 12, 14 and 18"."""
    numbers = [str(line) for line in sorted(set(lines))]
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    return f"lines {joined(numbers)}"


def joined(words: Sequence[str], word: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {word} {words[-1]}"


def quoted(text: str, most: int = 110) -> str:
    """Words to quote in a message: the first so many letters, cut between words."""
    if len(text) <= most:
        return text.rstrip(" .;:")
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,.;:") + " ..."


def place_of(block: Block, text: str) -> int:
    """The line on which `text` begins in a block."""
    start = max(0, block.text.find(text))
    return max((line for offset, line in block.breaks if offset <= start), default=block.line)


def listed(words: Iterable[str], *, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern of many, each a whole word or several."""
    return re.compile("|".join(f"(?:{one})" for one in words), flags)
