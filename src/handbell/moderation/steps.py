"""The steps that can be taken about a remark: each with its form, its action and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.moderation.actions.answer import contain, move, signpost
from handbell.moderation.actions.block import block
from handbell.moderation.actions.remove import deal_with
from handbell.moderation.actions.tell_leader import tell_leader
from handbell.moderation.forms import BlockForm, MoveForm, ReasonForm, RemoveForm, SignpostForm, TellForm
from handbell.moderation.models import Remark
from handbell.moderation.points import POINTS
from handbell.moderation.seeing import handles
from handbell.moderation.waiting import needed
from handbell.schools.access import Actor

Words = str | Promise


@dataclass(frozen=True)
class Step:
    """One step. `act` does it with a form that is valid; `points` find the clause that the page names."""

    id: str
    button: Words
    about: Words
    done: str | Promise
    points: tuple[str, ...]
    form_of: Callable[..., forms.Form]
    act: Callable[[Actor, UUID, Any], object]
    takes_actor: bool = False
    for_handlers: bool = True

    def form(self, request: HttpRequest, actor: Actor, remark: Remark) -> forms.Form:
        """The form, empty or as it was sent."""
        more: dict[str, Any] = {"actor": actor} if self.takes_actor else {}
        first = {"account": remark.written_by} if self.id == "bar" else None
        return self.form_of(request.POST or None, initial=first, **more)

    def clause(self, _remark: Remark) -> str:
        """The clause behind it."""
        return next((found for found in map(POINTS.asking, self.points) if found), "")


def _remove(actor: Actor, remark_id: UUID, form: RemoveForm) -> object:
    said = form.cleaned_data
    return deal_with(
        actor, remark_id, said["what"], said["reason"], happened_at=form.when,
        no_evidence_because=said["no_evidence_because"],
    )  # fmt: skip


STEPS: Final[Mapping[str, Step]] = {
    one.id: one
    for one in (
        Step(
            "remove", _("Hide it or take it down"),
            _("Do it on the platform first. What it said is kept here already."),
            _("Kept, with the time and the reason."), ("remove_now", "remove"), RemoveForm, _remove,
        ),
        Step(
            "bar", _("Bar the account holder"),
            _("Bar them on the platform. Here the reason and the evidence are kept."),
            _("Kept. They stand on the list of those who are barred."), ("block",), BlockForm,
            lambda actor, pk, form: block(actor, pk, form.bar, form.when),
        ),
        Step(
            "outside", _("Carry on outside social media"),
            _("Answer by phone, at a meeting, by e-mail or by letter."),
            _("Kept. The talk goes on outside social media."), ("one_child", "no_reply_inside", "private"), MoveForm,
            lambda actor, pk, form: move(actor, pk, form.cleaned_data["way"], form.cleaned_data["note"], form.when),
        ),
        Step(
            "signpost", _("Point the question on"), _("Say where they find the answer, and keep it here."),
            _("Kept. The question is answered."), ("signpost",), SignpostForm,
            lambda actor, pk, form: signpost(actor, pk, form.cleaned_data["where_to"], form.when), takes_actor=True,
        ),
        Step(
            "contain", _("Contain the account"),
            _("Take the account back or report it to the platform, change its log-in, take down what was put there."),
            _("Kept, with the time."), ("contain",), ReasonForm,
            lambda actor, pk, form: contain(actor, pk, form.cleaned_data["reason"], form.when),
        ),
        Step(
            "tell", _("Tell a senior leader"), _("They read that something waits for them, and read it here."),
            _("They have been told."), ("tell_leader", "account_leader"), TellForm,
            lambda actor, pk, form: tell_leader(actor, pk, form.cleaned_data["leader"].pk), takes_actor=True,
            for_handlers=False,
        ),
    )
}  # fmt: skip


def open_steps(actor: Actor, remark: Remark) -> list[Step]:
    """The steps that make sense for this remark and that this person may take."""
    asked = set(needed(remark))
    offered = {"tell"}
    if handles(actor, remark):
        offered |= {"outside"} if "move" in asked else set()
        offered |= {"signpost", "contain"} & asked
        if remark.kind != Remark.Kind.MESSAGE and not remark.child_image:
            offered.add("remove")
        if actor.may("moderation.moderate"):
            offered.add("bar")
    return [one for one in STEPS.values() if one.id in offered]
