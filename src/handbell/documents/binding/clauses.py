"""A sentence cut into the clauses that bind: whose they are, what marks them, and what is bound."""

import re
from dataclasses import dataclass, replace
from typing import Final

from handbell.documents.binding.actors import Names
from handbell.documents.binding.lexicon import grammar, verbs
from handbell.documents.binding.markers import Mark, marks

OPENS: Final = re.compile(
    r"\b(?:(?:who|whom|whose|which|that|what|how|why|whether|as soon as|so that|in case|provided|providing|even if|"
    r"because|although|though|unless|whereby)\b|(?:if|when|whenever|where|wherever|while|whilst|until|since|once|after|"
    r"before)\b(?! (?!ongoing|during|anything|something|nothing|everything)[a-z]+ing\b| (?:possible|necessary|"
    r"appropriate|applicable|needed|required|relevant|in|on|at|school|lessons?|hours)\b))"
)
"""Words that open a clause within another."""
TIMED: Final = ("until", "since", "once", "after", "before", "provided", "because")
PAST: Final = ("before", "after", "when", "since", "once", "if", "until", "because", "where")
"""Openers after which a past form is a verb: "before the child joined"."""
BARE: Final = re.compile(
    r"\b(?:who|which|that|what|whom|where|when|if|how|whether|as|and which|than)\s*(?:(?:also|therefore|"
    r"then|\w+ly|it|they)\s+)?$"
)
JOINS: Final = re.compile(
    r"\s*;\s*(?:and |but |or |however,? |therefore,? )?|:\s+|"
    r",?\s+(?:and/or|and|but|or|nor|so|therefore|while|whilst|yet)\s+(?:therefore |also |then |that |in turn )?"
    r"|,\s+(?:therefore |then |however,? |who )?|\s-\s|\)\s+|\.\s+"
)
OPENING: Final = re.compile(
    r"^(?:and |but |or |so |therefore,? |however,? |furthermore,? |in addition,? |also,? )*(?:the|a|an|"
    r"any|all|every|each|no|"
    r"this|these|those|that|such|our|your|their|its|his|her|it|they|we|you|he|she|i|there|he/she|both|"
    r"neither|some|many|"
    r"other|only)\b"
)
FRONT: Final = re.compile(
    r"\W*(?:(?:and|but|so|or) )?(?:if|when|whenever|where|wherever|in|at|for|during|as|to|following|once|"
    r"before|after|"
    r"therefore|however|furthermore|moreover|although|though|while|whilst|because|due|by|under|on|with|"
    r"through|within|upon|"
    r"until|unless|alternatively|similarly|finally|firstly|secondly|additionally|also|occasionally|"
    r"ideally|from|outside|"
    r"given|since|should|throughout|based|subject|whether|unlike|like|provided|except|please note|equally|"
    r"clearly|normally|"
    r"generally|usually|likewise|consequently|ultimately|importantly|rarely|sometimes|often|instead|"
    r"otherwise|further|"
    r"thirdly|lastly|nevertheless|nonetheless|afterwards|accordingly|hence|thus|using|having|working|"
    r"recognising|being|"
    r"any time|every|each|yes|no)\b"
)
PRONOUN: Final = re.compile(
    r"^(?:(?:and|or|but|so|both|therefore|then|however|also|that|alternatively|furthermore|finally),? )*"
    r"(?P<word>they|he/she|she/he|s/he|he or she|she or he|he|she|you|we|i|it)\b(?P<rest>.*)$",
    re.DOTALL,
)
LED: Final = re.compile(r"\b(?:in|for|on|at|to|by|from|with|under|of) $")
"""Before "which": what follows has a subject of its own."""
LONGEST: Final = 16
"""Words that the subject of a further clause may have."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that binds, in offsets of its sentence: who, the mark, what. `opening` is what stands before who."""

    opening: tuple[int, int]
    subject: tuple[int, int]
    mark: Mark
    does: tuple[int, int]
    shared: bool = False
    """Whether it has no subject of its own and goes on with the one before."""
    relative: bool = False
    """Whether it tells of those named just before it (", who will ...")."""


def clauses(text: str, names: Names) -> tuple[list[Clause], list[Mark]]:
    """The clauses of a folded sentence that bind, and the marks that stand in clauses within these."""
    found: list[Clause] = []
    within: list[Mark] = []
    for mark in marks(text):
        if found and _swallows(text, found[-1], mark):
            within.append(found.pop().mark)
        begins = found[-1].mark.end if found else 0
        if found and mark.side == "after" and not text[begins : mark.start].strip():
            within.append(mark)
            continue
        place = _first(text, mark, names) if not found else _further(text, begins, mark, names)
        told = _after_told(text, place[1], mark, names) if place and not found else None
        place = told or place
        if place is None:
            within.append(mark)
            continue
        if found:
            last = found[-1]
            found[-1] = replace(last, does=(last.does[0], min(place[0], last.does[1])))
        opening = (place[0], place[1]) if not found else (place[1], place[1])
        relative = text[: place[1]].rstrip().endswith(", who") and place[1] == mark.start
        shared = (bool(found) or relative or told is not None) and not text[place[1] : mark.start].strip()
        found.append(Clause(opening, (place[1], mark.start), mark, (mark.end, len(text)), shared, relative))
    return found, within


def _swallows(text: str, last: Clause, mark: Mark) -> bool:
    """Whether the mark before belongs to a clause about the subject: "material that is illegal must be reported"."""
    if last.mark.side == "before" and not last.mark.loose:
        return False
    subject, between = text[last.subject[0] : last.mark.start], text[last.mark.end : mark.start]
    return (
        bool(re.search(r"\b(?:that|which|who)\b", subject))
        and not JOINS.search(between + " ")
        and len(between) < 60
    )


def _first(text: str, mark: Mark, names: Names) -> tuple[int, int] | None:
    """Where the subject of the first mark begins, or nothing if the mark stands in a clause within another."""
    if mark.side == "after" or not text[: mark.start].strip():
        return (0, _after_opening(text, mark, names))
    if told := re.search(r",\s+who\s+$", text[: mark.start]):
        return (told.start(), mark.start)
    if BARE.search(text[: mark.start].rstrip() + " ") and not re.match(
        r"\W*(?:that|it|they)\s*$", text[: mark.start]
    ):
        return None
    begins = _after_opening(text, mark, names)
    return None if _within_another(text, begins, mark, names) else (0, begins)


def _within_another(text: str, begins: int, mark: Mark, names: Names) -> bool:
    """Whether a clause that was opened since `begins` still wants its verb, so that the mark is that verb."""
    opened = list(OPENS.finditer(text, begins, mark.start))
    if not opened:
        return False
    last = opened[-1]
    rest = text[last.end() : mark.start]
    if has_verb(rest, relative=last[0]):
        return False
    front = text[: last.start()]
    tells = last[0] in ("who", "which") or (last[0] == "that" and _after_noun(front))
    if tells and not LED.search(front) and not _noun_first(rest, names):
        return False
    if last[0] in TIMED and (names.subject_at(rest.lstrip()) is None):
        return False
    return not (last[0] == "that" and last.start() == begins)


def _after_noun(before: str) -> bool:
    """Whether "that" follows a noun, so that it tells of it; after "ensure" or "likely" it opens what is ensured."""
    known = verbs()
    word = re.search(r"([a-z]+)\s*$", before)
    if word is None:
        return False
    verb = any(
        word[1] in forms
        for forms in (known.base - known.also_nouns, known.third, known.participle, known.past)
    )
    return not verb and not re.search(
        r"(?:ly|able|ible|clear|aware|sure|important|essential|vital|true|certain|so|means)$", word[1]
    )


def _after_told(text: str, begins: int, mark: Mark, names: Names) -> tuple[int, int] | None:
    """Where the first mark's clause begins if a clause without a mark stands before it: "The office keeps the log, and
    staff must ..."."""
    if mark.side == "after" or mark.start == begins:
        return None
    for join in re.finditer(
        r"(?:,|;)?\s+(?:and|but|so)\s+(?:then |therefore |also )?|;\s+", text[begins : mark.start]
    ):
        left = text[begins : begins + join.start()]
        piece = text[begins + join.end() : mark.start]
        if not (has_verb(left) or _tells(left)) or (OPENS.search(left) and join[0][0] not in ",;"):
            continue
        people = names.subject_at(piece)
        whole = people is not None and people.end >= len(piece.rstrip()) - 1
        pronoun = PRONOUN.match(piece.strip())
        first = names.subject_at(left.lstrip())
        if (
            whole
            or (pronoun and not pronoun["rest"].strip())
            or (_adverbs(piece) and first is not None and not OPENS.search(left))
        ):
            return begins + join.start(), begins + join.end()
    return None


def _tells(left: str) -> bool:
    """Whether words hold a noun and a verb that also is a noun: "the college respects freedom"."""
    pairs = re.findall(r"(?=\b([a-z]+) ([a-z]+s)\b)", left)
    return "," not in left and any(two in verbs().third and not one.endswith("s") for one, two in pairs)


def _noun_first(words: str, names: Names) -> bool:
    """Whether what follows "which" begins a subject of its own ("which staff ..."), or is nothing but an adverb."""
    people = names.subject_at(words.lstrip())
    return (
        _adverbs(words) or bool(OPENING.match(words.lstrip())) or (people is not None and not people.strange)
    )


def _after_opening(text: str, mark: Mark, names: Names) -> int:
    """Where the subject begins, after "If ...," "In school," and the like."""
    if not FRONT.match(text):
        return 0
    for comma in re.finditer(r",\s+", text[: mark.start]):
        piece = text[comma.end() : mark.start]
        people = names.subject_at(piece)
        if people and people.end >= len(piece.rstrip()) - 1:
            return comma.end()
    for comma in re.finditer(r",\s+|\)\s+|:\s+", text[: mark.start]):
        piece = text[comma.end() : mark.start]
        if not piece.strip() or re.match(r"(?:or|and|but)\s*$", piece):
            continue
        if OPENS.match(piece) and not re.match(r"that\b", piece):
            continue
        if not piece.startswith("such as") and (OPENING.match(piece) or names.subject_at(piece)):
            return comma.end()
        opener = OPENS.match(text.lstrip())
        if (
            not piece.startswith("such as")
            and _thing(piece)
            and (not opener or has_verb(text[opener.end() : comma.start()]))
        ):
            return comma.end()
    return 0


def _thing(piece: str) -> bool:
    """Whether a piece may be a subject: a few words without a verb of their own."""
    return 0 < len(piece.split()) <= LONGEST and not has_verb(piece)


def _further(text: str, begins: int, mark: Mark, names: Names) -> tuple[int, int] | None:
    """End of the clause before, and beginning of the subject, of a mark that follows another clause."""
    for join in JOINS.finditer(text, begins, mark.start + 1):
        if join.end() > mark.start:
            break
        piece = text[join.end() : mark.start]
        if not _goes_on(join[0].strip(" ,"), piece, mark, names):
            continue
        apart = join[0].startswith(",") and _adverbs(piece)
        if (
            not apart
            and _within_another(text, begins, mark, names)
            and not join[0].strip(" ,").startswith("who")
        ):
            unfinished = list(OPENS.finditer(text, begins, join.start()))
            if unfinished and not has_verb(text[unfinished[-1].end() : join.start()], relative="who"):
                return None
        return join.start(), join.end() if piece.strip() and not _adverbs(piece) else mark.start
    return None


def _adverbs(piece: str) -> bool:
    return bool(
        re.fullmatch(r"\s*(?:also|therefore|then|in turn|\w+ly|that|so|always|in addition)?\s*", piece)
    )


def _goes_on(join: str, piece: str, mark: Mark, names: Names) -> bool:
    """Whether the words between a join and a mark are the subject of a new clause, or nothing but an adverb."""
    words = piece.strip()
    if _adverbs(piece):
        return join not in ("", ",") or mark.side == "after"
    if mark.side == "after" and len(words.split()) <= 3:
        return True
    if _broken(words):
        return False
    if names.subject_at(words) or PRONOUN.match(words):
        return True
    if has_verb(words) and not OPENS.search(words):
        return False
    plain = join in ("and", "nor") and mark.side == "before" and "," not in words
    return (join != "or" and bool(OPENING.match(words))) or join in (";", ".", "but") or plain


def _broken(words: str) -> bool:
    """Whether words cannot be a subject: they end in "and", open a clause that wants its verb, or run on too long."""
    if re.search(r"(?:^|[ ,])(?:and|or|but|nor|and/or)$", words) or re.search(r", (?:nor|but|so)\b", words):
        return True
    if (OPENS.match(words) and not re.match(r"(?:that|this)\b", words)) or len(words.split()) > LONGEST:
        return True
    opened = list(OPENS.finditer(words))
    return bool(opened) and not has_verb(words[opened[-1].end() :], relative=opened[-1][0])


def has_verb(text: str, *, relative: str = "") -> bool:
    """Whether a stretch of words has a finite verb in it, as far as its form shows.

    `relative`: the word that it follows; after "who", "which" or "that" its first word may be the verb.
    """
    known, auxiliary = verbs(), grammar()["auxiliary"]
    before = "who" if relative in ("who", "which", "that") else ""
    for word in re.findall(r"[a-z'-]+", text):
        if word in auxiliary or (word in known.third and known.third[word] not in known.also_nouns):
            return True
        if before in ("who", "they", "we", "you", "it", "i") and (
            word in known.base or word in known.third or word in known.past
        ):
            return not (
                relative and before == "who" and word in known.third and known.third[word] in known.also_nouns
            )
        if (
            (before.endswith("s") or (relative in PAST and before and word in known.past))
            and before not in ("this", "its", "his")
            and (word in known.base or word in known.past)
        ):
            return True
        if (
            before
            and word in known.base
            and word not in known.also_nouns
            and before not in ("to", "and", "or", "who")
        ):
            return True
        before = word
    return False
