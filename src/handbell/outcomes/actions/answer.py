"""Answering a question that the policy asks."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.cases.models import Case
from handbell.cases.story import noted
from handbell.ledger.action import Done, action
from handbell.outcomes.kept import in_writing, keep, to_decide
from handbell.outcomes.questions import QUESTIONS, asked_in, may_answer
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


@action("cases.acted", capability="cases.knock")
def answer(by: Actor, case_id: UUID, question: str, words: str) -> Done[Case]:
    """Write down the answer; a later one is written beneath it. CannotBeDone for a question that this case does not
    ask, for anybody else than it is asked, and without words."""
    case = to_decide(by, case_id)
    cited = asked_in(case).get(question)
    if cited is None:
        raise CannotBeDone(_("This case does not ask that."))
    if not may_answer(by, question, case):
        raise CannotBeDone(str(QUESTIONS[question].refusal))
    said = in_writing(words)
    line = {"words": f"{QUESTIONS[question].says} {said}", "reference": ", ".join(cited)}
    return noted(case, keep(case, by, "answers", {"question": question, "words": said}, line=line))
