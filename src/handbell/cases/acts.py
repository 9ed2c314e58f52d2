"""What those who look after a case can do on its page: each with its form, its action and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.cases import case_forms as forms
from handbell.cases.actions.add_step import add_step
from handbell.cases.actions.close import agree_to_close, ask_to_close, reopen
from handbell.cases.actions.confirm import change, confirm
from handbell.cases.actions.keep_wish import Asked, keep_wish
from handbell.cases.actions.merge import merge, relate
from handbell.cases.actions.name_ground import name_ground
from handbell.cases.actions.people import clear_person, hand_on, link_person, share
from handbell.cases.actions.read import read
from handbell.cases.actions.unmark import agree_to_unmark, ask_to_unmark, confirm_subject
from handbell.cases.actions.write import note
from handbell.schools.access import Actor

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """One act. `where` are the states of a case in which its button is shown."""

    id: str
    button: Words
    about: Words
    done: Words
    form_of: type[forms.CaseForm]
    act: Callable[[Actor, UUID, Any], object]
    where: tuple[str, ...] = ("open", "closing")
    decides: bool = True

    @property
    def at_once(self) -> bool:
        """Whether its button does it: nothing is asked."""
        return self.form_of is forms.PressForm


@dataclass(frozen=True)
class AboutPerson:
    """One thing that is said of somebody who is written down in a case. `parts` are those in which it is offered."""

    id: str
    button: Words
    about: Words
    done: Words
    form_of: type[forms.CaseForm]
    act: Callable[[Actor, UUID, UUID, Any], object]
    parts: tuple[str, ...]
    asked: bool = False  # offered only once somebody has asked to take it back, and then alone


def _linked(actor: Actor, pk: UUID, said: Any) -> object:
    person = said["person"]
    return link_person(
        actor, pk, said["part"], person.pk if person else None, said["name"], said["note"], said.get("school")
    )


def _wished(actor: Actor, pk: UUID, said: Any) -> object:
    return keep_wish(
        actor, pk,
        Asked(
            said["name"] or said["whose"], said["age"] == "child", said["police"], said["words"], said["asked_by"],
            said["source"], said["when"],
        ),
    )  # fmt: skip


def _handed(actor: Actor, pk: UUID, said: Any) -> object:
    deputy = said["deputy"]
    return hand_on(actor, pk, said["owner"].pk, deputy.pk if deputy else None, said["reason"])


ACTS: Final[Mapping[str, Act]] = {
    one.id: one
    for one in (
        Act(
            "read", _("I have read it"), _("Your name and the time are kept."), _("Kept: you have read it."),
            forms.PressForm, lambda actor, pk, _said: read(actor, pk), ("open", "closing", "closed"), decides=False,
        ),
        Act(
            "confirm", _("Confirm what it is"), _("The steps stand as they are proposed."), _("Confirmed."),
            forms.PressForm, lambda actor, pk, _said: confirm(actor, pk),
        ),
        Act(
            "change", _("Change what it is"), _("The steps are laid anew by the policy. Your reason is kept."),
            _("Changed. Look at the steps again."), forms.ChangeForm,
            lambda actor, pk, said: change(
                actor, pk, said["category"], said["also"], said["conditions"], said["reason"]
            ),
        ),
        Act(
            "note", _("Write something down"), _("It is kept with your name and the time, and never changed."),
            _("Written down."), forms.NoteForm,
            lambda actor, pk, said: note(actor, pk, said["kind"], said["words"], said["source"]), decides=False,
        ),
        Act(
            "wishes", _("Write down what they want"),
            _("What somebody wants who is affected: of the police, or at all. Their words are kept as they are."),
            _("Written down. The steps go by it."), forms.WishForm, _wished, decides=False,
        ),
        Act(
            "grounds", _("Say why the school may act out of school"),
            _("For what happened away from school or out of hours: which ground of the policy holds, said before the"
              " school acts."),
            _("Written down."), forms.GroundsForm,
            lambda actor, pk, said: name_ground(actor, pk, said["ground"], said["reason"]),
        ),
        Act(
            "people", _("Say whom it is about"), _("So that nobody sees it who must not."), _("Written down."),
            forms.LinkForm, _linked,
        ),
        Act(
            "add", _("Add a step"), _("It stays until it is done, like those that the policy asks for."), _("Added."),
            forms.AddForm, lambda actor, pk, said: add_step(actor, pk, said["what"], said["clause"], said["reason"]),
        ),
        Act("hand", _("Hand it on"), _("To somebody who reads it."), _("Handed on."), forms.HandForm, _handed),
        Act(
            "share", _("Share it"), _("With one person who needs to know. They read and write; they decide nothing."),
            _("Shared. They find that something waits for them."), forms.ShareForm,
            lambda actor, pk, said: share(actor, pk, said["person"].pk, said["reason"]),
        ),
        Act(
            "merge", _("Make it one with another"),
            _("For two cases about one matter. Whoever is kept out of either stays out. All read the whole anew."),
            _("They are one now. Look at what it is, and at the steps."), forms.OtherForm,
            lambda actor, pk, said: merge(actor, pk, said["other"].pk, said["reason"]),
        ),
        Act(
            "relate", _("Link it with another"), _("They stay two. Only those who see both see the link."),
            _("Linked."), forms.OtherForm, lambda actor, pk, said: relate(actor, pk, said["other"].pk, said["reason"]),
        ),
        Act(
            "close", _("Ask to close it"), _("A second person then agrees."), _("Asked. A second person agrees now."),
            forms.ReasonForm, lambda actor, pk, said: ask_to_close(actor, pk, said["reason"]), ("open",),
        ),
        Act(
            "agree", _("Agree to close it"), _("Look at the story and the steps first."), _("Closed."),
            forms.PressForm, lambda actor, pk, _said: agree_to_close(actor, pk), ("closing",),
        ),
        Act(
            "reopen", _("Open it again"), _("It is not over."), _("Open again."), forms.ReasonForm,
            lambda actor, pk, said: reopen(actor, pk, said["reason"]), ("closing", "closed"),
        ),
    )
}  # fmt: skip

ABOUT_PEOPLE: Final[Mapping[str, AboutPerson]] = {
    one.id: one
    for one in (
        AboutPerson(
            "mentioned", _("Only mentioned"), _("They may then be told like others."), _("Kept, with your reason."),
            forms.ReasonForm, lambda actor, pk, row, said: clear_person(actor, pk, row, said["reason"]), ("possible",),
        ),
        AboutPerson(
            "subject", _("It is about them"), _("They, and whoever is tied to them, never see this case."),
            _("Written down."), forms.PressForm, lambda actor, pk, row, _said: confirm_subject(actor, pk, row),
            ("possible",),
        ),
        AboutPerson(
            "unmark", _("Not about them after all"),
            _("For a slip. A second person then agrees, and from then on they may be told like others."),
            _("Asked. A second person agrees now."), forms.ReasonForm,
            lambda actor, pk, row, said: ask_to_unmark(actor, pk, row, said["reason"]), ("subject", "tied"),
        ),
        AboutPerson(
            "agree", _("Agree that it is not about them"),
            _("Read the reason in what happened first. From then on they may be told like others."),
            _("Kept. They are only mentioned now."), forms.PressForm,
            lambda actor, pk, row, _said: agree_to_unmark(actor, pk, row), ("subject", "tied"), asked=True,
        ),
    )
}  # fmt: skip


def said_of(part: str, asked: bool) -> list[AboutPerson]:
    """What is offered about somebody in this part."""
    return [one for one in ABOUT_PEOPLE.values() if part in one.parts and one.asked == asked]
