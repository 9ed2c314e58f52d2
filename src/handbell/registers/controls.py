"""How this room evidences clauses: a register is kept while its rows are in force and looked at in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.ledger.checking import last_check
from handbell.policy import Clause
from handbell.policy.forms import Form, Forms, house_forms
from handbell.registers.models import Row
from handbell.registers.offices import Office, offices
from handbell.registers.shelf import ELSEWHERE, ROLES
from handbell.schools.controls import ClauseFamily, Finding, Period, Status, register
from handbell.schools.policy import school_forms

Answers = dict[tuple[str, str], Finding]


@dataclass
class _Standing:
    """How one register stands: rows in force, and those that are overdue, due, past their day, or not complete."""

    live: int = 0
    newest: datetime | None = None
    counts: Counter[str] = field(default_factory=Counter)
    items: list[str] = field(default_factory=list)


def knows(name: str) -> bool:
    """Whether this room keeps the register: some form describes it, and no other room has it."""
    return name not in ELSEWHERE and name.startswith("register:") and name in _described()


def of_pairs(_period: Period, pairs: Sequence[tuple[Clause, str]]) -> Mapping[tuple[str, str], Finding]:
    """Every register at once: one query for all rows, one for the people where offices are asked about."""
    forms = school_forms()
    standing = _standing(forms, timezone.localdate())
    held = offices(forms=forms) if any(name == ROLES for _clause, name in pairs) else []
    found: Answers = {}
    for clause, name in pairs:
        keeping = forms.keeping(clause.id, name)
        if name == ROLES:
            found[clause.id, name] = _offices_said(held, clause.id, keeping)
        elif keeping:
            found[clause.id, name] = _said(keeping, standing)
    return found


def records(_period: Period, pairs: Sequence[tuple[Clause, str]]) -> Mapping[tuple[str, str], Finding]:
    """A record that a register makes: kept while it has entries and the record's last check found it whole."""
    forms = school_forms()
    standing = _standing(forms, timezone.localdate())
    checked = last_check()
    stands = checked is None or not checked.contents or bool(checked.contents.get("ok"))
    found: Answers = {}
    for clause, name in pairs:
        keeping = forms.of_control(name) or forms.of_control(f"register:{name.partition(':')[2]}")
        if keeping:
            said = _said(keeping, standing)
            if not stands:
                said = Finding("broken", _("the record does not stand"), link=reverse("ledger:record"))
            found[clause.id, name] = said
    return found


def _described() -> frozenset[str]:
    return frozenset(str(raw.data.get("control", "")) for raw in house_forms().values())


def _standing(forms: Forms, today: date) -> dict[str, _Standing]:
    """By form id, from one query."""
    found: dict[str, _Standing] = {}
    rows = Row.objects.exclude(state=Row.State.ENDED).order_by("review_on", "pk")
    remind = {form.id: form.remind for form in forms.of_kind("register")}
    columns = rows.values_list("form", "title", "state", "until", "review_on", "entered_at", "reviewed_at")
    for form, title, state, until, review_on, entered_at, reviewed_at in columns:
        one = found.setdefault(form, _Standing())
        one.newest = max(filter(None, (one.newest, entered_at, reviewed_at)))
        if until and until < today:
            one.counts["over"] += 1
            continue
        one.live += 1
        wrong = _wrong(state, review_on, today, remind.get(form, 14))
        if wrong:
            one.counts[wrong] += 1
            one.items.append(
                _ITEM[wrong] % {"title": title, "day": f"{review_on:%-d %B %Y}" if review_on else ""}
            )
    return found


_ITEM = {
    "late": gettext_lazy("%(title)s: the review was due on %(day)s"),
    "due": gettext_lazy("%(title)s: to be looked at by %(day)s"),
    "pending": gettext_lazy("%(title)s: not complete yet"),
}


def _wrong(state: str, review_on: date | None, today: date, remind: int) -> str:
    if state == Row.State.PENDING:
        return "pending"
    if review_on is None:
        return ""
    if review_on < today:
        return "late"
    return "due" if review_on <= today + timedelta(days=remind) else ""


def _said(forms: Sequence[Form], standing: Mapping[str, _Standing]) -> Finding:
    """What these forms' rows say together. A form whose rows only advise is due, never broken."""
    link = reverse("registers:register", args=[forms[0].id])
    each = [(form, standing[form.id]) for form in forms if form.id in standing]
    live = sum(one.live for _form, one in each)
    if not live:
        return Finding("none", _("Nothing is in this register yet."), link=link)
    counts = sum((one.counts for _form, one in each), Counter[str]())
    late = sum(one.counts["late"] for form, one in each if not form.advice)
    status: Status = (
        "broken" if late else "due" if counts["late"] + counts["due"] + counts["pending"] else "kept"
    )
    words = [ngettext("%(n)d entry in force", "%(n)d entries in force", live) % {"n": live}]
    for key, said in (
        ("late", _("%(n)d overdue for review")),
        ("due", _("%(n)d to be looked at soon")),
        ("pending", _("%(n)d not complete")),
    ):
        if counts[key]:
            words.append(said % {"n": counts[key]})
    newest = max(filter(None, (one.newest for _form, one in each)), default=None)
    items = tuple(item for _form, one in each for item in one.items)[:10]
    return Finding(status, ", ".join(words) + ".", at=newest, link=link, items=items)


def _offices_said(held: Sequence[Office], clause_id: str, keeping: Sequence[Form]) -> Finding:
    """Kept while somebody holds every office: those that cite this clause, or where none does all of its forms'."""
    ids = {form.id for form in keeping}
    of_forms = [one for one in held if one.form.id in ids]
    asked = [one for one in of_forms if one.ask.clause == clause_id] or of_forms
    link = reverse("registers:register", args=[keeping[0].id]) if keeping else reverse("registers:all")
    vacant = [one for one in asked if one.vacant]
    if not asked:
        return Finding("none", _("The policy names no office."), link=link)
    status: Status = "kept"
    if vacant:
        status = "broken" if any(one.ask.needed == "must" for one in vacant) else "due"
    words = ngettext(
        "%(held)d of %(all)d office is held.", "%(held)d of %(all)d offices are held.", len(asked)
    )
    said = words % {"held": len(asked) - len(vacant), "all": len(asked)}
    items = tuple(_("Nobody: %(office)s") % {"office": one.ask.label} for one in vacant)[:10]
    return Finding(status, said, link=link, items=items)


register(
    ClauseFamily("register:*", gettext_lazy("register"), of_pairs, knows),
    ClauseFamily("record:data_register", gettext_lazy("data register"), records),
    ClauseFamily("record:declarations", gettext_lazy("record of declarations"), records),
)
