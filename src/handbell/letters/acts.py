"""What can be done at a letter, with its form, its action and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.letters import forms
from handbell.letters.actions.read import agree, give_back
from handbell.letters.actions.send import send
from handbell.letters.actions.write import drop, hand_in, write
from handbell.schools.access import Actor

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """One act. `where` are the states in which it is offered, to the `writer` (whoever decides) or the `reader`."""

    id: str
    button: Words
    about: Words
    done: Words
    form_of: type[Any]
    act: Callable[[Actor, UUID, Any], object]
    where: tuple[str, ...]
    whose: str = "writer"


ACTS: Final[Mapping[str, Act]] = {
    one.id: one
    for one in (
        Act("write", _("Write at it"), _("Who had read it before reads it again afterwards."), _("Kept."),
            forms.WriteForm, lambda by, pk, form: write(by, pk, form.cleaned_data["version"], form.words()),
            ("draft", "reading", "agreed")),
        Act("hand_in", _("Give it to a second reader"), "", _("A second person is asked to read it."),
            forms.PressForm, lambda by, pk, _form: hand_in(by, pk), ("draft",)),
        Act("agree", _("It may go as it stands"), "", _("Agreed. The letter is made as PDF and Word file."),
            forms.AgreeForm,
            lambda by, pk, form: agree(by, pk, form.cleaned_data["version"], form.cleaned_data.get("checks", ())),
            ("reading",), "reader"),
        Act("give_back", _("Give it back"), _("Say what is to be changed. Its writer reads it."), _("Given back."),
            forms.ReasonForm, lambda by, pk, form: give_back(by, pk, form.cleaned_data["reason"]),
            ("reading",), "reader"),
        Act("send", _("Write down that it was sent"),
            _("Handbell sends nothing personal itself: post it, hand it over, or send it from the school’s own "
              "mailbox, then write that down here. What was sent never changes. Nothing can be called back: "
              "a correction is a second letter."),
            _("Kept, with the hash of what was sent."), forms.SendForm,
            lambda by, pk, form: send(by, pk, form.sent()), ("agreed",)),
        Act("drop", _("Put it away"), _("It is not sent. Your reason is kept."),
            _("Put away."), forms.ReasonForm, lambda by, pk, form: drop(by, pk, form.cleaned_data["reason"]),
            ("draft", "reading", "agreed")),
    )
}  # fmt: skip
