"""Whom a sentence speaks of beside those it binds: the other person, and who something said is about."""

from typing import Final

from handbell.documents.drafting.phrases import one, table
from handbell.documents.drafting.said import Said, Span, read_age
from handbell.policy import vocabulary
from handbell.policy.words import Value

_OTHERS: Final = (
    ("former_parent", "past_parent"),
    ("parent", "present_parent"),
    ("relative", "relative"),
    ("colleague", "colleague"),
    ("online_only", "stranger"),
    ("other_child", "any_child"),
)
"""Values of `other_person` and the names of the phrases that say them; pupils, past and present, are told apart."""


def read_other_person(text: str, act: str) -> tuple[tuple[Said, ...], ...]:
    """Groups of conditions on the other person: each the values of `other_person`, and the age that goes with them.

    An age that stands by former pupils alone ("any pupil, or ex-pupil under 18") is theirs alone.
    """
    found = _others(text)
    possible = vocabulary().possible_values(act, "other_person")
    values = _without_speakers(tuple(value for value in possible if value in found), text)
    if not values:
        return ()
    spans = tuple(span for value in values for span in found[value])
    age = read_age("other_age", text)
    if age is None:
        extra = (Said("other_age", below=18),) if "other_child" in values else ()
        return ((Said("other_person", values, spans=spans), *extra),)
    rest = tuple(value for value in values if value != "former_pupil")
    if "former_pupil" in values and rest:
        past = Said("other_person", ("former_pupil",), spans=found["former_pupil"])
        return ((Said("other_person", rest, spans=spans),), (past, age))
    return ((Said("other_person", values, spans=spans), age),)


def _without_speakers(values: tuple[Value, ...], text: str) -> tuple[Value, ...]:
    """Beside pupils and parents, "staff" are mostly those whom the sentence binds, and not those they may not meet."""
    others = tuple(value for value in values if value != "colleague")
    meant = one("colleagues_meant").search(text) or one("community").search(text)
    return others if others and not meant else values


def _others(text: str) -> dict[Value, tuple[Span, ...]]:
    found: dict[Value, tuple[Span, ...]] = {}

    def add(value: str, *spans: Span) -> None:
        if spans:
            found[value] = (*found.get(value, ()), *spans)

    past = tuple(match.span() for match in one("past_pupil").finditer(text))
    present = [match.span() for match in one("present_pupil").finditer(text)]
    add("former_pupil", *past)
    add("pupil", *(span for span in present if not _only_past(text, span, past)))
    for value, name in _OTHERS:
        add(value, *(match.span() for match in one(name).finditer(text)))
    for match in one("community").finditer(text):
        for value in ("pupil", "parent", "relative", "colleague"):
            add(value, match.span())
    return found


def _only_past(text: str, span: Span, past: tuple[Span, ...]) -> bool:
    """Whether these words name pupils as past ones only: "ex-pupils", and not "pupils, past and present"."""
    return any(
        begin <= span[0]
        and span[1] <= end
        and not ("current" in text[begin:end] or "present" in text[begin:end])
        and not text[begin:end].startswith(text[span[0] : span[1]])
        for begin, end in past
    )


def read_about(text: str, act: str) -> Said | None:
    """Who or what something said is about, as far as the act knows it."""
    spans: list[Span] = []
    values: list[Value] = []
    for value, words in table("about"):
        found = [match.span() for match in words.finditer(text)]
        if found and value in vocabulary().possible_values(act, "about"):
            values.append(value)
            spans += found
    if not values and (anybody := one("anybody").search(text)):
        return Said("about", vocabulary().possible_values(act, "about"), spans=(anybody.span(),))
    return Said("about", tuple(values), spans=tuple(spans)) if values else None
