"""Findings left as they are, each with a reason that is kept.

A silence is tied to its rule and to the words found fault with, so that it moves along when lines are added above and
falls when the words change. A finding that quotes nothing (something is missing) is known by its message.
"""

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from handbell.documents.lint.finding import Finding
from handbell.documents.model import DocumentError

KEYS: Final = ("rule", "quote", "line", "reason")
_STRAIGHT: Final = str.maketrans("’‘“”–—\u00a0", "''\"\"-- ")


@dataclass(frozen=True, slots=True)
class Silence:
    """One rule's findings at certain words (`digest`) or on a line, and why they are left."""

    rule: str
    reason: str
    digest: str = ""
    line: int | None = None

    def covers(self, finding: Finding) -> bool:
        """Whether this silence is about that finding."""
        if self.rule != finding.rule:
            return False
        return self.digest == digest(finding) if self.digest else self.line == finding.line


@dataclass(frozen=True, slots=True)
class Sifted:
    """Findings that stand, those silenced with the silence that did it, and silences that silence nothing."""

    standing: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, Silence], ...]
    idle: tuple[Silence, ...]


def digest(finding: Finding) -> str:
    """What a finding is known by: its rule and its words, whatever their line, spacing and kind of quotation marks."""
    return _digest(finding.rule, finding.quote or finding.message)


def _digest(rule: str, words: str) -> str:
    folded = " ".join(words.translate(_STRAIGHT).split())
    return hashlib.sha256(f"{rule}\n{folded}".encode()).hexdigest()[:32]


def sift(findings: Iterable[Finding], silences: Iterable[Silence]) -> Sifted:
    """Findings against silences; of several silences for one finding the first is named."""
    silences = tuple(silences)
    standing: list[Finding] = []
    silenced: list[tuple[Finding, Silence]] = []
    used: set[Silence] = set()
    for finding in findings:
        over = [one for one in silences if one.covers(finding)]
        used.update(over)
        if over:
            silenced.append((finding, over[0]))
        else:
            standing.append(finding)
    idle = tuple(one for one in silences if one not in used)
    return Sifted(tuple(standing), tuple(silenced), idle)


def read_silences(name: str, text: str, known: Iterable[str]) -> tuple[Silence, ...]:
    """The silences of a TOML file of `[[silence]]` tables. `known` are the ids of the rules.

    Raises `DocumentError` with one sentence that names the file, which silence, and what to mend.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(f"{name} is not TOML: {error}") from error
    tables = data.get("silence", [])
    if set(data) - {"silence"} or not isinstance(tables, list):
        raise DocumentError(f"{name} may hold nothing but [[silence]] tables")
    rules = frozenset(known)
    return tuple(_read(one, f"{name}, silence {number}", rules) for number, one in enumerate(tables, start=1))


def _read(table: Any, where: str, rules: frozenset[str]) -> Silence:
    if not isinstance(table, dict):
        raise DocumentError(f"{where} is no table; write it as [[silence]]")
    if strange := sorted(set(table) - set(KEYS)):
        raise DocumentError(f"{where} has {strange[0]!r}; it may have {', '.join(KEYS)}")
    rule, reason = (_words(table, key, where) for key in ("rule", "reason"))
    if rule not in rules:
        raise DocumentError(f"{where}: there is no rule {rule!r}")
    if ("quote" in table) == ("line" in table):
        raise DocumentError(f"{where} needs either 'quote' or 'line'")
    if "quote" in table:
        return Silence(rule, reason, _digest(rule, _words(table, "quote", where)))
    line = table["line"]
    if not isinstance(line, int) or isinstance(line, bool) or line < 1:
        raise DocumentError(f"{where}: 'line' must be a whole number from 1")
    return Silence(rule, reason, line=line)


def _words(table: dict[str, Any], key: str, where: str) -> str:
    words = table.get(key)
    if not isinstance(words, str) or not words.strip():
        raise DocumentError(f"{where} needs {key!r}, some words in quotation marks")
    return words.strip()
