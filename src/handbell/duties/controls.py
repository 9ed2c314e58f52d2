"""How duties evidence clauses: every `task:…`, and the records that done duties make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.duties.models import Duty
from handbell.duties.news import named
from handbell.ledger.controls import records
from handbell.policy import Clause
from handbell.policy.forms import Form, Forms, house_forms
from handbell.policy.forms.read import form_of
from handbell.schools.controls import ClauseFamily, Finding, Period, Status, answers_too, register
from handbell.schools.policy import NoPolicyInForce, school_forms

RECORDS: Final = ("lessons", "filtering_checks", "security_checks", "equality_reviews", "training")
MOST_ITEMS: Final = 10
Pair = tuple[Clause, str]


@dataclass
class Standing:
    """How the duties of one form stand today."""

    open: list[Duty] = field(default_factory=list)
    done: int = 0  # in the period
    ever: int = 0
    missed: int = 0
    newest: datetime | None = None
    newest_day: date | None = None


def answers(period: Period, asked: Sequence[Pair]) -> Mapping[tuple[str, str], Finding]:
    """Every (clause, task or record) at once: two queries over the duties, whatever their number."""
    today = timezone.localdate()
    made = frozenset(name for _clause, name in asked if name.startswith("record:"))
    chain = records(period, made) if made else {}

    def answer(forms: Sequence[Form], standing: Mapping[str, Standing], name: str) -> Finding:
        return _record(forms, standing, chain[name]) if name in chain else _task(forms, standing, today)

    return _each(asked, period, answer)


def _each(
    asked: Sequence[Pair],
    period: Period,
    answer: Callable[[Sequence[Form], Mapping[str, Standing], str], Finding],
) -> Mapping[tuple[str, str], Finding]:
    try:
        live = school_forms()
    except NoPolicyInForce:
        return {}
    standing = _standing(period)
    found: dict[tuple[tuple[str, ...], str], Finding] = {}
    answers = {}
    for clause, name in asked:
        forms = _keeping(live, clause, name)
        key = (tuple(one.id for one in forms), name)
        if key not in found:
            found[key] = answer(forms, standing, name)
        answers[clause.id, name] = found[key]
    return answers


def _keeping(live: Forms, clause: Clause, name: str) -> tuple[Form, ...]:
    """The forms that keep this clause, and those that follow them: a mend is part of its check."""
    found = list(live.keeping(clause.id, name))
    for form in found:
        for then in form.then:
            if then.form and (next_one := live.get(then.form)) is not None and next_one not in found:
                found.append(next_one)
    return tuple(one for one in found if one.kind == "task")


def _standing(period: Period) -> Mapping[str, Standing]:
    found: dict[str, Standing] = defaultdict(Standing)
    rows = Duty.objects.filter(state__in=(Duty.State.OPEN, Duty.State.WAITING))
    for duty in rows.defer("answers", "given").order_by("due_on", "pk"):
        found[duty.form_id].open.append(duty)
    for row in _ended(period):
        one = found[row["form_id"]]
        if row["state"] == Duty.State.DONE:
            one.done, one.ever = row["count"], row["ever"]
            one.newest, one.newest_day = row["newest"], row["newest_day"]
        else:
            one.missed = row["count"]
    return found


def _ended(period: Period) -> Iterable[Mapping[str, Any]]:
    """Form by form: how many were done, ever and in the period, and how many missed in it."""
    near = Q(state=Duty.State.DONE, done_at__lt=period.until)
    missed = Q(state=Duty.State.MISSED, due_on__gte=period.since, due_on__lt=period.until)
    inside = Q(done_at__gte=period.since) | Q(state=Duty.State.MISSED)
    rows = Duty.objects.filter(near | missed).values("form_id", "state").order_by()
    return rows.annotate(
        count=Count("pk", filter=inside), ever=Count("pk"), newest=Max("done_at"), newest_day=Max("done_on")
    )


def _task(forms: Sequence[Form], standing: Mapping[str, Standing], today: date) -> Finding:
    stands = [standing[form.id] for form in forms if form.id in standing]
    waiting = sorted((duty for one in stands for duty in one.open), key=lambda duty: duty.due_on)
    overdue = [duty for duty in waiting if duty.is_overdue(today)]
    broken = [duty for duty in overdue if not duty.advice]
    near = [duty for duty in waiting if duty.is_due(today)]
    done = sum(one.ever for one in stands)
    newest = max((one.newest for one in stands if one.newest), default=None)
    status: Status = "none"
    if broken:
        status = "broken"
    elif near:
        status = "due"
    elif done:
        status = "kept"
    return Finding(
        status, _evidence(stands, waiting, overdue), newest, _link(forms),
        tuple(_line(duty, today) for duty in (overdue or near)[:MOST_ITEMS]),
    )  # fmt: skip


def _evidence(stands: Iterable[Standing], waiting: Sequence[Duty], overdue: Sequence[Duty]) -> str:
    parts = []
    done, missed = sum(one.ever for one in stands), sum(one.missed for one in stands)
    if done:
        last = max(one.newest_day for one in stands if one.newest_day)
        words = ngettext("done once, on %(day)s", "done %(count)d times, last on %(day)s", done)
        parts.append(words % {"count": done, "day": date_format(last, "j F Y")})
    if missed:
        parts.append(ngettext("%(count)d missed", "%(count)d missed", missed) % {"count": missed})
    if overdue:
        since = date_format(overdue[0].due_on, "j F Y")
        words = ngettext("%(count)d overdue since %(day)s", "%(count)d overdue since %(day)s", len(overdue))
        parts.append(words % {"count": len(overdue), "day": since})
    elif waiting:
        parts.append(_("next due on %(day)s") % {"day": date_format(waiting[0].due_on, "j F Y")})
    return "; ".join(parts) or _("nothing of this kind has been needed yet")


def _line(duty: Duty, today: date) -> str:
    words = _("%(what)s: overdue since %(day)s") if duty.is_overdue(today) else _("%(what)s: due on %(day)s")
    return words % {"what": named(duty), "day": date_format(duty.due_on, "j F Y")}


def _record(forms: Sequence[Form], standing: Mapping[str, Standing], chain: Finding) -> Finding:
    stands = [standing[form.id] for form in forms if form.id in standing]
    done = sum(one.done for one in stands)
    newest = max((one.newest for one in stands if one.newest), default=None)
    if chain.status == "broken":
        return Finding("broken", chain.evidence, newest, chain.link)
    if not done:
        return Finding("none", _("nothing written down in this period"), link=_link(forms))
    words = ngettext(
        "%(count)d entry, with who and when", "%(count)d entries, with who and when", done
    ) % {"count": done}  # fmt: skip
    if chain.status == "due":
        return Finding(
            "due", _("%(entries)s; a check of the record is due") % {"entries": words}, newest, _link(forms)
        )
    return Finding("kept", words, newest, _link(forms))


def _link(forms: Sequence[Form]) -> str:
    address = reverse("duties:all")
    return f"{address}?form={forms[0].id}" if forms else address


@cache
def known_tasks() -> frozenset[str]:
    """Every task that a form of the house describes."""
    return frozenset(
        form_of(raw).control for raw in house_forms().values() if raw.data["control"].startswith("task:")
    )


_KEPT_HERE: Final = frozenset(f"record:{name}" for name in RECORDS)
_duties = ClauseFamily(
    "task:*", gettext_lazy("duty"), answers, knows=lambda name: name in known_tasks() or name in _KEPT_HERE
)
register(_duties)
answers_too(_duties, *sorted(_KEPT_HERE))
