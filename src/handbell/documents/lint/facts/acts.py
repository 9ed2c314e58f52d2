"""Acts of Parliament as a text names them, beside the years in which Acts of that title were passed."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parents[1] / "data" / "acts.toml"


@dataclass(frozen=True, slots=True)
class Act:
    """A title, the years of Acts so called, what took the place of those that ended. No years: there never was one."""

    title: str
    years: tuple[int, ...]
    ended: dict[int, str]
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """An Act as a text cites it. `year` is nothing where the text gives none."""

    act: Act
    year: int | None
    start: int
    end: int


@cache
def acts() -> tuple[Act, ...]:
    """Every Act of the file, longest title first, so that a title is not taken for the end of a longer one."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    found = [
        Act(
            one["title"],
            tuple(one["years"]),
            {int(year): said for year, said in one.get("ended", {}).items()},
        )
        for one in data["act"]
    ]
    found += [Act(one["title"], (), {}, one["instead"]) for one in data["never"]]
    return tuple(sorted(found, key=lambda one: -len(one.title)))


@cache
def _pattern(title: str) -> re.Pattern[str]:
    words = re.sub(r"\band\b", "(?:and|&)", re.escape(title).replace(r"\ ", " "))
    words = (
        words.replace("'", "['’]?")
        .replace(",", ",?")
        .replace(r"\-", r"[-\s]")
        .replace(r"etc\.", r"(?:etc\.?)?")
    )
    spaced = r"\s+".join(words.split(" "))
    return re.compile(
        rf"(?<![\w-]){spaced}s?(?:,?\s*(?:of\s)?\(?(?P<year>(?:18|19|20)\d\d)(?![\d-]))?", re.IGNORECASE
    )


def cited(text: str) -> Iterator[Cited]:
    """Each Act that a text cites, in no set order. A longer title that is not in the file hides what it ends in."""
    if not re.search(r"\bActs?\b", text):
        return
    taken: list[tuple[int, int]] = []
    for act in acts():
        for match in _pattern(act.title).finditer(text):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            if not _part_of_longer(text[:start]):
                yield Cited(act, int(match["year"]) if match["year"] else None, start, end)


def _part_of_longer(before: str) -> bool:
    """Whether capitalised words run straight into a title, so that it is another Act's ("Welfare of Children Act")."""
    if re.search(r"[A-Z][\w-]*\s(?:and|&)\s+$", before) and not re.search(r"\bAct\s(?:and|&)\s+$", before):
        return True
    match = re.search(r"(\S+)\s+$", before)
    if not match:
        return False
    word = match[1]
    return (word[:1].isupper() and word[-1:].isalpha() and word.lower() not in STARTS) or (
        word.endswith((")", "&")) and word[:1] == "("
    )


STARTS: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "under",
        "see",
        "by",
        "and",
        "or",
        "of",
        "in",
        "to",
        "with",
        "our",
        "uk",
        "english",
        "british",
        "current",
        "new",
        "this",
        "that",
        "these",
        "any",
    ]
)
