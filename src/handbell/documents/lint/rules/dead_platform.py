"""A platform that has closed, or that hardly anybody uses any longer, named as if pupils met it today."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.platforms import old_name, platforms, platforms_in
from handbell.documents.lint.facts.said import PAST, on_lines
from handbell.documents.lint.finding import Finding, Level
from handbell.documents.lint.rule import Looked, Rule
from handbell.policy.references import references

ONLINE: Final = re.compile(
    r"\b(?:channels?|accounts?|profiles?|apps?|videos?|online|social|stream\w*|followers?|upload\w*)\b",
    re.IGNORECASE,
)
HINT = "Take it out, and name what pupils and families use now."
COMMON: Final = frozenset({"Vine", "Flip", "Periscope", "Hangouts", "House Party", "MSN", "Picasa"})
"""Names that are words, too: they count only where another platform is named beside them."""


def _look(looked: Looked) -> Iterator[Finding]:
    for platform in references().platforms.values():
        if platform.state == "closed" and platform.year <= looked.on.year:
            yield from _named(
                looked, platform.name, old_name(platform.name), f"closed in {platform.year}", "warning"
            )
    for faded in platforms().faded:
        yield from _named(looked, faded.name, faded.pattern, faded.says, "info")


def _named(looked: Looked, name: str, pattern: re.Pattern[str], what: str, level: Level) -> Iterator[Finding]:
    found = [
        (one, match)
        for one in looked.document.sentences
        for match in pattern.finditer(one.text)
        if not _past(one.text, match)
        and not (match[0] in COMMON and not (set(platforms_in(one.text)) - COMMON or ONLINE.search(one.text)))
    ]
    if not found:
        return
    lines = {one.line for one, _ in found}
    also = f" ({on_lines(lines)})" if len(lines) > 1 else ""
    first, match = found[0]
    yield RULE.found(first, f"{match[0]} {what}{also}.", HINT, level=level)


def _past(text: str, match: re.Match[str]) -> bool:
    return bool(
        PAST.search(text[max(0, match.start() - 60) : match.start()])
        or PAST.search(text[match.end() : match.end() + 50])
    )


RULE = Rule("dead-platform", "warning", "A platform that has closed", _look)
