"""The words that reports are read by, once from the TOML files in `words/`.

The small language of the lines is that of questions to a policy (`handbell.policy.plain.pattern`); so are many tags.
`@about_…`, `@by_…` and `@tag_…` ask for what the form says.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from handbell.policy.errors import PackError, unknown
from handbell.policy.plain.lexicon import spelling_lists, tag_lists
from handbell.policy.plain.pattern import Pattern, by_rarest, read_pattern, tags_of, words_of
from handbell.policy.plain.wordbook import Wordbook, as_tokens, bases_of, lines_of, phrases_of, plant

from ..catalogue import Catalogue, catalogue

FOLDER = Path(__file__).with_name("words")

WEIGHTS = {"sure": 0.9, "likely": 0.65, "hint": 0.35}
"""How strongly a line of each list speaks for its category."""

STATES = ("holds", "doubtful", "harmless")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that speaks for `id` (a category with `weight` from 0 to 1, or a condition with `state`)."""

    id: str
    pattern: Pattern
    weight: float = 1.0
    state: str = ""


@dataclass(frozen=True)
class Lines:
    """Lines, with the places of those that each word or tag may bring."""

    all: tuple[Line, ...]
    by_mark: Mapping[str, tuple[int, ...]]

    def near(self, marks: Collection[str]) -> Iterator[Line]:
        """The lines whose rarest word stands in the text."""
        for mark in marks:
            for place in self.by_mark.get(mark, ()):
                yield self.all[place]


@dataclass(frozen=True)
class Denying:
    """`deniers` deny what follows ("no nudes"), over `fillers`; after one of `claims` they only say what another says.
    `tags` are what can be denied at all."""

    deniers: frozenset[str]
    fillers: frozenset[str]
    claims: frozenset[str]
    tags: frozenset[str]


@dataclass(frozen=True)
class ReportWords:
    """Everything that reports are read by."""

    wordbook: Wordbook
    categories: Lines
    conditions: Lines
    denying: Denying
    pull: Mapping[str, Mapping[str, float]]
    settle: tuple[Mapping[str, Any], ...]
    state_rules: tuple[Mapping[str, Any], ...]


@cache
def report_words() -> ReportWords:
    """The words of this version of Handbell. PackError, in one sentence, where a file is at fault."""
    known = catalogue()
    tags, deniable = _tags()
    categories = tuple(_lines("categories_*.toml", known.categories, WEIGHTS, known))
    conditions = tuple(_lines("conditions_*.toml", known.conditions, STATES, known))
    for line in (*categories, *conditions):
        for tag in sorted(tags_of(line.pattern) - set(tags)):
            _fail("words", f"{unknown('tag', tag, tags)} (in {line.pattern.source!r})")
    rules = _load("rules.toml")
    _check_rules(rules, known)
    return ReportWords(
        wordbook=_wordbook(tags, (*categories, *conditions)),
        categories=_indexed(categories),
        conditions=_indexed(conditions),
        denying=_denying(rules["denying"], deniable),
        pull=rules["pull"],
        settle=tuple(rules["settle"]),
        state_rules=tuple(rules["condition"]),
    )  # fmt: skip


def _denying(given: Mapping[str, str], deniable: frozenset[str]) -> Denying:
    deniers, fillers, claims = (frozenset(given[key].split()) for key in ("deniers", "fillers", "claims"))
    return Denying(deniers, fillers, claims, deniable)


def _indexed(lines: tuple[Line, ...]) -> Lines:
    return Lines(lines, by_rarest([one.pattern for one in lines]))


def _tags() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Every tag's phrases, those taken over from questions too, and the tags that can be denied."""
    given, shared = _load("tags.toml"), tag_lists()
    found: dict[str, tuple[str, ...]] = {}
    for tag in given["shared"]["tags"].split():
        if tag not in shared:
            _fail("tags.toml", unknown("tag", tag, shared))
        found[tag] = shared[tag]
    for group in ("plain", "grave"):
        for tag, text in given[group].items():
            found[tag] = (*found.get(tag, ()), *phrases_of(text))
    for tag, text in _load("senses.toml")["sense"].items():
        found[tag] = tuple(phrases_of(text))
    for whole, parts in given["whole"].items():
        for part in parts.split():
            if part not in found:
                _fail("tags.toml", unknown("tag", part, found))
            found[whole] = (*found.get(whole, ()), *found[part])
    return found, frozenset(given["grave"])


def _wordbook(tags: Mapping[str, tuple[str, ...]], lines: Collection[Line]) -> Wordbook:
    instead, common, irregular, names = spelling_lists()
    own = _load("spelling.toml")
    instead |= {short: tuple(long.split()) for short, long in own["instead"].items()}
    phrases: dict[str, Any] = {}
    words: set[str] = set()
    for tag, listed in tags.items():
        for phrase in listed:
            spelled = as_tokens(phrase)
            plant(phrases, spelled, tag)
            words.update(spelled)
    for line in lines:
        words |= words_of(line.pattern)
    # Our own common words keep their base: "posted" is no slip of "poster", and it is still a form of "post".
    words |= set(own["common"]["words"].split())
    bases = bases_of(words, common, {**irregular, **own["irregular"]})
    return Wordbook(phrases, bases, instead, frozenset(tags), names)


def _lines(files: str, ids: Collection[str], lists: Collection[str], known: Catalogue) -> Iterator[Line]:
    for path in sorted(FOLDER.glob(files)):
        for id_, table in _load(path.name).items():
            if id_ not in ids:
                _fail(path.name, unknown("category or condition", id_, ids))
            for name, text in table.items():
                if name not in lists:
                    _fail(path.name, f"{unknown('list', name, lists)} (in [{id_}])")
                for source in lines_of(text):
                    yield _line(id_, name, source, path.name, known)


def _line(id_: str, name: str, source: str, file: str, known: Catalogue) -> Line:
    pattern = read_pattern(source)
    for part in pattern.parts:
        if part.flag:
            _check_flag(part.flag, source, file, known)
    if not pattern.needs:
        _fail(file, f"{source!r} (in [{id_}]) names no word to look for")
    return Line(id_, pattern, WEIGHTS.get(name, 1.0), name)


def _check_flag(flag: str, source: str, file: str, known: Catalogue) -> None:
    kind, _, word = flag.partition("_")
    words = {"about": known.about, "by": known.by, "tag": known.tags}.get(kind)
    if words is None or word not in words:
        _fail(file, f"'@{flag}' is nothing that the form says (in {source!r})")


def _check_rules(rules: Mapping[str, Any], known: Catalogue) -> None:
    for place, pulled in rules["pull"].items():
        _check_flag(place, place, "rules.toml", known)
        _all_known(pulled, known.categories)
    for rule in rules["settle"]:
        _all_known([*rule.get("fits", ()), *rule.get("drop", ()), *rule.get("add", ())], known.categories)
        _all_known([*rule.get("holds", ())], known.conditions)
    for rule in rules["condition"]:
        _all_known([rule["id"], *rule.get("unless", ()), *rule.get("with", ())], known.conditions)
        _all_known(rule.get("categories", ()), known.categories)


def _all_known(given: Collection[str], known: Collection[str]) -> None:
    for word in given:
        if word not in known:
            _fail("rules.toml", unknown("category or condition", word, known))


def _load(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        _fail(name, f"cannot be read: {error}")


def _fail(file: str, message: str) -> NoReturn:
    raise PackError(message, file=file)
