"""A document of a school that does not exist, and what was found in it: said by hand, so that each test knows it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import docx
import pytest
from django.test import Client

from handbell.documents.model import PolicyDocument
from handbell.documents.reading.plain_text import read_plain_text
from handbell.drafting import working
from handbell.drafting.actions.bring_paper import bring_paper
from handbell.drafting.checking import Checked
from handbell.drafting.models import Paper
from handbell.drafting.queue import work_on
from handbell.drafting.reader import read_apart
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope

Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]

HEADING = "Oakfield Primary School: Social Media Policy"
FRIENDS = "Staff must not accept friend requests from pupils."
TWITTER = "The headteacher approves every Twitter account that is opened in the school’s name."
REVIEW = "This policy will be reviewed by the governors every year."
LOGIN = "Staff must not share their passwords with anybody."
SCOPE = (
    "It applies to all staff, governors and volunteers of the school, whatever device they use and whatever time of "
    "day it is, and it stands beside the policies on safeguarding, behaviour and use of the school’s network."
)
PARAGRAPHS = (FRIENDS, TWITTER, REVIEW, LOGIN, SCOPE)
FIRST = 2  # the line of the first paragraph

PACK = f"""\
[pack]
id = "oakfield"
prefix = "OPS"
name = "Oakfield Primary School"
version = 1
[pack.source]
title = "{HEADING}"
[[clause]]
id = "OPS-1"
heading = "{HEADING}"
binds = ["staff"]
force = "must_not"
says = "{FRIENDS}"
kept_by = ["decide"]
source = "line 2"
[[clause.rule]]
act = "accept_friend_request"
when = {{ other_person = ["pupil"] }}
[[clause]]
id = "OPS-2"
heading = "{HEADING}"
binds = ["headteacher"]
force = "must"
says = "{TWITTER}"
kept_by = ["page:staff"]
source = "line 3"
[[clause]]
id = "OPS-3"
heading = "{HEADING}"
binds = ["governor"]
force = "school_will"
says = "{REVIEW}"
kept_by = ["task:policy_review"]
source = "line 4"
[[clause]]
id = "OPS-4"
heading = "{HEADING}"
binds = ["staff"]
force = "must_not"
says = "{LOGIN}"
kept_by = ["decide"]
source = "line 5"
[[clause.rule]]
act = "share_login"
"""


def said(number: int, certainty: float, *doubts: str) -> dict[str, Any]:
    """What is said of a clause, which stands one line below its number."""
    return {"id": f"OPS-{number}", "line": number + 1, "end_line": number + 1, "certainty": certainty,
            "sure": certainty > 0.7, "doubts": list(doubts)}  # fmt: skip


SAID = (
    said(1, 0.95),
    said(2, 0.4, "Nobody says who opens the account."),
    said(3, 0.6, "Governors are taken as those bound."),
    said(4, 0.9),
)


def finding(rule: str, level: str, line: int, message: str, quote: str = "") -> dict[str, Any]:
    """One finding as JSON."""
    return {"rule": rule, "level": level, "line": line, "end_line": line, "message": message,
            "hint": f"Mend it: {rule}.", "quote": quote}  # fmt: skip


def findings_of(document: str) -> list[dict[str, Any]]:
    """What stands in the document, by its words."""
    found = [finding("missing-topic", "info", 1, "The policy says nothing of livestreams.")]
    if "Twitter" in document:
        found.append(finding("renamed-platform", "error", 3, "Twitter has been X since 2023.", "Twitter"))
    if "every year" in document:
        found.append(finding("no-review-date", "warning", 4, "No date of the next review is given.", REVIEW))
    return found


def check(document: str, on: date, school: str, *, seconds: int = 0, drafting: Callable[[], None]) -> Checked:
    """In place of the process that checks: the same answers for the same words, at once."""
    found = findings_of(document)
    drafting()
    pack = PACK if TWITTER in document else PACK.replace(TWITTER, TWITTER.replace("Twitter", "X"))
    return Checked(found, pack, [dict(one) for one in SAID])


def quickly(name: str, data: bytes) -> PolicyDocument:
    """In place of the process that reads, for a plain text."""
    return read_plain_text(name, data.decode()) if data.startswith(b"# ") else read_apart(name, data)


def word_file(*paragraphs: str) -> bytes:
    """A Word document with a heading and these paragraphs."""
    made, written = docx.Document(), io.BytesIO()
    made.add_heading(HEADING, level=1)
    for one in (*paragraphs, SCOPE) if paragraphs else PARAGRAPHS:
        made.add_paragraph(one)
    made.save(written)
    return written.getvalue()


def text_file(*paragraphs: str) -> bytes:
    """The same as a text, one paragraph a line."""
    return "\n".join([f"# {HEADING}", *((*paragraphs, SCOPE) if paragraphs else PARAGRAPHS)]).encode()


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found is said by hand, above; a plain text is read in this process, which is quicker."""
    monkeypatch.setattr(working, "read_apart", quickly)
    monkeypatch.setattr(working, "check_apart", check)


@pytest.fixture
def by(headteacher: Person, acting: Acting) -> Actor:
    return acting(headteacher)


@pytest.fixture
def paper(by: Actor, by_hand: None) -> Iterator[Paper]:
    """A document that was brought, read and checked."""
    brought = bring_paper(by, "Our policy.txt", text_file())
    run(brought)
    with school_scope(by.school):
        yield Paper.objects.get(pk=brought.pk)


def run(paper: Paper) -> str:
    """What the worker does when it takes the document up."""
    return str(work_on.func(str(paper.school_id), str(paper.pk)))
