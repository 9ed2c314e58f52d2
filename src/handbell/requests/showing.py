"""Requests as pages show them: what can be asked by heading, one request with its whole history, lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.duties.models import Duty
from handbell.filling.filled import FilledForm
from handbell.filling.said import Said, in_words
from handbell.notices.tell import waiting_for
from handbell.policy.forms import Form, Stage
from handbell.registers.models import Row
from handbell.requests.audience import may_do
from handbell.requests.check import filled, who_for
from handbell.requests.forms import ConfirmForm, WordForm
from handbell.requests.models import Request, StageDecision, Version
from handbell.requests.news import ANSWERED
from handbell.requests.shelf import form_now, form_then, forms_to_ask
from handbell.requests.stages import holds, office, takers
from handbell.schools.access import Actor
from handbell.schools.policy import school_pack

MOST = 100


@dataclass(frozen=True)
class ShownStage:
    """One stage of a request: whose word it takes, and that word once it is given."""

    label: str
    office: str
    clause: str
    now: bool
    word: StageDecision | None
    said: list[Said]


@dataclass(frozen=True)
class ShownRow:
    """A request in a list."""

    request: Request
    title: str
    about: str


def grouped(forms: Sequence[Form], wanted: str) -> list[tuple[str, list[Form]]]:
    """The forms that these words find, by heading. Every word must stand in title, description or a clause's number."""
    words = wanted.casefold().split()
    found = [
        form
        for form in forms
        if all(word in " ".join((form.title, form.about, *form.clauses)).casefold() for word in words)
    ]
    return [(name or _("Other"), list(some)) for name, some in groupby(found, key=lambda form: form.group)]


def rows(found: Iterable[Request]) -> list[ShownRow]:
    """Requests as a list shows them; the form's title as it is now, else as it was."""
    shown = []
    for one in found:
        form = form_now(one.form_id) or form_then(one)
        shown.append(ShownRow(one, form.title if form else one.form_id, _first_words(form, one)))
    return shown


def to_decide(actor: Actor) -> list[ShownRow]:
    """What waits for this actor's word, the oldest first."""
    forms = {form.id: form for form in forms_to_ask()}
    waiting = Request.objects.filter(state=Request.State.WAITING, form_id__in=forms).exclude(
        asked_by_id=actor.person
    )
    mine = []
    for one in waiting.select_related("asked_by").order_by("asked_at"):
        stages = forms[one.form_id].stages
        if one.stage < len(stages) and _is_mine(actor, one, stages[one.stage]):
            mine.append(one)
    return rows(mine[:MOST])


def _is_mine(actor: Actor, one: Request, stage: Stage) -> bool:
    """By office without a query; only head and chair, to whom it may fall, are looked up."""
    if stage.by_ask:
        named = one.answers.get(stage.by_ask)
        if str(actor.person) in (named if isinstance(named, list) else [named]):
            return True
    elif not actor.roles.isdisjoint(stage.by):
        return True
    if actor.roles.isdisjoint({"headteacher", "chair_of_governors"}):
        return False
    return actor.person in takers(one, stage)


def page_of(actor: Actor, found: Request, *, word: Any = None, asked: Any = None) -> dict[str, Any]:
    """All that the page of one request shows to this actor."""
    now, then = form_now(found.form_id), form_then(found)
    form = now or then
    can = may_do(actor, found, form)
    context: dict[str, Any] = {
        "found": found, "of": form, "can": can, "gone": now is None,
        "said": in_words(form, found.answers, paper=_papers(found)) if form else [],
        "stages": _stages(found, form) if form else [],
        "void": found.decisions.filter(void=True).select_related("by").order_by("at"),
        "confirmations": found.confirmations.select_related("by").order_by("void", "place"),
        "editions": _editions(found, form), "confirm_form": ConfirmForm(initial={"on": timezone.localdate()}),
        "unread": waiting_for(actor.person).filter(kind=ANSWERED, about=found.reference).exists(),
        "texts": _texts(found, form),
        "duties": Duty.objects.filter(about__startswith=found.reference).order_by("due_on"),
        "entries": Row.objects.filter(from_about=found.reference).order_by("entered_at"),
    }  # fmt: skip
    if can.answer and form is not None:
        context |= _answering(actor, found, form, word, asked)
    elif isinstance(word, ConfirmForm):
        context["confirm_form"] = word
    context["form"] = next((one for one in (asked, word) if one is not None and one.errors), None)
    return context


def _answering(actor: Actor, found: Request, form: Form, word: Any, asked: Any) -> dict[str, Any]:
    who, stage = who_for(actor, timezone.localdate()), form.stages[found.stage]
    made = filled(form, found.answers, who)
    made.is_valid()
    fresh = FilledForm(stage.asks, today=who.today, pack=school_pack(), who=who, prefix="stage")
    seen = {"revision": found.revision, "stage": found.stage}
    return {
        "stage": stage,
        "warnings": made.warnings,
        "asked": fresh if asked is None else asked,
        "word": word if isinstance(word, WordForm) else WordForm(initial=seen),
    }


def _stages(found: Request, form: Form) -> list[ShownStage]:
    words = {one.stage: one for one in found.decisions.filter(void=False).select_related("by")}
    return [
        ShownStage(
            stage.label,
            office(stage),
            stage.clause,
            found.state == Request.State.WAITING and found.stage == place,
            words.get(place),
            in_words(stage.asks, words[place].answers) if place in words else [],
        )
        for place, stage in enumerate(form.stages)
        if holds(stage.when, found.answers)
    ]


def _editions(found: Request, form: Form | None) -> list[tuple[Version, list[Said]]]:
    """Every edition but the newest, the newest of them first."""
    old = found.versions.filter(revision__lt=found.revision).select_related("by").order_by("-revision")
    return [(one, in_words(form, one.answers) if form else []) for one in old]


def _texts(found: Request, form: Form | None) -> list[str]:
    """The drafts that follow, with the answers put in."""
    said = {one.name: one.value for one in in_words(form, found.answers)} if form else {}
    texts = []
    for then in form.then if form else ():
        if then.do == "confirm" and then.text and holds(then.when, found.answers):
            text = then.text
            for name, value in said.items():
                text = text.replace("{" + name + "}", value)
            texts.append(text)
    return texts


def _papers(found: Request) -> Any:
    return lambda ask: reverse("requests:paper", args=[found.pk, ask])


def _first_words(form: Form | None, one: Request) -> str:
    """What a request is about, in a list: its first text or choice."""
    for ask in form.asks if form else ():
        if ask.kind in ("text", "platform", "long", "address") and one.answers.get(ask.name):
            return str(one.answers[ask.name]).splitlines()[0][:80]
    return ""
