"""A case of the demo: a parent's pictures of a whole class, with a letter that waits for its second reader."""

from __future__ import annotations

import re

from handbell.cases.actions.confirm import change
from handbell.cases.actions.people import share
from handbell.cases.actions.tell import Told, tell
from handbell.cases.codes import new_token
from handbell.cases.laying import proposal_of
from handbell.letters.actions.write import Words, begin, hand_in, write
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.schools.owned import new_id
from handbell.site.demo.people import DemoSchool

TOLD = "A mother has put pictures of the harvest festival on her own page. Nine of my class are in them."
WRITTEN = (
    "Mrs Fairley", "the harvest festival on 2 October", "Friday",
)  # fmt: skip
"""What the gaps of the letter are filled with, in their order."""


def write_letter(demo: DemoSchool) -> None:
    """Told by a teacher, taken for what it is, its letter written and given to a governor."""
    teacher = next(one for one in demo.staff.values() if one.class_name)
    told = Told(TOLD, by="staff", about="parent", platform="Facebook")
    case = tell(actor_for(teacher), new_token(), told).report.case
    if proposal_of(case).category != "parent_picture":
        holds = ["parent_author", "child_involved"]
        change(
            actor_for(_owner(case.owner)), case.pk, "parent_picture", [], holds, "I looked at the page myself"
        )
        case.refresh_from_db()
    by, governor = actor_for(_owner(case.owner)), demo.first("governor")
    if not case.readers.filter(person=governor, ended_at=None).exists():
        share(by, case.pk, governor.pk, "To read the letter before it goes")
    letter = begin(by, case.pk, "picture_removal_request", new_id())
    said, words = letter.contents, iter(WRITTEN)
    body = re.sub(r"\[\[[^\]]*\]\]", lambda _gap: next(words, ""), said["body"])
    write(by, letter.pk, letter.version, Words(WRITTEN[0], "", said["heading"], body))
    hand_in(by, letter.pk)


def _owner(owner: Person | None) -> Person:
    if owner is None:
        raise LookupError("nobody looks after the case of the demo")
    return owner
