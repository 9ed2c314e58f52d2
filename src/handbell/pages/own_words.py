"""What reads badly in the vocabulary's labels to the one who asks, or to a parent, in words that they would use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ASKER: Final[Mapping[str, str]] = {
    "Only the asker's own child": "Only my own child",
    "Other children, with or without the asker's own": "Other people’s children, with or without mine",
    "The asker's own": "My own",
    "The asker alone": "Only me",
    "The person asking": "Me",
    "The user's own": "My own",
    "The user's own mobile data or home line": "My own mobile data or my line at home",
}
PARENTS: Final[Mapping[str, str]] = {
    **ASKER,
    "A pupil who is named or could be recognised": "A child who is named or could be recognised",
    "Pupils in general: a class, year group or team": "Children in general: a class, a year or a team",
    "Part of a school project approved by SLT": "Part of a project that the school’s leaders agreed",
    "A school tool such as Teams, the learning platform or an alumni network": "The school’s own app or platform",
    "Has a member of SLT agreed to this?": "Has one of the school’s leaders agreed to this?",
    "Does a planned lesson objective plainly call for it?": "Did a teacher ask for it for a lesson?",
    "Have you had help from the Social Team first?": "Has the school’s Social Team helped you first?",
    "Is this account, tool or program on the school's approved register?": "Has the school approved it?",
    "Has the parent of every child shown said yes to this use?": "Has a parent of every child in it said yes?",
    "Does the site suit the user's age, and is the user old enough under its own terms?": (
        "Does the site suit the child’s age, and is the child old enough under its own terms?"
    ),
    "Do you have it, or know it, only because of your work at the school?": (
        "Do you have it, or know it, only because you help at the school?"
    ),
    "Has it been talked through with the DSL or the headteacher?": (
        "Have you talked it through with the safeguarding lead or the headteacher?"
    ),
}
