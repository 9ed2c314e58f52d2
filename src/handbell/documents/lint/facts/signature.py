"""Places for a signature or a date: which are the policy's own, which belong to a form, and what is in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from handbell.documents.lint.facts.dates import dates_in
from handbell.documents.model import PolicyDocument
from handbell.documents.reading.plain_text import cleaned

BLANK: Final = r"(?:[.…_\-–—=:\s·|]|\\_)"
SIGN: Final = re.compile(r"\b(?:signed|signature)s?\b", re.IGNORECASE)
DATE_LABEL: Final = re.compile(
    r"(?:^|(?<=[\s|.…_·]))(?P<label>(?:(?:next|last)\s)?(?:review\s|policy\s|issue\s)?dated?(?:\s(?:of"
    r"|for)\s(?:the\s)?(?:next\s|last\s|policy\s)?"
    r"(?:review|issue|approval|adoption|ratification|meeting|policy)|\s(?:adopted|approved|agreed|ratified"
    r"|reviewed|issued|signed|written))?"
    r"|(?:next|last)\s(?:policy\s)?review|effective\s(?:from|date)|in\sforce\sfrom"
    r"|(?:first\s)?(?:written|issued|published|produced)(?:\son|\sin)?"
    r"|(?:adopted|approved|ratified|agreed|reviewed|signed)\s(?:by\s[\w\s]{3,45}?\s)?on"
    r"|(?:adopted|approved|agreed)\sby\sgovernors)"
    rf"\s*(?P<rest>{BLANK}*(?:\[?\(?(?:dd|d|xx|tbc|tba|insert\s\w+|date|to\sbe\s(?:confirmed|agreed"
    rf"|added))\)?\]?(?:/(?:mm|xx)/(?:yyyy|yy|xxxx|xx))?)?{BLANK}*)$",
    re.IGNORECASE,
)
RULED: Final = re.compile(r"\s*(?:[._…]|\\_){8,}\s*")
"""A line of dots or dashes and nothing else, to write upon."""
OFFICE: Final = re.compile(
    r"\b(?:chair\w*|governor\w*|governing\s(?:body|board)|trustees?|directors?|head\s?teacher|headmaster"
    r"|headmistress|principal|"
    r"head\sof\sschool|executive\shead|clerk|proprietor|chief\sexecutive|ceo|behalf)\b",
    re.IGNORECASE,
)
DOTTED_OFFICE: Final = re.compile(
    r"^\W*(?:chair|governor|head\s?teacher|head|principal|trustee|proprietor)[\w ]{0,30}?\W{0,3}(?:[._…]|\\_){5,}",
    re.IGNORECASE,
)
"""An office with dots or a line behind it, to be signed upon though nothing says "signed"."""
FORM: Final = re.compile(
    r"\bI\s(?:have|will|agree|understand|confirm|give|consent|acknowledge|accept|promise|know|am)\b"
    r"|\bwe\s(?:have\sread|agree\sto)\b"
    r"|\b(?:pupil|child|parent|carer|student|staff|employee|volunteer|visitor|print"
    r"|full)(?:['’]?s)?(?:/\w+)?\s(?:name|signature|sign|member)"
    r"|\bname\sof\s(?:pupil|child|employee|staff|parent|student|volunteer|member|colleague)"
    r"|\b(?:agreement|acknowledg\w+|declaration|reply\sslip|consent\sform|permission\sslip|user\sform)\b"
    r"|\bmy\s(?:child|password|own)\b",
    re.IGNORECASE,
)
NOT_NAME: Final = re.compile(
    r"\b(?:signed|signatures?|by|of|on|behalf|the|and|chair\w*|governors?|governing|body|board|trustees?"
    r"|head\w*|teacher|principal|"
    r"date|dated|name|print|school|academy|for|in|executive|clerk|to|position|role|vice|policy|committee|s"
    r"|local|full|co|director\w*|trust)\b",
    re.IGNORECASE,
)
NAMED_AFTER: Final = re.compile(
    r"[:,(–-]\s*(?:(?:Mr|Mrs|Ms|Miss|Dr|Rev|Cllr)\.?\s[A-Z]|[A-Z]\.?\s?[A-Z][a-z]+|[A-Z][a-z]+\s[A-Z][a-z]+)"
)
NAME: Final = re.compile(
    r"^\W*(?:(?:Mr|Mrs|Ms|Miss|Dr|Revd?|Rev|Cllr|Sir|Dame|Fr"
    r"|Sr)\.?\s)?[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*){0,3}\W*$"
)


SIGNED_BY: Final = re.compile(
    r"^.{0,80}?\((?i:signed)\)\s*(?:by\s)?[A-Z]"
    r"|^\W*(?i:signed)(?:\s*[|·:]\s*|\s+)(?:(?:by|for|on behalf of the \w+(?: \w+)?)\s)?"
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Revd?|Fr|Sr|Cllr|Prof)\.?\s[A-Z]|[A-Z]\.\s?(?:[A-Z]\.\s?)*[A-Z]|[A-Z][a-z'’]+\s[A-Z][a-z'’-]+\s?[(,])"
)
"""Signed, with the names set beside it in columns and no colon."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a signature or a date, and whether it is left blank."""

    kind: Literal["signature", "date"]
    label: str
    line: int
    blank: bool


@lru_cache(maxsize=8)
def places_of(document: PolicyDocument) -> tuple[Place, ...]:
    """The policy's own places. Those of forms for staff, parents and pupils are left out."""
    return tuple(_places(document))


def _places(document: PolicyDocument) -> Iterator[Place]:
    lines = [cleaned(line) for line in document.lines]
    for number, text in enumerate(lines, start=1):
        if len(text) > 160 or not (text or RULED.fullmatch(document.lines[number - 1])):
            continue
        if DOTTED_OFFICE.search(text) and not SIGN.search(text) and not _in_form(document, lines, number):
            yield Place("signature", text, number, True)
        elif RULED.fullmatch(document.lines[number - 1]) and _office_below(lines, number):
            yield Place("signature", document.lines[number - 1].strip(), number, True)
        elif SIGN.search(text) and _label_like(text) and not _in_form(document, lines, number):
            yield Place("signature", text, number, _unsigned(lines, number))
        elif (
            (match := DATE_LABEL.search(text))
            and len(text) < 90
            and _stands_for_policy(lines, number, match)
            and not _in_form(document, lines, number)
        ):
            yield Place("date", match["label"].strip(), number, not _date_below(lines, number, match))


def _office_below(lines: list[str], number: int) -> bool:
    """Whether a line to write upon has an office beneath it, and nothing about signing that would say the same."""
    if any(SIGN.search(line) or FORM.search(line) for line in lines[max(0, number - 4) : number + 4]):
        return False
    below = next((line for line in lines[number : number + 2] if line), "")
    return len(below) < 60 and bool(OFFICE.search(below)) and below[-1:] != "."


def _label_like(text: str) -> bool:
    """Whether a line is a label for a signature, and no sentence about signing."""
    if SIGNED_BY.match(text):
        return True
    if re.search(r"\bsign(?:ed|atures?)\b[^.]{0,60}?(?::|[._…]{3,}|$)", text, re.IGNORECASE) is None:
        return False
    return not re.search(
        r"\b(?:must|will|should|shall|is|are|be|have|has|who|when|which|their)\b", text, re.IGNORECASE
    )


def _unsigned(lines: list[str], number: int) -> bool:
    own = SIGN.split(lines[number - 1], maxsplit=1)
    if _names(re.split(r"\bdated?\b", own[-1], flags=re.IGNORECASE)[0]) or _names(own[0]):
        return False
    after = [line for line in lines[number : number + 3] if line][:1]
    return not (after and NAME.match(after[0]) and _names(after[0]) and len(after[0]) < 50)


def _names(text: str) -> bool:
    """Whether words hold somebody's name: before the office that they hold, or after it and a colon or comma."""
    office = OFFICE.search(text)
    rest = NOT_NAME.sub(" ", re.sub(r"[._…]{2,}", " ", text[: office.start()] if office else text))
    if re.search(r"(?<!\w)(?:[A-Z][a-z'’]+|[A-Z]\.\s?[A-Z])", rest):
        return True
    return bool(office and NAMED_AFTER.search(text[office.end() :]))


def _in_form(document: PolicyDocument, lines: list[str], number: int) -> bool:
    """Whether a place is in a form for others to fill in. The words of an office beside it make it the policy's own."""
    beside = [line for line in lines[max(0, number - 2) : number + 2] if line]
    if any(OFFICE.search(line) and not FORM.search(line) and len(line) < 100 for line in beside):
        return False
    above = " ".join(lines[max(0, number - 16) : number + 1])
    if FORM.search(above):
        return True
    heading = [one.text for one in document.blocks if one.kind == "heading" and one.line <= number][-2:]
    return any(
        re.search(r"\b(?:agreement|form|slip|declaration|consent|appendix|annex)\b", one, re.IGNORECASE)
        for one in heading
    )


def _stands_for_policy(lines: list[str], number: int, match: re.Match[str]) -> bool:
    """Whether a lone "Date" has company that makes it the policy's: a signature, or other dates of its life."""
    raw = match.string[: match.start()]
    if raw.strip() and not re.search(r"[._…|·:]\s?$", raw) and not SIGN.search(raw):
        return False
    lone = match["label"].strip().lower() in ("date", "dated")
    if not lone and not re.search(r"[:._…]", match["rest"]) and not re.search(r"[a-z]", match["rest"], re.I):
        return False
    if match["label"].strip().lower() not in ("date", "dated") or match["rest"].strip():
        return True
    near = lines[max(0, number - 6) : number + 5]
    return any(SIGN.search(line) or OFFICE.search(line) for line in near)


def _date_below(lines: list[str], number: int, match: re.Match[str]) -> bool:
    """Whether the date stands on the next line instead."""
    if match["rest"].strip(" :."):
        return False
    below = next((line for line in lines[number : number + 3] if line), "")
    return bool(dates_in(below)) and len(below) < 40
