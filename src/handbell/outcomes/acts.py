"""What those who look after a case can say about what follows, each with its form, its action and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.cases.case_forms import CaseForm
from handbell.outcomes.actions.answer import answer
from handbell.outcomes.actions.attach import attach
from handbell.outcomes.actions.decide import decide
from handbell.outcomes.actions.mark import mark
from handbell.outcomes.forms import AnswerForm, AttachForm, DecideForm, MarkForm
from handbell.schools.access import Actor

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """One act."""

    id: str
    button: Words
    about: Words
    done: Words
    form_of: type[CaseForm]
    act: Callable[[Actor, UUID, Any], object]


ACTS: Final[Mapping[str, Act]] = {
    one.id: one
    for one in (
        Act(
            "decide", _("Say what follows for somebody"), _("It is kept with who decided and when."), _("Kept."),
            DecideForm, lambda by, pk, said: decide(by, pk, said["who"], said["what"], said["words"]),
        ),
        Act(
            "attach", _("Put another policy beside it"), _("So that everybody here goes by it."),
            _("It stands there now."),
            AttachForm, lambda by, pk, said: attach(by, pk, said["paper"], said["reason"]),
        ),
        Act(
            "mark", _("Mark it"), _("What a mark brings with it is said on the case."), _("Marked."),
            MarkForm, lambda by, pk, said: mark(by, pk, said["which"], said["reason"]),
        ),
        Act(
            "answer", _("Answer the question"), _("In writing. The case cannot close before."), _("Kept."),
            AnswerForm, lambda by, pk, said: answer(by, pk, said["question"], said["words"]),
        ),
    )
}  # fmt: skip
