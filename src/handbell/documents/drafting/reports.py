"""Duties to report: what has to be reported, to whom, and within what time."""

import re
from collections.abc import Iterator
from typing import Any, Final

from handbell.documents.drafting.approvers import told_in
from handbell.documents.drafting.people import read_other_person
from handbell.documents.drafting.phrases import one
from handbell.documents.drafting.rules import Data, Proposed
from handbell.documents.drafting.said import Said, read_concern
from handbell.documents.drafting.sentence import Prose
from handbell.documents.drafting.timings import timing_of

SURE: Final = 0.84
CONTACT: Final = ("contact_from_pupil", "contact_from_parent")
_WHO: Final = {"contact_from_pupil": "pupil", "contact_from_parent": "parent"}


def concerns_of(prose: Prose) -> tuple[str, ...]:
    """The kinds of concern that the words speak of, where they send them somewhere or say what is done about them."""
    found = read_concern(prose.story)
    return tuple(str(value) for value in found.values) if found is not None else ()


def propose_reports(prose: Prose) -> Iterator[Proposed]:
    """The rules of a duty to report; nothing where the words are about telling something else."""
    text = prose.body
    tells = one("tell").search(text)
    if (
        prose.kind != "do"
        or tells is None
        or one("other_telling").search(text)
        or not one("happened").search(prose.story)
    ):
        return
    told, _where = told_in(re.split(r";| one about |, wh(?:o|ich) ", text)[0], _from(text, tells.end()))
    if not told:
        return
    concern = read_concern(prose.story)
    if concern is None and not one("any_concern").search(text):
        return
    duty: dict[str, Any] = {"do": "report_to", "to": list(told)}
    timing = timing_of(prose.binding.within or text)
    if timing != "unstated":
        duty["within"] = timing
    sure = SURE if concern is not None else 0.7
    if len(told) > 3 or len(text.split()) > 60:
        sure *= 0.85
    yield Proposed("report", _data(prose, "report_concern", concern, duty), sure)
    yield from _contacts(prose, concern, duty, sure)


def _from(text: str, end: int) -> int:
    """Where to look for who is told: behind the verb; before it too where it says no more ("the LADO is informed")."""
    return (
        end
        if re.sub(r"(?:immediately|promptly|at once|straight away|and advice sought|[ .,])", "", text[end:])
        else 0
    )


def _contacts(prose: Prose, concern: Said | None, duty: dict[str, Any], sure: float) -> Iterator[Proposed]:
    """Contact that came in is asked about as a request or a message too: the duty goes with those."""
    if concern is None:
        return
    people = [_WHO[str(value)] for value in concern.values if value in CONTACT]
    for act in ("accept_friend_request", "reply_to_contact") if people else ():
        groups = read_other_person(prose.story, act)
        past = any("former_pupil" in said.values for group in groups for said in group)
        who = [*people, *(["former_pupil"] if past and "pupil" in people else [])]
        data = _data(prose, act, Said("other_person", tuple(who)), duty)
        data["when"]["channel"] = ["personal_social"]
        data["gives"] = "none"
        yield Proposed("report", data, sure)


def _data(prose: Prose, act: str, said: Said | None, duty: dict[str, Any]) -> Data:
    data: Data = {"act": act, "duty": [duty]}
    if prose.names_roles:
        data["roles"] = list(prose.roles)
    if said is not None:
        data["when"] = {said.fact: said.as_data()}
    return data
