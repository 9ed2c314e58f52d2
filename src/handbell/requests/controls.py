"""How this room evidences clauses: what was asked on the forms that keep a clause went through its stages.

A clause's forms are those that name it, or cite it in a question, a stage or what follows: the virus check of a stick
is a confirmation of the request for the stick. One look at the requests of the period answers the whole policy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.ledger.checking import last_check
from handbell.policy import Clause
from handbell.policy.forms import Form, Forms, house_forms
from handbell.registers.models import Row
from handbell.requests.models import Confirmation, Request, StageDecision
from handbell.requests.stages import holds
from handbell.schools.controls import ClauseFamily, Finding, Period, Status, register
from handbell.schools.policy import school_forms

Answers = dict[tuple[str, str], Finding]
Pairs = Sequence[tuple[Clause, str]]


@dataclass
class Standing:
    """How the requests on one form stand: how many, the newest, what is late or due, and what went round."""

    count: int = 0
    through: int = 0
    newest: datetime | None = None
    broken: list[str] = field(default_factory=list)
    due: list[str] = field(default_factory=list)


def knows(name: str) -> bool:
    """Whether some form of the house asks for this."""
    return name in _asked_for()


def steps(period: Period, pairs: Pairs) -> Mapping[tuple[str, str], Finding]:
    """Every `step:…` of this room at once."""
    forms = school_forms()
    standing = look(period, forms)
    found: Answers = {}
    for clause, name in pairs:
        here = forms_for(forms, clause, name)
        if here:
            found[clause.id, name] = _finding(here, standing)
    return found


def records(period: Period, pairs: Pairs) -> Mapping[tuple[str, str], Finding]:
    """The record of requests: kept when it holds one that bears on the clause, and the last check found it whole."""
    forms, checked = school_forms(), last_check()
    standing = look(period, forms)
    whole = checked is None or not checked.contents or bool(checked.contents.get("ok"))
    found: Answers = {}
    for clause, name in pairs:
        here = forms_for(forms, clause, name)
        count = sum(standing[form.id].count for form in here)
        newest = max((at for form in here if (at := standing[form.id].newest)), default=None)
        if not whole:
            found[clause.id, name] = Finding(
                "broken", _("the record does not stand"), link=reverse("ledger:record")
            )
        elif count:
            found[clause.id, name] = Finding("kept", _kept(count), at=newest, link=reverse("requests:choose"))
        else:
            found[clause.id, name] = Finding(
                "none", _("Nothing was asked in this time."), link=reverse("requests:choose")
            )
    return found


def look(period: Period, forms: Forms) -> dict[str, Standing]:
    """How each form stands: five queries, whatever the number of forms and clauses."""
    found: dict[str, Standing] = defaultdict(Standing)
    asked = list(_in_period(period, forms))
    ids = [one.pk for one in asked]
    words: dict[UUID, set[int]] = defaultdict(set)
    for request_id, stage in StageDecision.objects.filter(
        request__in=ids, void=False, agreed=True
    ).values_list("request_id", "stage"):
        words[request_id].add(stage)
    late = _late(ids)
    today = timezone.localdate()
    for one in asked:
        _count(found[one.form_id], one, forms[one.form_id], words[one.pk], late.get(one.pk, []), today)
    _went_round(found, forms, period)
    return found


def forms_for(forms: Forms, clause: Clause, name: str) -> list[Form]:
    """The forms through which a control keeps this clause: those that name or cite it, else the control's own, else,
    for a record, whatever is asked."""
    named = [form for form in forms.of_kind("step") if clause.id in form.clauses and _fits(form, clause)]
    citing = [form for form in forms.of_kind("step") if clause.id in cited(form)]
    own = list(
        forms.of_control(name.replace("task:", "step:").replace("record:data_requests", "step:data_request"))
    )
    if name.startswith("step:") and own:
        mine = [form for form in named if form.control == name]
        return mine or citing or own
    return named or citing or own or (list(forms.of_kind("step")) if name == "record:requests" else [])


def cited(form: Form) -> frozenset[str]:
    """Every clause that a form cites outside of its list."""
    return frozenset(_cited(form))


def _cited(form: Form) -> Iterator[str]:
    yield from (ask.clause for ask in form.asks)
    for stage in form.stages:
        yield stage.clause
        yield from (ask.clause for ask in stage.asks)
    yield from (then.clause for then in form.then)
    yield form.notice_clause
    yield form.same_clause


def _fits(form: Form, clause: Clause) -> bool:
    """A form that claims a clause for its control; a pack's own table may name more."""
    return bool(form.clauses) and clause.id in form.clauses


def _in_period(period: Period, forms: Forms) -> Iterator[Request]:
    rows = Request.objects.filter(
        asked_at__gte=period.since, asked_at__lt=period.until, form_id__in=list(forms)
    )
    rows = rows.exclude(state__in=(Request.State.DRAFT, Request.State.WITHDRAWN))
    live = Request.objects.filter(
        state=Request.State.ACTIVE, asked_at__lt=period.since, form_id__in=list(forms)
    )
    yield from (
        (rows | live)
        .only(
            "pk",
            "form_id",
            "state",
            "stage",
            "answers",
            "asked_at",
            "begins",
            "until",
            "why_ended",
            "active_at",
        )
        .iterator(chunk_size=500)
    )


def _late(ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Confirmations that nobody made by their day, by request."""
    rows = Confirmation.objects.filter(
        Q(due__lt=timezone.localdate()), by=None, void=False, request__in=ids
    ).exclude(request__state__in=(Request.State.REFUSED, Request.State.WITHDRAWN))
    found: dict[UUID, list[str]] = defaultdict(list)
    for request_id, label in rows.values_list("request_id", "label"):
        found[request_id].append(label)
    return found


def _count(
    here: Standing, one: Request, form: Form, words: set[int], late: Sequence[str], today: date
) -> None:
    here.count += 1
    here.newest = max(filter(None, (here.newest, one.asked_at)))
    here.broken += [_("%(title)s, no. %(number)s: %(what)s, and nobody has confirmed it") % {
        "title": form.title, "number": one.number, "what": label} for label in late]  # fmt: skip
    if one.state == Request.State.WAITING:
        if one.begins and one.begins <= today:
            here.due.append(_("%(title)s, no. %(number)s waits for an answer past its first day") % {
                "title": form.title, "number": one.number})  # fmt: skip
    elif one.active_at is not None:
        wanted = {place for place, stage in enumerate(form.stages) if holds(stage.when, one.answers)}
        if wanted <= words:
            here.through += 1
        else:
            here.broken.append(_("%(title)s, no. %(number)s holds without a word that it needs") % {
                "title": form.title, "number": one.number})  # fmt: skip
    else:
        here.through += 1  # refused, or stopped before it held: it went the whole way that it had to


def _went_round(found: dict[str, Standing], forms: Forms, period: Period) -> None:
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
        for form_id in only_asked[register_id]:
            found[form_id].broken.append(
                _("“%(title)s” stands in the register and was never asked for") % {"title": title}
            )


def _finding(here: Sequence[Form], standing: Mapping[str, Standing]) -> Finding:
    all_here = [standing[form.id] for form in here if form.id in standing]
    broken = [one for each in all_here for one in each.broken]
    due = [one for each in all_here for one in each.due]
    count, through = sum(one.count for one in all_here), sum(one.through for one in all_here)
    newest = max((one.newest for one in all_here if one.newest), default=None)
    link = reverse("requests:choose")
    if not count and not broken:
        return Finding("none", _("Nothing was asked in this time."), link=link)
    if not broken and not due and not through:
        return Finding("none", _("What was asked waits for its answer."), at=newest, link=link)
    status: Status = "broken" if broken else "due" if due else "kept"
    return Finding(status, _kept(count), at=newest, link=link, items=tuple((broken or due)[:10]))


def _kept(count: int) -> str:
    said = ngettext("%(count)d request, with its answer", "%(count)d requests, with their answers", count)
    return said % {"count": count}


def _asked_for() -> frozenset[str]:
    return frozenset(
        str(raw.data.get("control", "")) for raw in house_forms().values()
        if str(raw.data.get("control", "")).startswith("step:")
    )  # fmt: skip


register(
    ClauseFamily("step:*", gettext_lazy("request"), steps, knows),
    ClauseFamily("record:requests", gettext_lazy("record of requests"), records),
    ClauseFamily("record:data_requests", gettext_lazy("record of data requests"), records),
)
