"""What live requests let the engine take as known: an exception that holds, a project that is agreed, access withdrawn.

Each fact names the request that gives it, so that the answer can say by whose word and until when it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.filling.answers import values_of
from handbell.filling.refusals import day_in_words
from handbell.people.models import Person
from handbell.policy import vocabulary
from handbell.policy.forms import Form, Gives
from handbell.policy.words import Value
from handbell.registers.facts import Known
from handbell.requests.models import AgreementRequest, Request
from handbell.requests.shelf import forms_to_ask
from handbell.requests.stages import holds
from handbell.schools.access import Actor, closed_upwards


@dataclass(frozen=True, slots=True)
class Stop:
    """An act that is forbidden for now: by which clause, since when in words, and where it stands (empty where this
    actor may not read it)."""

    clause: str
    words: str
    link: str


def facts_known(
    actor: Actor, act: str, facts: Mapping[str, Value | None], today: date | None = None
) -> list[Known]:
    """What live requests and agreements say about `act` for this actor, in at most three queries.

    `facts` are those of the question so far. What a request gives holds only from its first day to its last, never for
    what lay before its agreement; one whose `where` says something else, or is not answered yet, bears on another
    matter.
    """
    day = today or timezone.localdate()
    found: dict[str, Known] = {}
    for known in (*_of_requests(actor, act, facts, day), *_of_agreements(actor, act, facts, day)):
        found.setdefault(known.fact, known)
    return list(found.values())


def stops_known(
    actor: Actor | None, role: str, act: str, facts: Mapping[str, Value | None], today: date | None = None
) -> list[Stop]:
    """What live requests forbid for now, whatever the policy otherwise answers: one query. Signed out too."""
    forms = _giving(act, forbids=True)
    found = []
    for row in _live(forms, today or timezone.localdate()):
        form = forms[row.form_id]
        for given in form.gives:
            if (
                not given.forbids
                or act not in given.acts
                or closed_upwards(role).isdisjoint(given.roles or (role,))
            ):
                continue
            if all(facts.get(fact) == value for fact, value in given.facts.items()):
                since = day_in_words(row.begins or timezone.localdate(row.active_at))
                words = _("%(title)s: this holds since %(day)s") % {"title": form.title, "day": since}
                found.append(Stop(given.clause, words, _link(actor, row) if actor else ""))
    return found


def _of_requests(actor: Actor, act: str, facts: Mapping[str, Value | None], day: date) -> list[Known]:
    forms = _giving(act, forbids=False)
    here = _Here(actor)
    found = []
    for row in _live(forms, day):
        form, answers = forms[row.form_id], said_in(row)
        for given in form.gives:
            if given.forbids or act not in given.acts or not holds(given.when, answers):
                continue
            if here.is_for(row, form, given) and _same_matter(row, given, facts, day):
                found += [
                    Known(fact, value, _words(row, form), _link(actor, row))
                    for fact, value in given.facts.items()
                ]
    return found


def _giving(act: str, *, forbids: bool) -> dict[str, Form]:
    return {
        form.id: form
        for form in forms_to_ask()
        if any(act in one.acts and one.forbids == forbids for one in form.gives)
    }


def _live(forms: Mapping[str, Form], day: date) -> Iterable[Request]:
    """What holds on that day, the newest first; nothing is asked of the database where no form bears on it."""
    if not forms:
        return ()
    rows = Request.objects.filter(
        Q(begins=None) | Q(begins__lte=day), Q(until=None) | Q(until__gte=day),
        form_id__in=list(forms), state=Request.State.ACTIVE,
    )  # fmt: skip
    return rows.order_by("-active_at").prefetch_related("decisions")


def said_in(row: Request) -> dict[str, Any]:
    """What was asked, with what its stages answered; the decisions are read already."""
    said = dict(row.answers)
    for one in row.decisions.all():
        if one.agreed and not one.void:
            said |= one.answers
    return said


class _Here:
    """Whom a request holds for, with this actor's own class looked up once."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self._class: str | None = None

    def is_for(self, row: Request, form: Form, given: Gives) -> bool:
        """Whether it holds for this actor: for everybody, for those whom an answer names, or for whoever asked."""
        me = self.actor.person_id
        if given.for_all:
            return True
        if me is None:
            return False
        if not given.of:
            return row.asked_by_id == me
        named = values_of(row.answers.get(given.of))
        return self.class_name in named if form.ask(given.of).kind == "classes" else str(me) in named

    @property
    def class_name(self) -> str:
        """The actor's class; a word that is none where they have none."""
        if self._class is None:
            said = Person.objects.filter(pk=self.actor.person).values_list("class_name", flat=True).first()
            self._class = said or "\0"
        return self._class


def _same_matter(row: Request, given: Gives, facts: Mapping[str, Value | None], day: date) -> bool:
    last = row.answers.get(given.within) if given.within else None
    if last and str(last)[:10] < day.isoformat():
        return False
    return all(
        facts.get(fact) is not None and str(facts[fact]) in values_of(row.answers.get(ask))
        for fact, ask in given.where.items()
    )


def _of_agreements(actor: Actor, act: str, facts: Mapping[str, Value | None], day: date) -> list[Known]:
    """Agreements that an answer to "may I?" named: they hold for the very situation that was asked about."""
    if actor.person_id is None:
        return []
    rows = AgreementRequest.objects.filter(
        Q(holds_until=None) | Q(holds_until__gte=day),
        asked_by_id=actor.person_id, act=act, state=AgreementRequest.State.AGREED,
    )  # fmt: skip
    approvers, here = vocabulary().approvers, vocabulary().acts[act].facts
    found = []
    for row in rows.order_by("-decided_at"):
        held = approvers[row.approver].held_when
        if not _same_situation(row.facts, facts, held):
            continue
        words = _agreed_words(row)
        link = reverse("requests:request", args=[row.pk])
        found += [Known(fact, value, words, link) for fact, value in held.items() if fact in here]
    return found


def _same_situation(
    then: Mapping[str, Any], now: Mapping[str, Value | None], held: Mapping[str, Any]
) -> bool:
    """Every fact that was told then is told now and is the same; what the agreement itself gives is left out."""
    return all(
        now.get(fact) == value for fact, value in then.items() if fact not in held and value is not None
    )


def _agreed_words(row: AgreementRequest) -> str:
    label = vocabulary().approvers[row.approver].label
    if row.holds_until:
        return _("%(who)s agreed, until %(day)s") % {"who": label, "day": day_in_words(row.holds_until)}
    return _("%(who)s agreed") % {"who": label}


def _words(row: Request, form: Form) -> str:
    said = {"title": form.title, "number": row.number}
    if row.until:
        return _("“%(title)s”, no. %(number)s, until %(day)s") % {**said, "day": day_in_words(row.until)}
    return _("“%(title)s”, no. %(number)s") % said


def _link(actor: Actor, row: Request) -> str:
    return reverse("requests:one", args=[row.pk]) if row.asked_by_id == actor.person_id else ""
