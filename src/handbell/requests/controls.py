"""How this room evidences clauses: what was asked on the forms that keep a clause went through its stages.

A clause's forms are those that name it, and those that cite it in a question, a stage or what follows: the virus check
of a stick is a confirmation of the request for the stick. One look at the period answers a whole policy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.ledger.checking import last_check
from handbell.policy import Clause
from handbell.policy.forms import Form, Forms, house_forms
from handbell.requests.standing import Key, Standing, look
from handbell.schools.controls import ClauseFamily, Finding, Period, Status, register
from handbell.schools.policy import school_forms

Pairs = Sequence[tuple[Clause, str]]
Findings = Mapping[tuple[str, str], Finding]


def knows(name: str) -> bool:
    """Whether some form of the house asks for this."""
    asked = (str(raw.data.get("control", "")) for raw in house_forms().values())
    return name.startswith("step:") and name in asked


def steps(period: Period, pairs: Pairs) -> Findings:
    """Every `step:…` of this room at once."""
    forms = school_forms()
    standing = look(period, forms)
    found = {(clause.id, name): keys_for(forms, clause, name) for clause, name in pairs}
    return {pair: _finding(keys, standing) for pair, keys in found.items() if keys}


def records(period: Period, pairs: Pairs) -> Findings:
    """The record of requests: kept when it holds one that bears on the clause, and its last check found it whole."""
    forms, checked = school_forms(), last_check()
    standing, link = look(period, forms), reverse("requests:choose")
    if checked is not None and checked.contents and not checked.contents.get("ok"):
        fallen = Finding("broken", _("The record does not stand."), link=reverse("ledger:record"))
        return {(clause.id, name): fallen for clause, name in pairs}
    found = {}
    for clause, name in pairs:
        here = _gathered(keys_for(forms, clause, name), standing)
        kept = Finding("kept", _in_words(here.count), at=here.newest, link=link)
        found[clause.id, name] = kept if here.count else Finding("none", _nothing(), link=link)
    return found


def keys_for(forms: Forms, clause: Clause, name: str) -> list[Key]:
    """Which requests evidence the clause: those on forms that name it, with those that bear on it by what they cite;
    where no form does either, those of the control; for a record, whatever is asked."""
    asked, step = forms.of_kind("step"), name.startswith("step:")
    named = [
        form for form in asked if clause.id in form.clauses and (not step or _is_for(form, clause, name))
    ]
    citing = [form for form in asked if form not in named and clause.id in set(_cited(form))]
    found = [(form.id, "") for form in named] + [(form.id, clause.id) for form in citing]
    if found:
        return found
    control = "step:data_request" if name == "record:data_requests" else name
    rest = asked if name == "record:requests" else forms.of_control(control)
    return [(form.id, "") for form in rest]


def _is_for(form: Form, clause: Clause, name: str) -> bool:
    """A form of the control itself, or one that the pack's own table gives a clause which its control does not keep."""
    return form.control == name or form.control not in clause.kept_by


def _cited(form: Form) -> Iterator[str]:
    yield from (ask.clause for ask in form.asks)
    for stage in form.stages:
        yield stage.clause
        yield from (ask.clause for ask in stage.asks)
    yield from (then.clause for then in form.then)
    yield from (form.notice_clause, form.same_clause)


def _gathered(keys: Sequence[Key], standing: Mapping[Key, Standing]) -> Standing:
    here = [standing[key] for key in keys if key in standing]
    return Standing(
        count=sum(one.count for one in here),
        through=sum(one.through for one in here),
        newest=max((one.newest for one in here if one.newest), default=None),
        broken=[said for one in here for said in one.broken],
        due=[said for one in here for said in one.due],
    )


def _finding(keys: Sequence[Key], standing: Mapping[Key, Standing]) -> Finding:
    here, link = _gathered(keys, standing), reverse("requests:choose")
    if not (here.count or here.broken):
        return Finding("none", _nothing(), link=link)
    if not (here.broken or here.due or here.through):
        return Finding("none", _("What was asked waits for its answer."), at=here.newest, link=link)
    status: Status = "broken" if here.broken else "due" if here.due else "kept"
    items = tuple((here.broken or here.due)[:10])
    return Finding(status, _in_words(here.count), at=here.newest, link=link, items=items)


def _nothing() -> str:
    return _("Nothing was asked in this time.")


def _in_words(count: int) -> str:
    said = ngettext("%(count)d request, with its answer", "%(count)d requests, with their answers", count)
    return said % {"count": count}


register(
    ClauseFamily("step:*", gettext_lazy("request"), steps, knows),
    ClauseFamily("record:requests", gettext_lazy("record of requests"), records),
    ClauseFamily("record:data_requests", gettext_lazy("record of data requests"), records),
)
