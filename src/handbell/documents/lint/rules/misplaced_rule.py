"""A rule under a heading about something else, where nobody will look for it."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import DUTY, heading_of, joined, plain, prose
from handbell.documents.model import Sentence

NEUTRAL: Final = re.compile(
    (
        r"\b(?:polic(?:y|ies)|^(?:the |our |school )*rules|general|introduction|aims?|principles?|"
        r"overview|purpose|expectations?|guidance|guidelines|practice|other|responsibilit\w+|agreement|"
        r"code|do|statement)\b"
    ),
    re.I,
)


@cache
def _places() -> tuple[tuple[str, str, str], ...]:
    """What a sentence may be about, how it then begins, and under which headings it may stand."""
    data = tomllib.loads((files(__package__) / "_places.toml").read_text(encoding="utf-8"))
    return tuple((one["name"], one["begins"], one["under"]) for one in data["about"])


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a heading, with the lines of all that do not belong under it."""
    wrong: dict[str, list[tuple[int, str]]] = {}
    first: dict[str, Sentence] = {}
    for sentence in prose(looked.document):
        heading = heading_of(looked.document, sentence)
        text = plain(sentence.text)
        if not heading or not (
            DUTY.search(text) or re.search(r"\bis (?:wrong|inappropriate|forbidden)\b", text)
        ):
            continue
        for about, begins, may_stand in _places():
            if (
                re.search(begins, text, re.I)
                and not re.search(may_stand, heading, re.I)
                and not NEUTRAL.search(heading)
            ):
                wrong.setdefault(heading, []).append((sentence.line, about))
                first.setdefault(heading, sentence)
    yield from _every_incident(looked)
    for heading, places in wrong.items():
        said = joined([f"{about} (line {line})" for line, about in places])
        yield RULE.found(
            first[heading],
            f'Under the heading "{heading}" stand rules about {said}: whoever looks for them will not look there.',
            "Move each to the section where it would be looked for.",
        )


def _every_incident(looked: Looked) -> Iterator[Finding]:
    """A rule for every incident, under a heading that is only about those outside school."""
    for sentence in prose(looked.document):
        heading, text = heading_of(looked.document, sentence), plain(sentence.text)
        outside = re.search(r"\bout(?:side)?(?:[ -]of)?[ -](?:school|hours)\b", heading, re.I)
        if outside and re.match(
            r"(?:any|all|every) (?:incident|case|report)s? of (?:online |cyber ?-?)?bullying\b(?![^.]*\boutside)",
            text,
            re.I,
        ):
            yield RULE.found(
                sentence,
                (
                    f'This speaks of every incident of bullying, and stands under "{heading}": for '
                    "those within school nobody will look there."
                ),
                "Give bullying online a section of its own.",
            )
            return


RULE = Rule("misplaced-rule", "info", "A rule under the wrong heading", look)
