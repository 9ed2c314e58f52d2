"""A claim about inspectors, research or other bodies that gives no source and no date."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose

CLAIM: Final = re.compile(
    r"\b(?P<who>Ofsted|Estyn|(?:recent |some |much |many )?(?:research|studies|surveys|statistics)|"
    r"experts?|psychologists|the (?:government|DfE|police|NSPCC|ICO)|Ofcom|"
    r"(?:the )?evidence)\b(?: \w+){0,3}? (?:ha(?:s|ve) (?:\w+ )?(?:shown|proved|proven|found|said|"
    r"suggested|recogni[sz]ed|confirmed|been (?:starting|beginning)|begun|started)|"
    r"shows?|proves?|suggests?|finds?|recogni[sz]es?|says?|tells? us|indicates?|confirms?|"
    r"estimates?|reports?|agree)\b"
    r"|\b(?P<some>several|many|most|some|numerous) (?:\w+ )?(?:[A-Z]{2,}\w* )?(?:qualifications|"
    r"courses|examining boards|exam boards|awarding bodies|specifications|inspectors) "
    r"(?:now )?(?:require|demand|ask for|insist|expect)"
    r"|\bit (?:is|has been) (?:well known|proved|proven|scientifically|widely (?:known|accepted|"
    r"reported)|a known fact)",
)
SOURCED: Final = re.compile(
    r"\b(?:19|20)\d\d\b|https?://|www\.|\baccording to\b|\[\d|\(\w+,? \d|\breport (?:of|on|entitled|"
    r"called)\b|\bin (?:its|their|his|her) (?:\w+ )?report\b|"
    r"\bsection \d|\bparagraph \d"
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a sentence."""
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        found = CLAIM.search(text) or CLAIM.search(text[:1].lower() + text[1:])
        if found is None or SOURCED.search(text) or re.search(r"\b(?:must|should|shall)\b", found[0]):
            continue
        yield RULE.found(
            sentence,
            f'"{found[0]}" is a claim without a source or a date, so that no reader can check it.',
            "Give the source and the year, or leave the claim out: the rules stand without it.",
        )


RULE = Rule("unsupported-claim", "info", "A claim without source or date", look)
