"""Posts that the rules lean on, with nobody named and no way to reach them."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._people import ROLES, points_to_names, reached
from handbell.documents.lint.rules._prose import counted, joined, plain, prose
from handbell.documents.model import Sentence

KNOWN_TO_ALL: Final = ("the headteacher", "the senior leaders (SLT or SMT)", "the data protection officer")
"""Posts that are no finding alone: a reader knows where to find the headteacher."""
OWN_INVENTION: Final = "the social media team"
"""A body that only this school has: nobody can guess who is in it, so the finding stands where it is first named."""


def look(looked: Looked) -> Iterator[Finding]:
    """One finding for the document, at the first place that leans on one of them."""
    if points_to_names(looked.document):
        return
    leaned = {
        role: uses for role in ROLES if (uses := _uses(looked, role)) and not reached(looked.document, role)
    }
    if not set(leaned) - set(KNOWN_TO_ALL):
        return
    first = leaned.get(OWN_INVENTION) or min(
        (uses for role, uses in leaned.items() if role not in KNOWN_TO_ALL), key=lambda uses: uses[0].line
    )
    said = joined([f"{role} ({counted(one.line for one in uses[:4])})" for role, uses in leaned.items()])
    yield RULE.found(
        first[0],
        f"The rules lean on {said}, and the policy does not say who that is or how to reach them.",
        (
            "Name the post-holder and a deputy with a telephone number or e-mail address, or say where "
            "the names are displayed."
        ),
    )


def _uses(looked: Looked, role: str) -> list[Sentence]:
    pattern = re.compile(rf"(?<!\w)(?:{ROLES[role]})(?!\w)", re.I)
    return [one for one in prose(looked.document) if pattern.search(plain(one.text))]


RULE = Rule("unnamed-role", "warning", "Posts are leaned on and nobody is named", look)
