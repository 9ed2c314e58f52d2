"""A platform named as it was called before."""

import re
from collections.abc import Iterator

from handbell.documents.lint.facts.platforms import old_name
from handbell.documents.lint.facts.said import PAST, on_lines
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.policy.references import Platform, references


def _look(looked: Looked) -> Iterator[Finding]:
    for platform in references().platforms.values():
        if platform.state != "renamed" or platform.year > looked.on.year or _explained(looked, platform):
            continue
        pattern = old_name(platform.name)
        found = [
            one
            for one in looked.document.sentences
            if pattern.search(one.text) and not _past(one.text, pattern)
        ]
        if found:
            lines = {one.line for one in found}
            also = f" ({on_lines(lines)})" if len(lines) > 1 else ""
            yield RULE.found(
                found[0],
                f"{platform.name} has been called {platform.now} since {platform.year}{also}.",
                f"Write “{platform.now} (formerly {platform.name})” at first, then {platform.now}; check "
                f"that the school's account is still its own.",
            )


def _explained(looked: Looked, platform: Platform) -> bool:
    """Whether the document says once that the one is the other: then readers know."""
    names = rf"(?:{old_name(platform.name).pattern})", rf"(?<!\w){re.escape(platform.now)}(?!\w)"
    both = re.compile(
        rf"{names[1]}\W{{1,3}}(?:\w+\s){{0,3}}[\"'“‘]?{names[0]}"
        rf"|{names[0]}\W{{1,4}}(?:\w+\s){{0,4}}[\"'“‘]?{names[1]}"
    )
    return any((match := both.search(block.text)) and _joined(match[0]) for block in looked.document.blocks)


def _joined(words: str) -> bool:
    """Whether two names stand as one thing ("X/Twitter", "X (was Twitter)"), not as two of a list ("X, Twitter")."""
    return bool(
        re.search(
            r"[/(]|\bformerly\b|\bpreviously\b|\bwas\b|\bnow\b|\bknown\b|\bor\b|\brenamed\b|\bchanged\b"
            r"|\bbecame\b",
            words,
        )
    )


def _past(text: str, pattern: re.Pattern[str]) -> bool:
    return all(
        PAST.search(text[max(0, one.start() - 60) : one.start()])
        or PAST.search(text[one.end() : one.end() + 50])
        for one in pattern.finditer(text)
    )


RULE = Rule("renamed-platform", "warning", "A platform under its old name", _look)
