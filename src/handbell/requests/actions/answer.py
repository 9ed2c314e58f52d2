"""Answer at a stage: agree, refuse, or write down what the stage asks for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.filling.filled import FilledForm
from handbell.ledger.action import Done, action
from handbell.policy.forms import Form, Stage
from handbell.requests.check import filled, who_for
from handbell.requests.consents import refused_pupils
from handbell.requests.models import LONGEST_NOTE, Request, StageDecision
from handbell.requests.moving import end, in_force_notice, move_on
from handbell.requests.shelf import form_now, sum_of
from handbell.requests.stages import citing, next_stage, office, takers
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.policy import school_pack

State = Request.State


@action("requests.answered", capability="requests.answer")
def answer(
    by: Actor,
    request_id: UUID,
    *,
    seen: tuple[int, int],
    agreed: bool,
    reason: str = "",
    answers: Mapping[str, Any] = MappingProxyType({}),
) -> Done[Request]:
    """Take the stage that was on the page. `seen` is the edition and the stage that the person read.

    NotAllowed, with the clause, for whoever may not; AlreadyDone where somebody was quicker; CannotBeDone where it was
    edited meanwhile, the policy has changed, or a question of the stage is left blank.
    """
    found = Request.objects.select_for_update().get(pk=request_id)
    form = form_for_answer(found)
    stage = form.stages[found.stage]
    _may(by, found, stage)
    if found.state != State.WAITING or found.stage != seen[1]:
        raise AlreadyDone(_("It was answered already, or taken back."))
    if found.revision != seen[0]:
        raise CannotBeDone(_("It was changed after you opened it. Read the new edition first."))
    if found.form_sum != sum_of(form):
        raise CannotBeDone(
            _(
                "The policy has changed since this was asked. Whoever asked looks through it and hands it in again."
            )
        )
    if not agreed and not (reason.strip() and stage.agrees):
        raise CannotBeDone(
            _("Say why, and what they can do instead: the person who asked reads it."), "reason"
        )
    if agreed and (sentence := refused_pupils(form, found.answers)[1]):
        raise CannotBeDone(sentence)
    said = _stage_answers(by, found, stage, answers) if agreed else {}
    warnings = _warnings(by, form, found)
    until = _last_day(found, said)
    _keep(by, found, form, agreed=agreed, reason=reason, said=said, warnings=warnings)
    if agreed:
        found.until = until
        move_on(by, found, form, _skipping(by, found, form, warnings))
    else:
        end(found, State.REFUSED, reason)
    found.save()
    in_force_notice(found, form)
    kept = {"stage": stage.label, "agreed": agreed, "reason": reason, "answers": said, "warnings": warnings}
    return Done(
        found, about=found.reference, contents=kept | {"revision": found.revision}, clauses=found.clauses
    )


def form_for_answer(found: Request) -> Form:
    """The form under the policy in force. CannotBeDone where the policy asks on it no longer, or draws other stages."""
    form = form_now(found.form_id)
    if form is None or found.stage >= len(form.stages):
        raise CannotBeDone(_("The policy in force asks this no longer. Whoever asked can take it back."))
    return form


def _may(by: Actor, found: Request, stage: Stage) -> None:
    if by.person == found.asked_by_id:
        raise NotAllowed(citing(_("Nobody decides on a request of their own."), stage.clause))
    if by.person not in takers(found, stage):
        sentence = _("This is decided by: %(office)s.") % {"office": office(stage)}
        raise NotAllowed(citing(sentence, stage.clause))


def _stage_answers(by: Actor, found: Request, stage: Stage, answers: Mapping[str, Any]) -> dict[str, Any]:
    if not stage.asks:
        return {}
    who = who_for(by, timezone.localdate())
    made = FilledForm(
        stage.asks, dict(answers), {}, today=who.today, pack=school_pack(), answers=answers, who=who
    )
    if not made.is_valid():
        field, sentences = next(iter(made.errors.items()))
        raise CannotBeDone(str(sentences[0]), field)
    return made.answers


def _warnings(by: Actor, form: Form, found: Request) -> list[dict[str, str]]:
    """What should have been answered and was not, as the decider is warned of it."""
    made = filled(form, found.answers, who_for(by, timezone.localdate()))
    made.is_valid()
    return [{"ask": one.name, "label": one.label, "clause": one.clause} for one in made.warnings]


def _last_day(found: Request, said: Mapping[str, Any]) -> Any:
    """A stage may set an earlier last day than was asked for, by an ask of the name `until`."""
    from handbell.requests.check import day_of

    own = day_of(said, "until")
    return min(filter(None, (own, found.until)), default=None)


def _keep(by: Actor, found: Request, form: Form, **said: Any) -> None:
    StageDecision.objects.create(
        request=found,
        revision=found.revision,
        stage=found.stage,
        label=form.stages[found.stage].label[:200],
        by_id=by.person,
        agreed=said["agreed"],
        answers=said["said"],
        reason=said["reason"].strip()[:LONGEST_NOTE],
        warnings=said["warnings"],
    )


def _skipping(by: Actor, found: Request, form: Form, warnings: list[dict[str, str]]) -> int:
    """The place from which to go on: one word does for a later stage too that the same person may take and that asks
    nothing more, and it is written down for both."""
    place = next_stage(form, found.answers, found.stage + 1)
    while place is not None and form.stages[found.stage].agrees:
        stage = form.stages[place]
        if stage.asks or stage.by_ask or not stage.agrees or by.person not in takers(found, stage):
            break
        found.stage = place
        _keep(by, found, form, agreed=True, reason="", said={}, warnings=warnings)
        place = next_stage(form, found.answers, place + 1)
    return found.stage + 1
