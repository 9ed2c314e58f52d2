"""One thing that the policy names in several ways."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import counted, joined, plain
from handbell.documents.model import Sentence

DEFINED: Final = re.compile(
    r"\b(?:means?|refers? to|references? to|the terms?|the words?|(?:is|are) (?:used to mean|called|"
    r"referred to as|known as)|"
    r"by [\"'][^\"']+[\"'] we mean|when we say|in this policy,? [\"'])",
    re.I,
)
Uses = dict[str, list[Sentence]]


@cache
def groups() -> list[dict[str, Any]]:
    """The groups of the data file."""
    return list(tomllib.loads((files(__package__) / "_terms.toml").read_text(encoding="utf-8"))["group"])


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a thing, at the first use of its rarest name: that is where a reader begins to wonder."""
    for group in groups():
        names = _uses(looked, group, "names")
        if len(names) < 2 or _explained(names, group):
            continue
        rarest = min(names.values(), key=lambda uses: (len(uses), -uses[0].line))[0]
        every = {**names, **_uses(looked, group, "beside")}
        said = joined(
            [f'"{_as_written(name, group, uses)}" ({_where(uses)})' for name, uses in every.items()]
        )
        yield RULE.found(
            rarest,
            f"{group['thing']} several names: {said}; a reader may take them for different things.",
            "Choose one name, use it throughout, and say once whom or what it means.",
        )


def _where(uses: list[Sentence]) -> str:
    lines = sorted({one.line for one in uses})
    return counted(lines) if len(lines) <= 4 else f"{len(lines)} times from line {lines[0]}"


def _uses(looked: Looked, group: dict[str, Any], key: str) -> Uses:
    apart = re.compile("|".join(group["unless"]) or r"(?!)", re.I)
    patterns = {name: re.compile(rf"(?<![\w-])(?:{one})(?!\w)", re.I) for name, one in group[key].items()}
    found: Uses = {}
    for sentence in looked.document.sentences:
        text = plain(sentence.text)
        if not any(pattern.search(text) for pattern in patterns.values()):
            continue
        text = apart.sub(" ", text)
        for name, pattern in patterns.items():
            if pattern.search(text):
                found.setdefault(name, []).append(sentence)
    return found


def _as_written(name: str, group: dict[str, Any], uses: list[Sentence]) -> str:
    """The usual name where the document has it, else the longest that it has: a message quotes the paper."""
    pattern = re.compile({**group["names"], **group["beside"]}[name], re.I)
    words = {" ".join(found[0].split()) for one in uses for found in pattern.finditer(plain(one.text))}
    usual = any(one.lower().rstrip("s") == name.lower().rstrip("s") for one in words)
    return name if usual else max(sorted(words), key=len)


def _explained(names: Uses, group: dict[str, Any]) -> bool:
    """Whether a sentence says what one of the names means, or that two of them mean the same."""
    patterns = "|".join(group["names"][name] for name in names)
    spoken = re.compile(rf"(?:[\"']|references? to (?:the )?|the (?:term|word)s? )(?:{patterns})", re.I)
    meant = re.compile(rf"(?<!\w)(?:{patterns})[\"']? (?:means|refers? to|includes?)\b", re.I)
    texts = (plain(one.text) for uses in names.values() for one in uses)
    return any(DEFINED.search(text) and (spoken.search(text) or meant.search(text)) for text in texts)


RULE = Rule("inconsistent-terms", "info", "One thing goes by several names", look)
