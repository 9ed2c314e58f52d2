"""Web addresses known to have closed or moved, not encrypted, or in a text too old to trust them."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from handbell.documents.lint.facts.control import control_of
from handbell.documents.lint.facts.said import PAST, in_words, on_lines
from handbell.documents.lint.facts.school import fits, own
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule

FILE: Final = Path(__file__).parents[1] / "data" / "addresses.toml"
ADDRESS: Final = re.compile(
    r"(?<![\w@.-])(?P<scheme>https?://)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?P<path>/[^\s)\]>\"'”]*)?",
    re.IGNORECASE,
)
TRUSTED_YEARS: Final = 2
"""Years after which an address in a policy that nobody has reviewed since should be tried again."""


@dataclass(frozen=True, slots=True)
class Address:
    """A web address and its line."""

    host: str
    plain: bool
    line: int


@cache
def gone() -> tuple[dict[str, Any], ...]:
    """The sites that closed or moved."""
    return tuple(tomllib.loads(FILE.read_text(encoding="utf-8"))["gone"])


def _look(looked: Looked) -> Iterator[Finding]:
    found = list(_addresses(looked))
    told: set[str] = set()
    for one in found:
        for site in gone():
            if (one.host == site["host"] or one.host.endswith("." + site["host"])) and site[
                "host"
            ] not in told:
                told.add(site["host"])
                yield RULE.at(
                    one.line,
                    f"The address {one.host} {site['says']}.",
                    f"Give {site['now']} in its stead, and open it once to see that it says what families "
                    f"need.",
                    looked.document.lines[one.line - 1].strip(),
                    level="warning",
                )
    rest = [one for one in found if not any(one.host.endswith(site["host"]) for site in gone())]
    plain = [one for one in rest if one.plain]
    if plain:
        hosts = list(dict.fromkeys(one.host for one in plain))
        also = "" if len(plain) == 1 else f" ({on_lines(one.line for one in plain)})"
        yield RULE.at(
            plain[0].line,
            f"The address{'es' if len(hosts) > 1 else ''} {in_words(hosts[:4])} "
            f"{'are' if len(hosts) > 1 else 'is'} given with http://, which is not encrypted{also}.",
            "Open it, see that it is still what it was, and write it with https://.",
            looked.document.lines[plain[0].line - 1].strip(),
        )
    yield from _own(looked, [one for one in rest if not one.plain])


def _addresses(looked: Looked) -> Iterator[Address]:
    for number, line in enumerate(looked.document.lines, start=1):
        if PAST.search(line):
            continue
        for match in ADDRESS.finditer(line):
            host = match["host"].lower()
            if match["scheme"] or host.startswith("www.") or re.search(r"\.(?:uk|com|org|net|gov)$", host):
                yield Address(
                    host.removeprefix("www.") if not match["scheme"] else host,
                    (match["scheme"] or "").lower() == "http://",
                    number,
                )


def _own(looked: Looked, rest: list[Address]) -> Iterator[Finding]:
    """The school's own address at a name anybody may buy, in a policy that nobody has reviewed for years."""
    mine = own(looked)
    last = control_of(looked.document).last
    old = last is None or last.dated.last is None or looked.on.year - last.dated.last.year > TRUSTED_YEARS
    if not (mine.core and old):
        return
    for one in rest:
        if fits(mine.core, one.host) and not one.host.endswith((".sch.uk", ".gov.uk")):
            when = f"last dated {last.dated.text}" if last else "undated"
            yield RULE.at(
                one.line,
                f"The school's address {one.host} stands in a policy that is {when}, at a name that "
                f"anybody may buy once it lapses.",
                "Open it, see that it answers and is still the school's, and say so at the review.",
                looked.document.lines[one.line - 1].strip(),
            )
            return


RULE = Rule("unverified-link", "info", "Web addresses to be tried again", _look)
