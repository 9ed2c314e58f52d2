"""A sentence cut into the clauses that bind: whose they are, what marks them, and what is bound."""

import re
from dataclasses import dataclass, replace
from typing import Final

from handbell.documents.binding.actors import PRONOUN, subject_at
from handbell.documents.binding.lexicon import verbs
from handbell.documents.binding.markers import Mark, marks

OPENS: Final = re.compile(
    r"\b(?:if|when|whenever|where|wherever|unless|until|because|although|though|while|whilst|since|once|who|whom|whose|"
    r"which|that|what|how|why|whether|as soon as|so that|in case|provided|providing|after|before|as|even if|in which)\b"
)
"""Words that open a clause within another."""
BARE: Final = re.compile(
    r"\b(?:who|which|that|what|whom|where|when|if|how|whether|as)\s*(?:(?:also|therefore|then|\w+ly)\s*)?$"
)
JOINS: Final = re.compile(
    r"\s*;\s*(?:and |but |or |however,? |therefore,? )?|:\s+|,?\s+(?:and/or|and|but|or|nor|so|therefore|while|whilst|yet)\s+(?:therefore |also |then |that )?"
    r"|,\s+(?:therefore |then |however,? )?|\s-\s|\)\s+|\.\s+"
)
OPENING: Final = re.compile(
    r"^(?:and |but |or |so |therefore,? |however,? |furthermore,? |in addition,? |also,? )*(?:the|a|an|any|all|every|each|no|this|these|those|that|such|"
    r"our|your|their|its|his|her|it|they|we|you|he|she|i|there|he/she|both|neither|some|many|other|only)\b"
)
AUXILIARY: Final = frozenset(
    "is are was were be been am has have had does do did must should will may can shall could might would".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that binds, in offsets of its sentence: who, the mark, what. `opening` is what stands before who."""

    opening: tuple[int, int]
    subject: tuple[int, int]
    mark: Mark
    does: tuple[int, int]
    shared: bool = False
    """Whether it has no subject of its own and goes on with the one before."""


def clauses(text: str) -> tuple[list[Clause], list[Mark]]:
    """The clauses of a folded sentence that bind, and the marks that stand in clauses within these."""
    found: list[Clause] = []
    within: list[Mark] = []
    for mark in marks(text):
        begins = found[-1].mark.end if found else 0
        place = _first(text, mark) if not found else _further(text, begins, mark)
        if place is None:
            within.append(mark)
            continue
        if found:
            last = found[-1]
            found[-1] = replace(last, does=(last.does[0], min(place[0], last.does[1])))
        opening = (0, place[1]) if not found else (place[1], place[1])
        shared = bool(found) and not text[place[1] : mark.start].strip()
        found.append(Clause(opening, (place[1], mark.start), mark, (mark.end, len(text)), shared))
    return found, within


def _first(text: str, mark: Mark) -> tuple[int, int] | None:
    """Where the subject of the first mark begins, or nothing if the mark stands in a clause within another."""
    if mark.side == "after" or not text[: mark.start].strip():
        return (0, _after_opening(text, mark))
    if BARE.search(text[: mark.start].rstrip() + " ") and not re.match(
        r"\s*(?:that|this)\s*$", text[: mark.start]
    ):
        return None
    opened = list(OPENS.finditer(text, 0, mark.start))
    begins = _after_opening(text, mark)
    if opened and opened[-1].start() >= begins and not _has_verb(text[opened[-1].end() : mark.start]):
        if opened[-1][0] == "that" and subject_at(text, begins) is None and opened[-1].start() == begins:
            return (0, begins)
        return None
    return (0, begins)


def _after_opening(text: str, mark: Mark) -> int:
    """Where the subject begins, after "If ...," "In school," and the like."""
    begins = 0
    for comma in re.finditer(r",\s+|\)\s+|:\s+", text[: mark.start]):
        piece = text[comma.end() : mark.start]
        front = text[begins : comma.start()]
        if (
            not re.match(
                r"\W*(?:(?:and|but|so|or) )?(?:if|when|whenever|where|wherever|in|at|for|during|as|to|following|once|before|after|therefore|however|"
                r"furthermore|moreover|although|though|while|whilst|because|due|by|under|on|with|through|within|upon|until|unless|alternatively|similarly|"
                r"finally|firstly|secondly|additionally|also|occasionally|ideally|from|outside|wherever|given|since|should|throughout|because|based|"
                r"subject|whether|unlike|like|provided|except|please note|equally|clearly|normally|generally|usually|likewise|consequently|ultimately|"
                r"importantly|wherever|happily|sadly|rarely|sometimes|often|instead|otherwise|further|thirdly|lastly|nevertheless|nonetheless|afterwards|"
                r"wherever|accordingly|hence|thus|using|having|working|recognising|being|any time|every|each)\b",
                front,
            )
            and begins == 0
        ):
            return 0
        if not piece.strip() or re.match(r"(?:or|and|but)\s*$", piece):
            continue
        if OPENS.match(piece) and not re.match(r"that\b", piece):
            continue
        if OPENING.match(piece) or subject_at(piece) or _thing(piece):
            return comma.end()
    return begins


def _thing(piece: str) -> bool:
    """Whether a piece may be a subject: a few words without a verb of their own."""
    return 0 < len(piece.split()) <= 14 and not _has_verb(piece)


def _further(text: str, begins: int, mark: Mark) -> tuple[int, int] | None:
    """End of the clause before, and beginning of the subject, of a mark that follows another clause."""
    for join in JOINS.finditer(text, begins, mark.start):
        piece = text[join.end() : mark.start]
        words = piece.strip()
        if not words or re.fullmatch(r"(?:also|therefore|then|in turn|\w+ly|that|so)", words):
            if join[0].strip() == "," and mark.side != "after":
                continue
            return join.start(), mark.start
        if mark.side == "after" and len(words.split()) <= 3:
            return join.start(), join.end()
        if OPENS.match(words) and not re.match(r"(?:that|this)\b", words):
            continue
        opened = list(OPENS.finditer(words))
        if opened and not _has_verb(words[opened[-1].end() :]):
            continue
        people = subject_at(piece) or PRONOUN.match(words)
        if people and len(words.split()) <= 14:
            return join.start(), join.end()
        if (
            join[0].strip() != "or"
            and OPENING.match(words)
            and not _has_verb(words)
            and len(words.split()) <= 14
        ):
            return join.start(), join.end()
        if join[0].strip() in (";", ".", "but") and not _has_verb(words):
            return join.start(), join.end()
        if join[0].strip(" ,") == "and" and _thing(words) and mark.side == "before" and "," not in words:
            return join.start(), join.end()
    return None


def _has_verb(text: str) -> bool:
    """Whether a stretch of words has a finite verb in it, as far as its form shows."""
    known = verbs()
    before = ""
    for word in re.findall(r"[a-z'-]+", text):
        if word in AUXILIARY or (word in known.third and known.third[word] not in known.also_nouns):
            return True
        people = before in ("who", "they", "we", "you", "it", "that", "which", "i") or before.endswith("s")
        if people and (word in known.base or word in known.third or word in known.past):
            return True
        if (
            before
            and word in known.base
            and word not in known.also_nouns
            and before not in ("to", "and", "or")
        ):
            return True
        before = word
    return False
