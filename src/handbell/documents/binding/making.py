"""A binding made of what was read: its words, its details, and one binding for each separate act."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from handbell.documents.binding.actors import Names
from handbell.documents.binding.acts import Act, acts
from handbell.documents.binding.binding import Binding
from handbell.documents.binding.clauses import Clause
from handbell.documents.binding.details import approver, condition, exception, within
from handbell.documents.binding.folded import folded
from handbell.documents.binding.looked import Reading
from handbell.documents.binding.predicates import agent
from handbell.documents.model import Sentence

NEGATIVE: Final = {
    "must": "must_not",
    "should": "should_not",
    "advised": "advised_against",
    "may": "must_not",
    "school_will": "must_not",
}
POSITIVE: Final = {"must_not": "must", "should_not": "should", "advised_against": "advised"}


NOR: Final = re.compile(r"\b(?:nor|neither)\s*$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands in its sentence."""

    sentence: Sentence
    text: str
    """The sentence, folded."""
    names: Names
    alone: bool = True
    """Whether its sentence binds nowhere else."""
    stem: str = ""
    """Who the clause before speaks of, in its words, for a clause without a subject of its own."""


def made(place: Place, reading: Reading, clause: Clause | None = None) -> Binding:
    """The binding of a whole sentence or clause."""
    sentence, said, does, marker = place.sentence, place.sentence.text, "", ""
    if clause is not None:
        does = sentence.text[clause.does[0] : clause.does[1]].strip(" ,;")
        marker = sentence.text[clause.mark.start : clause.mark.end].strip()
        if not place.alone:
            said = _joined(place, clause, sentence.text[clause.mark.start : clause.does[1]])
    at = place.text.find(reading.words) if reading.words else -1
    words = sentence.text[at : at + len(reading.words)] if at >= 0 else reading.words
    found = Binding(
        sentence, said, reading.force, reading.actors[0] if reading.actors else "school",
        actor_words=words.strip(" ,"), passive=reading.passive, marker=marker, certainty=reading.certainty,
        doubts=reading.doubts, also=reading.actors[1:], does=does,
    )  # fmt: skip
    return with_details(found, said, place.names)


def _joined(place: Place, clause: Clause, words: str) -> str:
    """What stands before a clause's mark, and `words`."""
    start = 0 if clause.opening[0] == 0 and not clause.shared else clause.opening[0]
    front = place.sentence.text[start : clause.mark.start].strip(" ,;")
    if NOR.search(place.text[: clause.mark.start]):
        return f"Nor {words.strip()}".strip(" ,;")
    if clause.shared or not front:
        front = place.stem
    return f"{front} {words.strip()}".strip(" ,;")


def each_made(place: Place, reading: Reading, clause: Clause) -> Iterator[Binding]:
    """The bindings of a clause: one for each act that it joins."""
    negated = bool(re.search(r"\b(?:not|never) to$", place.text[: clause.mark.end].rstrip()))
    parts = [
        one for one in acts(place.text, *clause.does, denied_to=negated) if _turns(one, reading, place.text)
    ]
    whole = made(place, reading, clause)
    if len(parts) < 2:
        yield whole
        return
    for part in parts:
        yield _of_act(place, reading, clause, part, whole)


def _turns(part: Act, reading: Reading, text: str) -> bool:
    """Whether a part that turns the force round can do so."""
    if not part.turned:
        return True
    words = text[: part.start].rstrip()
    if reading.force in POSITIVE:
        return words.endswith(" to")
    if reading.force == "school_will":
        return words.endswith(("not", "never"))
    if reading.force == "may":
        return words.endswith("but not")
    return reading.force in NEGATIVE


def _of_act(place: Place, reading: Reading, clause: Clause, part: Act, whole: Binding) -> Binding:
    """One act of several: the clause's subject and mark, and the act's own words."""
    words = place.sentence.text[part.start : part.end].strip(" ,;")
    mark = place.sentence.text[clause.mark.start : clause.mark.end].strip()
    force, certainty = reading.force, reading.certainty
    if part.turned:
        again = reading.force in POSITIVE
        force = POSITIVE[force] if again else NEGATIVE[force]
        mark = re.sub(r"\s*\b(?:not|never)\b", "", mark) if again else mark
        words = words if again or re.match(r"avoid|refrain|cease|desist", words.lower()) else f"not {words}"
        certainty = min(certainty, 0.75)
    alone = replace(place, alone=False)
    said = _joined(
        alone, clause, f"{mark} {'be ' if part.passive and part.start > clause.does[0] else ''}{words}"
    )
    found = replace(whole, text=said, force=force, certainty=certainty, does=words, marker=mark)
    if part.passive and (by := agent(f" be {folded(words)}", place.names)):
        found = replace(found, actor=by[0], also=by[1:], actor_words="", passive=False)
    found = with_details(found, said, place.names)
    if (
        not found.exception
        and re.match(r"(?:except|unless|other than)", whole.exception.lower())
        and not part.turned
    ):
        found = replace(
            found, exception=whole.exception, approver=whole.approver, approver_words=whole.approver_words
        )
    return found


def with_details(found: Binding, said: str, names: Names) -> Binding:
    """The binding with exception, approver, time and condition as the words `said` have them."""
    text = folded(said)

    def cut(span: tuple[int, int] | None) -> str:
        return said[span[0] : span[1]].strip() if span else ""

    role, words = approver(text, names)
    return replace(
        found,
        exception=cut(exception(text)),
        within=cut(within(text)),
        condition=cut(condition(text)),
        approver=role,
        approver_words=cut(words),
    )
