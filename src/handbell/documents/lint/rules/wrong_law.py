"""A law that never was: an Act with a year in which none of that title was passed, or a title that no Act bears."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.acts import Cited, cited
from handbell.documents.lint.facts.said import in_words
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule

INVENTED: Final = re.compile(
    r"(?<![\w'’])(?P<title>(?:(?:[A-Z][\w'’-]*|\([A-Z][\w'’ -]*\)),?\s+(?:(?:and|of|&)\s+)?){0,6}"
    r"\(?(?:Social\s(?:Media|Network\w*)|Internet|Cyber[-\s]?[Bb]ullying|[Ee]-?Safety|Online|Cyber\s?[Cc]rime|Computer\s[Cc]rime|Hate\sCrimes?"
    r"|(?:Anti-?\s?)?[Bb]ullying|Trolling|Sexting|Revenge\sPorn\w*)\)?"
    r",?\s+(?:(?:and|of|&)\s+)?(?:(?:[A-Z][\w'’-]*|\([A-Z][\w'’ -]*\)),?\s+(?:(?:and|of|&)\s+)?){0,5}?Act),?"
    r"\s\(?(?P<year>(?:19|20)\d\d)"
)
REAL: Final = re.compile(
    r"Online\sSafety\sAct|Online\sPrivacy\sProtection|Internet\sProtection\sAct|Online\sProcedure|Electronic"
    r"|Enhancing\sOnline|EU\b"
    r"|Hate\sCrime\sand\sPublic\sOrder|Hate\sCrime\sStatistics|Hate\sCrimes?\sPrevention"
)
"""Titles with such words that are real, here or abroad."""


def _look(looked: Looked) -> Iterator[Finding]:
    for sentence in looked.document.sentences:
        for title in _invented(sentence.text):
            yield RULE.found(
                sentence,
                f"There never was a law called “{title}”.",
                "Look up at legislation.gov.uk which law is meant, and name that.",
            )
        for one in sorted(cited(sentence.text), key=lambda one: one.start):
            words = sentence.text[one.start : one.end].strip(" (")
            if not one.act.years:
                if one.act.title.isupper() or words[:1].isupper():
                    yield RULE.found(
                        sentence,
                        f"There never was a law called “{words}”.",
                        f"What is meant is probably {one.act.instead}. Check what the passage needs, and "
                        f"name that.",
                    )
            elif one.year and one.year not in one.act.years and not _amends(sentence.text, one):
                yield RULE.found(
                    sentence,
                    f"There is no {one.act.title} {one.year}: Acts of that title are of "
                    f"{in_words([str(year) for year in one.act.years])}.",
                    f"Name the law in force, {_in_force(one)}, and check that what follows from it is "
                    f"still right.",
                )


def _invented(text: str) -> Iterator[str]:
    """Acts about the internet, bullying or hatred that never were: the real ones are few enough to know."""
    for match in INVENTED.finditer(text):
        title = " ".join(match["title"].split())
        if not REAL.search(title) and not any(
            one.start < match.end() and match.start() < one.end for one in cited(text)
        ):
            yield f"{title} {match['year']}"


def _amends(text: str, one: Cited) -> bool:
    """Whether the year is that of a change to the Act ("as amended in 2025"), and not the Act's own."""
    return bool(re.search(r"\b(?:amend\w*|updated|revised)\b", text[one.start : one.end]))


def _in_force(one: Cited) -> str:
    left = [year for year in one.act.years if year not in one.act.ended]
    if left:
        title = f"the {one.act.title} {left[-1]}"
        return f"{title} and the UK GDPR" if one.act.title == "Data Protection Act" else title
    return next(iter(one.act.ended.values()))


RULE = Rule("wrong-law", "error", "A law that never was", _look)
