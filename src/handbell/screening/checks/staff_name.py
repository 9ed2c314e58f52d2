"""A named member of staff.

Counts: given and family name, in every pack. A title with a family name in the body where the school's rule
for staff names stops, because its clauses keep people's details off its channels.
Passes: roles ("our caretaker"); a title with a family name as the signature of the post; governors.
"""

import re
from collections.abc import Iterator

from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.naming.kinds import Mention
from handbell.screening.wordlists import words

_MEND = "Say the role instead: try “our {role}”, or sign the post with title and family name at its end."
_ROLE = 8  # words behind the name at most
_BEHIND = re.compile(
    r"\s*(?:[.!]?\s*$|[,(\n–—|#@-](?!.*[.!?]\s+\w+\s+\w+\s+\w)|(?:and|&)\s+(?:\w+ ){0,4}\w+[.!]?\s*$)",
    re.DOTALL,
)
_BESIDE = re.compile(
    r"(?:(?:Mrs?|Miss|Ms|Mx|Dr)\.? [\w'’-]+(?:,? (?:and|&)|,)\s?)+$"
)  # others who sign before
_CLOSING = words("context", "staff_name_closing")


def find(look: Look) -> Iterator[Found]:
    """One finding a name."""
    for mention in look.naming.of("staff"):
        if look.reading.in_address(mention.first):
            continue
        if mention.form == "title" and not _title_counts(look, mention):
            continue
        message = f"{look.quote(mention.start, mention.end)} names a member of staff."
        person = mention.persons[0]
        role = "teacher" if person.class_name or person.year else "colleague"
        yield look.span(mention.start, mention.end, message, _MEND.format(role=role))


def _title_counts(look: Look, mention: Mention) -> bool:
    return look.keeps_details_off and not is_signature(look, mention)


def is_signature(look: Look, mention: Mention) -> bool:
    """Whether the name signs the post: at its end, on a line or after a dash of its own, with at most a role behind."""
    text = look.reading.text
    rest = text[mention.end :]
    before = _BESIDE.sub("", text[max(0, mention.start - 120) : mention.start].rstrip(" \t*_")).rstrip(
        " \t*_"
    )
    if len(rest.split()) > _ROLE or not _BEHIND.match(rest):
        return False
    if not before:
        return True
    opens = look.reading.sentence_bounds(mention.first)[0] >= mention.first - 4
    closed = opens and mention.first > 0 and look.reading.folds[mention.first - 1] in _CLOSING
    return closed or before[-1] in "\n–—-~" or (before[-1] in ".!?" and not rest.strip(" .!"))
