"""Posts, years and pupils of another kind of school; schools in the plural where the policy is of one."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.kind import Kind, Phase, kind_of
from handbell.documents.lint.facts.said import on_lines
from handbell.documents.lint.facts.school import own
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Sentence

SECONDARY_ONLY: Final = (
    r"\b(?:heads?\sof\s(?:department|faculty|year|key\sstage\s[345]|sixth\sform)|(?:department|faculty"
    r"|curriculum)\sheads?\b|form\stutors?|tutor\sgroups?|"
    r"sixth[ -]form(?:ers?)?|key\sstage\s(?:3|4|5|three|four|five)|KS[345]|GCSEs?|A[- ]levels?|BTECs?"
    r"|years?\s(?:7|8|9|10|11|12|13)|"
    r"boarders?|boarding\shouses?|house\s?parents?|prefects?|students?['’]?\sunion|undergraduates?"
    r"|lecturers?)\b"
)
PRIMARY_ONLY: Final = (
    r"\b(?:EYFS|early\syears(?:\sfoundation\sstage)?|foundation\sstage|reception(?:\s(?:class(?:es)?"
    r"|children|pupils|year))\b|nursery\s(?:class(?:es)?|children|pupils)|"
    r"key\sstage\s(?:1|2|one|two)|KS[12]|years?\s[1-6]\s(?:pupils?|children|class(?:es)?)"
    r"|infants?\schildren|primary[- ]aged?)\b"
)
ADULTS: Final = (
    r"\b(?:pupils?|students?|children|learners?|those)\b(?:\s[\w,()'’-]+){0,9}?\s"
    r"(?P<told>(?:over|above|older\sthan|aged)\s(?:the\sage\sof\s)?(?:18|eighteen)(?:\sand\sover|\sor\sover|\+)?)"
    r"(?!\s?(?:months|years\sago|to))"
)
TERMS: Final[dict[Phase, tuple[re.Pattern[str], ...]]] = {
    "primary": (re.compile(SECONDARY_ONLY, re.IGNORECASE), re.compile(ADULTS, re.IGNORECASE)),
    "secondary": (
        re.compile(PRIMARY_ONLY, re.IGNORECASE),
        re.compile(r"\b(?:reception\sand\s|years?\s[1-6]\b(?!\.\d))", re.IGNORECASE),
    ),
    "sixth form": (
        re.compile(PRIMARY_ONLY, re.IGNORECASE),
        re.compile(r"\b(?:key\sstage\s3|KS3|year\s[789])\b", re.IGNORECASE),
    ),
}
PARTS: Final = {
    "nursery": re.compile(
        r"\b(?:lesson\stimes?|(?:in|during)\slessons?|homework|form\stime|exam(?:ination)?s|pupils\smust"
        r"|pupils['’]\s(?:own\s)?(?:mobile\s)?phones|heads?\sof\syear|classrooms?\sphones|key\sstage\s(?:1|2|one|two)|KS[12]|year\s[1-6])\b",
        re.IGNORECASE,
    ),
    "infant": re.compile(r"\b(?:key\sstage\s(?:2|two)|KS2|year\s[3-6])\b", re.IGNORECASE),
    "junior": re.compile(
        r"\b(?:EYFS|key\sstage\s(?:1|one)|KS1|year\s[12]"
        r"|reception\s(?:class|children|pupils)|nursery\s(?:class|children))\b",
        re.IGNORECASE,
    ),
}
"""What is not found in a school that has only a part of the primary years."""
ELSEWHERE: Final = re.compile(
    r"\b(?:former|past|ex-?|previous|leav(?:e|es|ers?|ing)|left|transfer\w*|transition\w*|mov(?:e|es"
    r"|ing)\s(?:on|up)|go(?:es)?\son\sto|"
    r"secondary\s(?:school|transfer)|high\sschool|feeder|older\s(?:brothers?|sisters?|siblings?)|siblings?"
    r"|partner|visit\w*|"
    r"other\sschools?|work\sexperience|trainee|placement|primary\sschools?|volunteer\w*|apprentic\w*"
    r"|come\sto\sus\sfrom|once\sthey)\b",
    re.IGNORECASE,
)
"""Words that show that such a person or class is rightly named as belonging elsewhere."""
PLURAL: Final = re.compile(
    r"\b(?:of|in|by|for|across|between|from|to)\s(?:the|our|these)\sschools\b(?=\s(?:or|and|as|is|are|will"
    r"|in|for|to|have|has)\b|[.,;)]|$)(?!\s(?:in|within|across|of)\s)",
    re.IGNORECASE,
)
GENERAL: Final = re.compile(
    r"(?:^|[.;]\s)(?:Schools|Headteachers|Head\steachers|Governing\sbodies|Principals)\s(?:should|must|will"
    r"|need|may|are\s(?:advised|expected|required|encouraged))\b"
    r"|\b(?:staff|adults|those|teachers|people)\s(?:\w+\s){0,2}(?:in|at)\sschools\b|\bschools[’']\s(?:staff"
    r"|employees|own|HR)\b|\b(?:their|your)\sschool[/ ]?(?:/setting|s\b)|\bschool/(?:setting|service"
    r"|academy|college|establishment)\b|\btheir\sestablishment\b",
)
HINT: Final = (
    "Replace it with what your own school has, and check the passage around it for other copied words."
)


def _look(looked: Looked) -> Iterator[Finding]:
    kind = kind_of(looked)
    yield from _abroad(looked)
    if not kind.several:
        yield from _plural(looked)
    if kind.severe:
        yield from _of_another(looked, kind, (re.compile(r"\bA[- ]levels?\b", re.IGNORECASE),))
    elif not (kind.special and not kind.by_ages) and not kind.mixed and kind.phase in TERMS:
        terms = [pattern for part, pattern in PARTS.items() if kind.part == part]
        yield from _of_another(looked, kind, (*TERMS[kind.phase], *terms))


def _of_another(looked: Looked, kind: Kind, terms: tuple[re.Pattern[str], ...]) -> Iterator[Finding]:
    told: set[str] = set()
    for sentence in looked.document.sentences:
        for term in terms:
            found = term.search(sentence.text)
            if not found or _elsewhere(looked, sentence, found) or found[0].lower() in told:
                continue
            told.add(found[0].lower())
            words = (found.groupdict().get("told") or found[0]).removesuffix(" and ").strip()
            yield RULE.found(
                sentence,
                f"“{words}” belongs to another kind of school; this is the policy of "
                f"{_called(looked, kind)}.",
                HINT,
            )
            break


ABROAD: Final = re.compile(
    r"\b(?:British|English|International)\s(?:International\s)?(?:School|College|Academy)\s(?:of|in)\s(?!England|Britain|London)"
    r"|\bBritish\sSchools?\sOverseas\b|\bhost\scountry\b|\bCOBIS\b|\bthe\sRepublic(?:['’]s)?\b(?!\sof\sIreland)"
    r"|\b(?:Ministry|Department)\sof\sEducation\sof\b|\bschool\sabroad\b|\bexpatriate\b|\bthe\sSultanate\b|\bthe\sEmirates\b",
)
"""Signs of a school outside the United Kingdom; two are needed."""
OF_ENGLAND: Final = re.compile(
    r"\b(?:LADO|[Ll]ocal\s[Aa]uthority(?:['’]s)?(?:\s[Dd]esignated\s[Oo]fficer)?|LSCB|Ofsted|OFSTED)\b"
)


def _abroad(looked: Looked) -> Iterator[Finding]:
    """What only schools at home have: a local authority, its designated officer, Ofsted."""
    text = " ".join(block.text for block in looked.document.blocks)
    if len({match[0] for match in ABROAD.finditer(text)}) < 2:
        return
    told: set[str] = set()
    for sentence in looked.document.sentences:
        found = OF_ENGLAND.search(sentence.text)
        if found and found[0].lower() not in told and not ELSEWHERE.search(sentence.text):
            told.add(found[0].lower())
            yield RULE.found(
                sentence,
                f"“{found[0]}” belongs to schools in England; a school abroad has none.",
                "Put in the authority of your own country, or whoever takes that part for your school.",
            )


def _called(looked: Looked, kind: Kind) -> str:
    if kind.severe:
        return f"{own(looked).name or 'a special school'}, for pupils with severe learning difficulties"
    if own(looked).name:
        return own(looked).name
    return {"primary": "a primary school", "secondary": "a secondary school"}.get(
        kind.phase, "a sixth-form college"
    )


def _elsewhere(looked: Looked, sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the words around it place it elsewhere; a primary may well have sixth-formers on work experience."""
    around = sentence.text + " " + looked.document.lead_of(sentence)
    around = around.replace(found[0], " ") if "age" not in found[0] else around
    return bool(ELSEWHERE.search(around))


def _plural(looked: Looked) -> Iterator[Finding]:
    """The schools, where there is one; and rules that speak to schools at large, as a council's model does."""
    found = [(one, match) for one in looked.document.sentences if (match := PLURAL.search(one.text))]
    found = [
        (one, match)
        for one, match in found
        if not re.search(r"\b(?:other|local|partner|neighbouring|two|both)\b", one.text, re.IGNORECASE)
    ]
    for sentence, match in found[:3]:
        yield RULE.found(
            sentence,
            f"“{match[0]}” speaks of several schools, while this policy is of one.",
            "Write “the school”, and check the passage for other words copied from a trust or a council.",
            level="info",
        )
    general = [one for one in looked.document.sentences if GENERAL.search(one.text)]
    if len(general) >= 2:
        lines = on_lines(one.line for one in general)
        yield RULE.found(
            general[0],
            f"The text speaks to schools at large, as a model policy does, and not of this school ({lines}).",
            "Say what your own school does and who does it: “the headteacher will ...”, “our staff ...”.",
            level="info",
        )


RULE = Rule("wrong-school-reference", "warning", "Words of another kind of school", _look)
