"""How the requests of a time stand: what went through, what waits or is late, and what went round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.filling.answers import is_empty
from handbell.policy.forms import Form, Forms
from handbell.registers.models import Row
from handbell.requests.models import Confirmation, Request, StageDecision
from handbell.requests.stages import holds
from handbell.schools.controls import Period

Key = tuple[str, str]
"""A form, and a clause that its requests bear on by an answer, a stage or what follows; empty for all its requests."""


@dataclass
class Standing:
    """How some requests stand: how many, the newest, what is late or due, and what went round."""

    count: int = 0
    through: int = 0
    newest: datetime | None = None
    broken: list[str] = field(default_factory=list)
    due: list[str] = field(default_factory=list)


def look(period: Period, forms: Forms) -> dict[Key, Standing]:
    """How requests stand, by form and clause: five queries, whatever the number of forms and clauses."""
    found: dict[Key, Standing] = defaultdict(Standing)
    asked = list(_in_period(period, forms))
    ids = [one.pk for one in asked]
    words: dict[UUID, set[int]] = defaultdict(set)
    said = StageDecision.objects.filter(request__in=ids, void=False, agreed=True)
    for request_id, stage in said.values_list("request_id", "stage"):
        words[request_id].add(stage)
    late, today = _late(ids), timezone.localdate()
    for one in asked:
        form = forms[one.form_id]
        for clause in ("", *bears_on(form, one.answers)):
            here = found[form.id, clause]
            _count(here, one, form, words[one.pk], late.get(one.pk, ()), today)
    _went_round(found, forms, period)
    return found


def bears_on(form: Form, answers: Mapping[str, Any]) -> frozenset[str]:
    """The clauses that this very request bears on: cited by what was answered, by a stage or by what follows."""
    return frozenset(filter(None, _bears_on(form, answers)))


def _bears_on(form: Form, answers: Mapping[str, Any]) -> Iterator[str]:
    yield from (ask.clause for ask in form.asks if not is_empty(answers.get(ask.name)))
    for stage in form.stages:
        if holds(stage.when, answers):
            yield stage.clause
            yield from (ask.clause for ask in stage.asks)
    yield from (then.clause for then in form.then if holds(then.when, answers))
    yield form.notice_clause
    yield form.same_clause


def _in_period(period: Period, forms: Forms) -> Iterator[Request]:
    """What was handed in in this time, and what held through it. What was taken back is nobody's evidence."""
    rows = Request.objects.filter(
        asked_at__gte=period.since, asked_at__lt=period.until, form_id__in=list(forms)
    )
    rows = rows.exclude(state__in=(Request.State.DRAFT, Request.State.WITHDRAWN))
    live = Request.objects.filter(
        state=Request.State.ACTIVE, asked_at__lt=period.since, form_id__in=list(forms)
    )
    wanted = ("pk", "form_id", "state", "stage", "answers", "asked_at", "begins", "until", "active_at")
    yield from (rows | live).only(*wanted).iterator(chunk_size=500)


def _late(ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Confirmations that nobody made by their day, by request."""
    rows = Confirmation.objects.filter(due__lt=timezone.localdate(), by=None, void=False, request__in=ids)
    found: dict[UUID, list[str]] = defaultdict(list)
    for request_id, label in rows.values_list("request_id", "label"):
        found[request_id].append(label)
    return found


def _count(
    here: Standing, one: Request, form: Form, words: set[int], late: Sequence[str], today: date
) -> None:
    named = {"title": form.title, "number": one.number}
    here.count += 1
    here.newest = max(filter(None, (here.newest, one.asked_at)))
    for label in late:
        said = _("%(title)s, no. %(number)s: %(what)s, and nobody has confirmed it")
        here.broken.append(said % {**named, "what": label})
    if one.state in (Request.State.WAITING, Request.State.CONFIRMING):
        if one.begins and one.begins < today:
            here.due.append(_("%(title)s, no. %(number)s waits past its first day") % named)
    elif one.active_at is not None and not _wanted(form, one) <= words:
        here.broken.append(_("%(title)s, no. %(number)s holds without a word that it needs") % named)
    else:
        here.through += 1  # what was refused, too: it went the whole way that it had to


def _wanted(form: Form, one: Request) -> set[int]:
    return {place for place, stage in enumerate(form.stages) if holds(stage.when, one.answers)}


def _went_round(found: dict[Key, Standing], forms: Forms, period: Period) -> None:
    """Rows of registers that only a request enters, and that came from none."""
    only_asked: dict[str, list[str]] = defaultdict(list)
    for form in forms.of_kind("step"):
        for then in form.then:
            if then.do == "enter" and then.form in forms and not forms[then.form].by:
                only_asked[then.form].append(form.id)
    if not only_asked:
        return
    rows = Row.objects.filter(
        form__in=list(only_asked), entered_at__gte=period.since, entered_at__lt=period.until
    )
    for register_id, title in rows.exclude(from_about__startswith="request:").values_list("form", "title"):
        said = _("“%(title)s” stands in the register and was never asked for") % {"title": title}
        for form_id in only_asked[register_id]:
            found[form_id, ""].broken.append(said)
