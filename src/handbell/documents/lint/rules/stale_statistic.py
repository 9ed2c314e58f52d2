"""A figure of years ago put as if it were of today, or a figure that nobody can check."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.dates import dates_in
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Sentence

FIGURE: Final = re.compile(
    r"\b\d[\d,.]*\s?(?:million|billion|bn|thousand)\b|\b\d{1,3}(?:\.\d+)?\s?(?:%|per\s?cent\b)|\b(?:one|two"
    r"|three|four|five|six|seven|eight|nine|\d{1,2})\s(?:in|out\sof)\s(?:every\s)?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\b|\b\d{1,3}(?:,\d{3})+\b",
    re.IGNORECASE,
)
PEOPLE: Final = re.compile(
    r"\b(?:people|users?|accounts?|children|teenagers?|adults?|young\speople|pupils|parents|year[- ]olds?"
    r"|adolescents|households?|families|teachers|internet|members)\b",
    re.IGNORECASE,
)
NOT_A_CLAIM: Final = re.compile(
    r"\b(?:must|will|should|shall|target|aim|at\sleast|fine|penalt\w+|£|up\sto\s£|of\sour|battery"
    r"|attendance|turnover|per\scent\sof\sthe\smark)\b",
    re.IGNORECASE,
)
SOURCE: Final = re.compile(
    r"\b(?:ofcom|ons|nspcc|ofsted|childnet|internet\smatters|children['’]s\scommissioner|iwf|bbc|yougov"
    r"|unicef|survey|report(?:ed|s)?|research|study|studies|according\sto|source|"
    r"statistics\sfrom|published\sby|found\sthat|dfe|census|university)\b|\[\d+\]|https?://",
    re.IGNORECASE,
)
OLD: Final = 4
"""Years after which a figure about who uses what is no longer of today."""


def _look(looked: Looked) -> Iterator[Finding]:
    for sentence in looked.document.sentences:
        if (
            not FIGURE.search(sentence.text)
            or not PEOPLE.search(sentence.text)
            or NOT_A_CLAIM.search(sentence.text)
        ):
            continue
        years = [
            one.last.year
            for one in dates_in(sentence.text)
            if one.last and not _of_law(sentence.text, one.start)
        ]
        sourced = bool(SOURCE.search(sentence.text))
        if years and looked.on.year - max(years) >= OLD:
            yield RULE.found(
                sentence,
                f"The figures are of {max(years)}, {looked.on.year - max(years)} years "
                f"ago{'' if sourced else ', and give no source'}.",
                "Take a present figure with its source and year (Ofcom publishes them each year), or leave "
                "figures out.",
            )
        elif not years and not sourced and _of_platforms(sentence):
            yield RULE.found(
                sentence,
                "The figures have neither a date nor a source, so nobody can check them.",
                "Give source and year, or leave figures out.",
                level="info",
            )


def _of_law(text: str, start: int) -> bool:
    return bool(re.search(r"\bAct,?\s(?:of\s)?\(?$", text[:start]))


def _of_platforms(sentence: Sentence) -> bool:
    """Whether a figure counts people who do something online; others may be the school's own."""
    return bool(
        re.search(
            r"\b(?:use|uses|used|users|have\s(?:an?\s)?(?:account|profile|phone)|own|online|social\smedia"
            r"|accounts?)\b",
            sentence.text,
            re.IGNORECASE,
        )
        and re.search(
            r"million|billion|%|per\s?cent|\b(?:in|out\sof)\s(?:\d|two|three|four|five|ten)",
            sentence.text,
            re.IGNORECASE,
        )
    )


RULE = Rule("stale-statistic", "warning", "Old figures, or figures without a source", _look)
