"""Whether what was sent is what is kept: for `handbell verify`."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from uuid import UUID

from handbell.cases.sealing import SealBroken
from handbell.letters.models import Letter, Paper
from handbell.letters.papers.making import bytes_of
from handbell.letters.sheet import sheet_of
from handbell.letters.story import KIND


def faults_of_letters(ended: Collection[UUID] = ()) -> list[str]:
    """A sentence for each sent letter of the school in scope whose words, files or line in the story are not those.

    Not of letters of cases that `ended`: their words were taken out by law.
    """
    sent = Letter.objects.filter(state=Letter.State.SENT).exclude(case_id__in=list(ended))
    sent = sent.select_related("case", "school").order_by("pk")
    return [fault for letter in sent if (fault := first_fault(letter))]


def first_fault(letter: Letter) -> str:
    """What is wrong with a sent letter; "" where it stands as it went."""
    try:
        if sheet_of(letter, None).digest != letter.digest:
            return f"The words of letter {letter.sign} are not those that were sent."
        papers = list(letter.papers.all())
        if {one.form for one in papers} != set(Paper.Form):
            return f"A file of letter {letter.sign} is gone."
        for one in papers:
            if hashlib.sha256(bytes_of(one)).hexdigest() != one.sha256:
                return f"The {one.get_form_display()} file of letter {letter.sign} is not what was sent."
        if letter.case is not None and not _told(letter, {letter.digest, *(one.sha256 for one in papers)}):
            return f"The story of its case does not say what letter {letter.sign} was when it went."
    except SealBroken:
        return f"Letter {letter.sign} cannot be opened: its bytes were changed."
    return ""


def _told(letter: Letter, hashes: set[str]) -> bool:
    """Whether a line of the story, bound to the others, holds these hashes."""
    if letter.case is None:
        return True
    lines = (one.contents["said"] for one in letter.case.events.filter(kind=KIND))
    return any(
        said.get("letter") == str(letter.pk) and said.get("act") == "sent"
        and hashes == {said["sent"].get(one) for one in ("words", "pdf", "docx")}
        for said in lines
    )  # fmt: skip
