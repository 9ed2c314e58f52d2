"""A reference to a section, paragraph or appendix that the document does not have."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.numbers import APPENDIX, ROMAN, SECTION, appendices, list_number, outline
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Sentence

TO_SECTION: Final = re.compile(
    r"(?<![\w.])(?P<kind>sections?|paragraphs?|paras?\.?"
    r"|clauses?)\s+(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?![\w]|\.\d|\s?(?:-|–)\s?\d{3})",
    re.IGNORECASE,
)
TO_ROMAN: Final = re.compile(
    r"(?<!\w)(?P<kind>[Ss]ections?|[Pp]aragraphs?|[Cc]lauses?)\s(?P<part>[IVX]{1,4})\.(?P<number>\d{1,2})(?!\d)"
)
TO_LETTER: Final = re.compile(r"(?<!\w)(?P<kind>[Ss]ection|SECTION)\s+(?P<mark>[A-Z])(?![\w’'&-])(?!\.\w)")
LETTER_HEADING: Final = re.compile(r"^\(?([A-Z])[.):]\s")
TO_APPENDIX: Final = re.compile(
    r"(?<!\w)(?P<kind>[Aa]ppendix|[Aa]nnexe?|[Ss]chedule|APPENDIX|ANNEX)\s+(?P<mark>[A-Z]|\d{1,2})(?![\w’'])"
)
BARE_APPENDIX: Final = re.compile(
    r"\b(?:see|in|at|to)\s(?:the\s)?(?:attached\s)?(?P<kind>appendix|annexe?)\b(?!\s(?:[A-Z]|\d)\b"
    r"|es\b)",
    re.IGNORECASE,
)
ANOTHER: Final = re.compile(
    r"^\s*(?:[\"'“‘(][^\"'”’)]{0,80}[\"'”’)]\s*)?,?\s*(?:of|in|to|under|from|within)\s+(?:the\s|our\s"
    r"|its\s|their\s)?(?!this\b|these\b|present\b|above\b|below\b|every\b|which\b)[\"'“‘]?\w"
)
"""What follows a reference to another document: "section 7 of the guidance"."""
OF_THIS: Final = re.compile(
    r"^\s*(?:[\"'“‘(][^\"'”’)]{0,80}[\"'”’)]\s*)?(?:of|in|to)\s+(?:this\s|the\s(?:policy|present|document)"
    r"|our\spolicy)"
)
LAW: Final = re.compile(
    r"\b(?:Act|KCSIE|Keeping [Cc]hildren|Working [Tt]ogether|Regulations|statutory|guidance|UK GDPR"
    r"|Code of Practice|Handbook|Framework|Convention)\b"
)
ABOVE: Final = re.compile(
    r"\b(?:report\w*|refer\w*|dealt\swith|inform\w*|contact\w*|handled|told"
    r"|passed)\s(?:\w+\s){0,3}?as\s(?:\w+\s)?above\b",
    re.IGNORECASE,
)
RECIPIENT: Final = re.compile(
    r"\b(?:report\w*|refer\w*|inform\w*|contact\w*|tell|passed|raised?)\b[^.;]{0,60}?\b(?:to|with"
    r"|by)?\s?(?:the|a|their|our)\s"
    r"(?P<who>(?:[\w'’-]+\s){0,3}?(?:lead|person|headteacher|head|principal|manager|officer|team|governors?"
    r"|police|slt|smt|coordinator|agenc\w+|lado|dsl))\b",
    re.IGNORECASE,
)


CONTENTS: Final = re.compile(r"^\s*(\d{1,2})[.)]?\s+([A-Z].{2,70}?)(?:\s{2,}|\t+|\s?[.…]{2,}\s*)\d{1,3}\s*$")
"""A line of a table of contents: number, words, page."""


PROMISED_APPENDIX: Final = re.compile(
    r"^\s*(?P<kind>Appendix|Annexe?|Schedule|APPENDIX|ANNEX)\s+(?P<mark>[A-Z]|\d{1,2})\b(?P<words>.{0,90}?)"
    r"(?:\s{2,}|\t+|\s?[.…]{2,}\s*)\d{1,3}\s*$"
)
"""A line of a table of contents that promises an appendix."""
DOTTED_LETTER: Final = re.compile(r"(?<![\w.])(?P<mark>[A-Z])\.(?P<number>\d{1,2})(?![\w.]*\d)")


def _promised_appendices(looked: Looked) -> Iterator[Finding]:
    """Appendices that the contents promise and that nowhere begin."""
    lines = looked.document.lines
    promised = {
        number: match
        for number, line in enumerate(lines, start=1)
        if (match := PROMISED_APPENDIX.match(line))
    }
    rest = [line for number, line in enumerate(lines, start=1) if number not in promised]
    there = {
        match["mark"] for line in rest if (match := APPENDIX.match(line.strip(" \t#*_-•"))) and match["mark"]
    }
    for number, match in promised.items():
        if match["mark"] not in there:
            yield RULE.at(
                number,
                f"The contents promise {match['kind'].capitalize()} {match['mark']}, which is not in this document.",
                "Put in what is missing, or take the line out of the contents.",
                lines[number - 1].strip(),
            )


def _dotted_letters(looked: Looked, sentence: Sentence) -> Iterator[str]:
    """Paragraphs that go by a letter and a number ("H.9"), where the document numbers at least three so."""
    found = list(DOTTED_LETTER.finditer(sentence.text))
    if not found:
        return
    starts = [f"{block.label} {block.text}".strip() for block in looked.document.blocks]
    there = {match[0] for one in starts if (match := DOTTED_LETTER.match(one))}
    letters = {one[0] for one in there}
    for match in found:
        if match.start() == 0 or len(there) < 3 or match["mark"] not in letters or match[0] in there:
            continue
        if not _elsewhere(sentence.text, match):
            yield f"paragraph {match[0]}"


def _contents(looked: Looked) -> Iterator[Finding]:
    """What the contents promise and the document does not have."""
    lines = looked.document.lines
    promised = {
        number: match for number, line in enumerate(lines, start=1) if (match := CONTENTS.match(line))
    }
    if len(promised) < 3:
        return
    rest = [line for number, line in enumerate(lines, start=1) if number > max(promised)]
    for number, match in promised.items():
        begins = re.compile(rf"^[\s#*_]*(?:section\s)?{match[1]}(?:[.):\s*]|\b)", re.IGNORECASE)
        words = re.escape(match[2].strip()[:25])
        if not any(
            begins.match(line) or re.match(rf"^[\s#*_]*{words}", line, re.IGNORECASE) for line in rest
        ):
            yield RULE.at(
                number,
                f"The contents promise section {match[1]}, “{match[2].strip()}”, which is not in this document.",
                "Put in what is missing, or take the line out of the contents.",
                lines[number - 1].strip(),
            )


def _look(looked: Looked) -> Iterator[Finding]:
    yield from _contents(looked)
    yield from _promised_appendices(looked)
    told: set[str] = set()
    for sentence in looked.document.sentences:
        for name in (
            *_sections(looked, sentence),
            *_dotted_letters(looked, sentence),
            *_appendices(looked, sentence),
        ):
            if name.lower() not in told:
                told.add(name.lower())
                yield RULE.found(
                    sentence,
                    f"There is no {name} in this document.",
                    "Point to the part that is meant, or put in what is missing.",
                )
        yield from _above(looked, sentence)


def _sections(looked: Looked, sentence: Sentence) -> Iterator[str]:
    block = looked.document.blocks[sentence.block]
    for match in TO_ROMAN.finditer(sentence.text):
        there = {one.number for one in outline(looked.document)}
        wanted = (ROMAN.get(match["part"].lower(), 0), int(match["number"]))
        if wanted not in there and not _elsewhere(sentence.text, match):
            yield f"{match['kind'].lower().rstrip('s')} {match['part']}.{match['number']}"
    for match in TO_SECTION.finditer(sentence.text):
        if match.start() == 0 and (SECTION.match(block.text) or len(block.text) < 60):
            continue
        if _elsewhere(sentence.text, match) or _there(looked, match):
            continue
        yield f"{match['kind'].lower().rstrip('.').rstrip('s')} {match['number']}"


def _there(looked: Looked, match: re.Match[str]) -> bool:
    wanted = tuple(map(int, match["number"].split(".")))
    if any(one.number[: len(wanted)] == wanted for one in outline(looked.document)):
        return True
    if len(wanted) > 1:
        return False
    # A paragraph or clause may be an item of a list, and so may a section in a document without numbered headings.
    headings = any(len(one.number) == 1 for one in outline(looked.document))
    if headings and match["kind"].lower().startswith("section"):
        return False
    return any(list_number(block.label, None) == wanted[0] for block in looked.body if block.label)


def _appendices(looked: Looked, sentence: Sentence) -> Iterator[str]:
    yield from _letters(looked, sentence)
    bare = BARE_APPENDIX.search(sentence.text)
    if not bare and not TO_APPENDIX.search(sentence.text):
        return
    block = looked.document.blocks[sentence.block]
    there = appendices(looked.document)
    for match in TO_APPENDIX.finditer(sentence.text):
        if match.start() == 0 and APPENDIX.match(block.text) and len(block.text) < 110:
            continue
        if match["mark"].upper() in there or _elsewhere(sentence.text, match):
            continue
        yield f"{match['kind'].capitalize()} {match['mark']}"
    if bare and not there and not _elsewhere(sentence.text, bare):
        yield bare["kind"].lower()


def _letters(looked: Looked, sentence: Sentence) -> Iterator[str]:
    """Sections that go by letters, where the document has at least two of them."""
    if not TO_LETTER.search(sentence.text):
        return
    there = {
        match[1]
        for block in looked.document.blocks
        if block.kind == "heading" and (match := LETTER_HEADING.match(f"{block.label} {block.text}".strip()))
    }
    there |= {match["mark"] for block in looked.body if (match := TO_LETTER.match(block.text))}
    for match in TO_LETTER.finditer(sentence.text):
        if len(there) > 1 and match["mark"] not in there and not _elsewhere(sentence.text, match):
            yield f"Section {match['mark']}"


def _elsewhere(text: str, match: re.Match[str]) -> bool:
    """Whether a reference is to a part of another document: a law, guidance, another policy."""
    after, before = text[match.end() :], re.split(r"[·;|•]", text[: match.start()])[-1]
    if OF_THIS.match(after):
        return False
    return bool(
        ANOTHER.match(after)
        or LAW.search(before[-120:])
        or LAW.search(after[:60])
        or re.search(r"\bPolicy['’]?s?,?\s\(?$", before)
    )


def _above(looked: Looked, sentence: Sentence) -> Iterator[Finding]:
    """ "Reported as above" where two people were named above."""
    if not ABOVE.search(sentence.text):
        return
    document = looked.document
    under = document.under[sentence.block]
    before = document.sentences[: document.sentences.index(sentence)]
    above = [one for one in before if document.under[one.block] == under]
    who = {match["who"].lower() for one in above for match in RECIPIENT.finditer(one.text)}
    if len(who) > 1:
        yield RULE.found(
            sentence,
            f"“As above” could mean any of these: {', '.join(sorted(who))}.",
            "Name the person again; a rule should stand by itself.",
            level="info",
        )


RULE = Rule("broken-reference", "warning", "A reference to a part that is not there", _look)
