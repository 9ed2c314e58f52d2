"""Law, guidance and bodies that have been replaced, named as if they were in force."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from handbell.documents.lint.facts.acts import FILE, cited
from handbell.documents.lint.facts.dates import Dated, dates_in
from handbell.documents.lint.facts.said import PAST, on_lines
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Sentence
from handbell.policy.references import Reference, references

EDITION: Final = re.compile(r"^(?:[A-Z][a-z]+ )?(?:19|20)\d\d$")
NEAR: Final = 60
"""How many characters after a title its edition may stand."""
ONLINE: Final = re.compile(
    r"\b(?:shar\w+|post\w*|publish\w*|online|communicat\w+|network\w*|subject\sto)\b", re.IGNORECASE
)
IN_FORCE: Final = re.compile(
    r"\bGDPR\b|General Data Protection|Data Protection Act,?\s\(?(?:of\s)?(?:19|20)\d\d"
)
IN_GENERAL: Final = re.compile(
    r"\bdata protection (?:legislation|laws?|act|acts)\b|\bdata protection\b[^.;]{0,40}\b(?:legislation|laws)\b",
    re.IGNORECASE,
)
CATCH_ALL: Final = re.compile(
    r"\b(?:(?:all|any|the|and|or|with|under|to|by)\s)?(?:other\s)?"
    r"(?<!\ba\s)(?:relevant|applicable|appropriate|pertinent|associated|related|prevailing)\s(?:\w+\s)?"
    r"(?:legislation|laws?|acts\sof\sparliament|statutes?|statutory\srequirements)\b"
    r"|\bother\s(?:\w+\s)?(?:legislation|laws|acts\sof\sparliament|statutes)\b",
    re.IGNORECASE,
)
SPELT_OUT: Final = re.compile(
    r"^[\s,:(–-]*(?:such\sas|including|namely|that\sis|listed|set\sout|named|in\s(?:section|appendix|annex|the\slist)"
    r"|see\s|below|above|e\.g|i\.e|\(|:)",
    re.IGNORECASE,
)
GUIDED: Final = re.compile(
    r"\b(?:was|were|been)\s(?:written|introduced|drawn\sup|deleted|rewritten)\b[^.;]{0,40}\b(?:with|in\sline\swith|in\saccordance\swith"
    r"|to\s(?:comply|reflect|meet|satisfy|follow)|having\sregard\sto|in\s(?:the\s)?light\sof|taking\saccount\sof|following)\b[^.;]*$",
    re.IGNORECASE,
)
"""What was written with an Act in mind rests on it still, unless an old version is told of."""
OF_PEOPLE: Final = re.compile(
    r"\b(?:former|previous|earlier)\s(?=(?:\w+\s)?(?:pupil|student|staff|colleague|member|employee|parent|famil|school|governor))",
    re.IGNORECASE,
)
HINT: Final = "Name what is in force, and read the passage again: what it asks may have changed as well."


@dataclass(frozen=True, slots=True)
class Stale:
    """One place where something replaced is named. `key` groups places that are one finding."""

    key: str
    sentence: Sentence
    message: str


def _look(looked: Looked) -> Iterator[Finding]:
    found: dict[str, list[Stale]] = {}
    for sentence in looked.document.sentences:
        replaced = tuple(_replaced(looked, sentence))
        named = {one.key for one in replaced}
        editions = [one for one in _guidance(looked, sentence) if one.key.split()[0] not in named]
        for one in (*replaced, *editions, *_acts(sentence)):
            found.setdefault(one.key, []).append(one)
    for places in found.values():
        first = places[0]
        lines = {one.sentence.line for one in places}
        also = f" ({on_lines(lines)})" if len(lines) > 1 else ""
        yield RULE.found(first.sentence, f"{first.message}{also}.", HINT)
    yield from _narrowed(looked)
    yield from _ended(looked)
    yield from _unnamed(looked)
    yield from _catch_all(looked)


@cache
def _names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Reference id and pattern of every name, longest first."""
    data = tomllib.loads(FILE.with_name("guidance.toml").read_text(encoding="utf-8"))["names"]
    pairs = [(name, key) for key, names in data.items() for name in names]
    return tuple(
        (key, re.compile(rf"(?<!\w){_loosely(name)}(?!\w)", re.IGNORECASE))
        for name, key in sorted(pairs, key=lambda pair: -len(pair[0]))
    )


def _loosely(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s+").replace(r"\-", r"[-\s]").replace(",", ",?")


def _guidance(looked: Looked, sentence: Sentence) -> Iterator[Stale]:
    """Guidance named with an edition that is not the one in force."""
    text = sentence.text
    if not re.search(r"(?:19|20)\d\d", text):
        return
    found = _titles(text)
    for key, match in found:
        reference = references().get(key)
        if not reference.in_force_on(looked.on) or _told_as_past(text, match.start(), match.end()):
            continue
        stop = min((one.start() for _, one in found if one.start() >= match.end()), default=len(text))
        dated = _edition(text, match, stop)
        if dated and dated.first and dated.first.year < min(_years(reference)):
            yield Stale(
                f"{key} {dated.first.year}",
                sentence,
                f"“{_spoken(match[0])}” is named in its edition of {dated.text}; in force is that of "
                f"{reference.edition}",
            )


def _titles(text: str) -> list[tuple[str, re.Match[str]]]:
    """Guidance named in a text, with its reference id; of names that overlap the longest."""
    found: list[tuple[str, re.Match[str]]] = []
    for key, pattern in _names():
        for match in pattern.finditer(text):
            if not any(match.start() < one.end() and one.start() < match.end() for _, one in found):
                found.append((key, match))
    return found


def _spoken(name: str) -> str:
    return name if len(name) < 80 else name[:70].rsplit(" ", 1)[0] + " ..."


def _years(reference: Reference) -> list[int]:
    return [int(year) for year in re.findall(r"(?:19|20)\d\d", reference.edition)] or [0]


def _edition(text: str, match: re.Match[str], stop: int) -> Dated | None:
    """The edition beside a title: after it, the latest of a bracket ("2016, updated 2019"), or just before it."""
    after = text[match.end() : min(stop, match.end() + NEAR)]
    bracket = re.match(r"[^()]{0,45}\([^)]*\)", after)
    near = bracket[0] if bracket else re.split(r"[;.](?=\s)|\b(?:and|which|Act)\b", after)[0]
    found = [one for one in dates_in(near) if one.first]
    if found:
        return max(found, key=lambda one: one.first.year if one.first else 0)
    before = dates_in(text[max(0, match.start() - 40) : match.start()])
    close = re.search(
        r"(?:19|20)\d\d\s(?:edition|version|update)?\s?(?:of\s)?(?:the\s)?(?:DfE['’]?s?\s)?[\"'“‘]?$",
        text[: match.start()],
    )
    return before[-1] if close and before else None


def _told_as_past(text: str, start: int, end: int) -> bool:
    """Whether the words around a name tell it as past: close before it, or close behind."""
    before = OF_PEOPLE.sub("", text[max(0, start - 90) : start])
    guided = GUIDED.search(before)
    told = PAST.search(before[: guided.start()] if guided else before)
    return bool(told or PAST.search(text[end : end + 110]))


def _replaced(looked: Looked, sentence: Sentence) -> Iterator[Stale]:
    """Names that stand for something replaced wholly: old boards, old titles. Acts are looked at by their years."""
    if not _any_old().search(sentence.text):
        return
    for reference in references().in_force_on(looked.on):
        for match in (one for pattern in _old_names(reference) for one in pattern.finditer(sentence.text)):
            if not _told_as_past(sentence.text, match.start(), match.end()):
                told = f"“{_spoken(match[0])}” has been replaced by {_now(reference)}"
                yield Stale(reference.id, sentence, told)
                break


@cache
def _any_old() -> re.Pattern[str]:
    """Any old name at all, to pass quickly over the many sentences that have none."""
    every = [pattern.pattern for one in references().references.values() for pattern in _old_names(one)]
    return re.compile("|".join(every), re.IGNORECASE)


def _now(reference: Reference) -> str:
    if reference.kind == "body":
        name = f"the {reference.title}" if reference.short else f"the {reference.title.lower()}"
        return f"{name}, in {reference.in_force_from.year}" if reference.in_force_from else name
    if reference.edition.startswith("part of"):
        return reference.edition
    return f"“{_spoken(reference.title)}” ({reference.edition})"


@cache
def _old_names(reference: Reference) -> tuple[re.Pattern[str], ...]:
    """Names that a reference replaces, longest first; its editions and Acts are not among them."""
    names = [
        one
        for one in reference.replaces
        if not EDITION.match(one) and not re.search(r"\d{4}$", one) and not one[:1].islower()
    ]
    return tuple(_of_old(name) for name in sorted(names, key=len, reverse=True))


def _of_old(name: str) -> re.Pattern[str]:
    """Any spacing, and the apostrophes that "Children Board" is written with; small letters only for long names."""
    words = re.escape(name).replace(r"\ ", r"\s+").replace("Children", "Children(?:['’]?s['’]?)?")
    short = name.isupper() or len(name) < 9
    return re.compile(rf"(?<![\w-]){words}s?(?![\w-])", 0 if short else re.IGNORECASE)


def _acts(sentence: Sentence) -> Iterator[Stale]:
    """Acts that are repealed: of that year, or of any year where none is given."""
    for one in cited(sentence.text):
        years = [one.year] if one.year else one.act.years
        if not years or not all(year in one.act.ended for year in years):
            continue
        if not _told_as_past(sentence.text, one.start, one.end):
            name = f"{one.act.title} {one.year or ''}".strip()
            now = one.act.ended[years[-1]]
            yield Stale(name, sentence, f"The {name} has been repealed: in its place is {now}")


def _unnamed(looked: Looked) -> Iterator[Finding]:
    """Data protection law leaned on in general, where the law in force is named nowhere."""
    if any(IN_FORCE.search(one.text) for one in looked.document.blocks):
        return
    first = next((one for one in looked.document.sentences if IN_GENERAL.search(one.text)), None)
    if first and not any(one.act.title == "Data Protection Act" and one.year for one in cited(first.text)):
        yield RULE.found(
            first,
            "Data protection law is named only in general; nothing says that the UK GDPR and the Data "
            "Protection Act 2018 are meant.",
            "Name the UK GDPR and the Data Protection Act 2018, and say what they ask of whoever posts.",
            level="info",
        )


def _catch_all(looked: Looked) -> Iterator[Finding]:
    """Law leaned on without its name: "and other relevant legislation"."""
    found = [
        (one, match)
        for one in looked.document.sentences
        for match in CATCH_ALL.finditer(one.text)
        if not SPELT_OUT.match(one.text[match.end() :])
    ]
    if found:
        first, match = found[0]
        lines = {one.line for one, _ in found}
        also = f" ({on_lines(lines)})" if len(lines) > 1 else ""
        yield RULE.found(
            first,
            f"“{match[0]}” names no law: nobody can tell what it asks of them{also}.",
            "Name the Acts that are meant, or leave it out: the law binds without it.",
            level="info",
        )


def _ended(looked: Looked) -> Iterator[Finding]:
    """Programmes that ended with nothing of another name in their place."""
    data = tomllib.loads(FILE.with_name("guidance.toml").read_text(encoding="utf-8"))["ended"]
    for programme in data:
        pattern = re.compile("|".join(map(_loosely, programme["names"])), re.IGNORECASE)
        for sentence in looked.document.sentences:
            match = pattern.search(sentence.text)
            if match and not _told_as_past(sentence.text, match.start(), match.end()):
                yield RULE.found(sentence, f"“{match[0]}” {programme['says']}.", HINT)
                break


def _narrowed(looked: Looked) -> Iterator[Finding]:
    """Acts that stand, cited for what is shared online, with which they have little to do."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))["narrowed"]
    for sentence in looked.document.sentences:
        for one in cited(sentence.text):
            for act in data:
                fits = rf"\b(?:{'|'.join(map(re.escape, act['fits']))})\b"
                if (one.act.title, one.year) != (act["title"], act["year"]):
                    continue
                if ONLINE.search(sentence.text) and not re.search(fits, sentence.text, re.IGNORECASE):
                    yield RULE.found(
                        sentence,
                        f"The {act['title']} {act['year']} {act['says']}; it says little about what is "
                        "posted online.",
                        "Take it out, or say which of its rules is meant.",
                        level="info",
                    )


RULE = Rule("stale-legal-reference", "warning", "Law or guidance that has been replaced", _look)
