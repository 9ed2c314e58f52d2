"""Findings: mended in the page, left with a reason, taken up again, and gone when the words are."""

from __future__ import annotations

import pytest
from tests.drafting.conftest import FRIENDS, REVIEW, TWITTER, Acting, run, text_file

from handbell.documents.reading.plain_text import read_plain_text
from handbell.drafting.actions.bring_paper import bring_mended
from handbell.drafting.actions.leave_finding import leave_finding, take_up_finding
from handbell.drafting.actions.mend_words import SomebodyElseMended, mend_words
from handbell.drafting.findings import counts, key_of, mended
from handbell.drafting.mending import mended_document
from handbell.drafting.models import LeftFinding, Paper, PaperText
from handbell.drafting.papers import document_of, look_at, mended_since, newest_text, standing
from handbell.drafting.working import work_now
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

pytestmark = pytest.mark.django_db
MENDED = TWITTER.replace("Twitter", "X")


def found(paper: Paper) -> dict[str, str]:
    """Each rule with what became of its finding."""
    look = look_at(newest_text(Paper.objects.get(pk=paper.pk)))
    assert look is not None
    return {one.rule: one.state for one in standing(paper, look)}


def key(paper: Paper, rule: str) -> str:
    look = look_at(newest_text(Paper.objects.get(pk=paper.pk)))
    assert look is not None
    return next(one.key for one in standing(paper, look) if one.rule == rule)


def place(paper: Paper, words: str) -> int:
    blocks = document_of(newest_text(Paper.objects.get(pk=paper.pk))).blocks
    return next(n for n, one in enumerate(blocks) if one.text == words)


def test_words_are_mended_in_the_page_and_checked_again_at_once(paper: Paper, by: Actor) -> None:
    assert found(paper) == {"missing-topic": "open", "renamed-platform": "open", "no-review-date": "open"}
    text = mend_words(by, paper.pk, 1, place(paper, TWITTER), f"  {MENDED}\n")
    work_now(Paper.objects.get(pk=paper.pk))
    now = Paper.objects.get(pk=paper.pk)
    assert (now.state, now.newest, text.saved_by_id, text.file_id) == ("ready", 2, by.person_id, None)
    document = document_of(newest_text(now))
    assert document.lines[2] == MENDED == document.blocks[2].text
    assert [one.text for one in document.sentences if one.line == 3] == [MENDED]
    assert found(paper) == {"missing-topic": "open", "no-review-date": "open"}
    assert [(one.rule, one.mended_in) for one in mended_since(now)] == [("renamed-platform", 2)]
    assert Entry.objects.filter(verb="drafting.mended_words").count() == 1


def test_the_same_words_again_two_people_at_once_and_no_such_paragraph(paper: Paper, by: Actor) -> None:
    where = place(paper, TWITTER)
    with pytest.raises(AlreadyDone, match="Nothing was changed"):
        mend_words(by, paper.pk, 1, where, TWITTER)
    with pytest.raises(CannotBeDone, match="no such paragraph"):
        mend_words(by, paper.pk, 1, 99, "Words")
    mend_words(by, paper.pk, 1, where, MENDED)
    work_now(Paper.objects.get(pk=paper.pk))
    with pytest.raises(SomebodyElseMended, match="Somebody mended this document since you opened this page"):
        mend_words(by, paper.pk, 1, where, "Something else")
    assert PaperText.objects.count() == 2


def test_a_paragraph_is_taken_out_by_empty_words(paper: Paper, by: Actor) -> None:
    mend_words(by, paper.pk, 1, place(paper, REVIEW), "")
    work_now(Paper.objects.get(pk=paper.pk))
    document = document_of(newest_text(Paper.objects.get(pk=paper.pk)))
    assert REVIEW not in [one.text for one in document.blocks]
    assert document.lines[3] == ""
    assert "no-review-date" not in found(paper)


def test_a_mended_paragraph_of_several_lines_keeps_the_lines_of_the_others() -> None:
    long = "Staff must not\naccept friend requests\nfrom pupils of the school at any time."
    document = read_plain_text("policy.txt", f"Policy\n\n{long}\n\nParents are told.\n")
    (where,) = [n for n, one in enumerate(document.blocks) if one.text.startswith("Staff")]
    last = document.blocks[-1]
    made = mended_document(
        document, where, "Staff must never accept friend requests. They tell the headteacher."
    )
    block = made.blocks[where]
    assert (block.line, block.end_line) == (document.blocks[where].line, document.blocks[where].end_line)
    assert made.blocks[-1] == last
    assert len(made.lines) == len(document.lines)
    assert " ".join(made.lines[block.line - 1 : block.end_line]).strip() == block.text
    assert made.sentences[-1].text == "Parents are told."
    for sentence in made.sentences:
        if sentence.block == where:
            assert block.line <= sentence.line <= sentence.end_line <= block.end_line


def test_a_finding_is_left_with_a_reason_which_stays_while_its_words_do(paper: Paper, by: Actor) -> None:
    name = key(paper, "renamed-platform")
    with pytest.raises(CannotBeDone, match="Say in a sentence why this stays"):
        leave_finding(by, paper.pk, name, "  ")
    left = leave_finding(by, paper.pk, name, "Parents know it by the old name.")
    with pytest.raises(AlreadyDone, match="was left already"):
        leave_finding(by, paper.pk, name, "Twice")
    with pytest.raises(AlreadyDone, match="does not stand any more"):
        leave_finding(by, paper.pk, "0" * 24, "No such finding")
    look = look_at(newest_text(paper))
    assert look is not None
    assert counts(standing(paper, look)) == {"error": 0, "warning": 1, "info": 1}
    bring_mended(by, paper.pk, text_file("A line more.", FRIENDS, TWITTER), "One line more")
    run(paper)
    assert found(paper)["renamed-platform"] == "left"  # the words are the same, two lines further down
    take_up_finding(by, paper.pk, left.pk)
    with pytest.raises(AlreadyDone, match="stands again already"):
        take_up_finding(by, paper.pk, left.pk)
    assert found(paper)["renamed-platform"] == "open"
    leave_finding(by, paper.pk, name, "After all")
    assert LeftFinding.objects.filter(key=name).count() == 2
    verbs = list(Entry.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs[3:5] == ["drafting.left_finding", "drafting.brought_mended"]


@pytest.mark.parametrize("who", ["teacher", "office", "governor", "parent"])
def test_only_leaders_mend_and_leave(
    who: str, paper: Paper, request: pytest.FixtureRequest, acting: Acting
) -> None:
    stranger = acting(request.getfixturevalue(who))
    name = key(paper, "renamed-platform")
    for act in (
        lambda: mend_words(stranger, paper.pk, 1, 1, "Words"),
        lambda: leave_finding(stranger, paper.pk, name, "Why not"),
    ):
        with pytest.raises(NotAllowed, match="Only leaders and the chair of governors"):
            act()
    assert found(paper)["renamed-platform"] == "open"


def test_nothing_of_another_schools_document_is_mended_or_left(
    paper: Paper, outsider: Person, acting: Acting
) -> None:
    with pytest.raises(Paper.DoesNotExist):
        mend_words(acting(outsider), paper.pk, 1, 1, "Words")
    with pytest.raises(Paper.DoesNotExist):
        leave_finding(acting(outsider), paper.pk, "0" * 24, "Why not")


def test_a_finding_that_comes_back_is_not_mended() -> None:
    one = {
        "rule": "a",
        "level": "info",
        "line": 1,
        "end_line": 1,
        "message": "m",
        "hint": "h",
        "quote": "Q  q",
    }
    assert key_of(one) == key_of({**one, "quote": "Q q", "line": 5, "message": "said otherwise"})
    assert key_of(one) != key_of({**one, "quote": "other words"}) != key_of({**one, "rule": "b"})
    assert [each.mended_in for each in mended([(1, [one]), (2, []), (3, [])])] == [2]
    assert mended([(1, [one]), (2, []), (3, [one])]) == []
