"""Whether answers may be handed in: the form's own rules, dates, and what is there already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from handbell.channels.models import Channel
from handbell.filling.filled import FilledForm
from handbell.filling.same import same_key
from handbell.filling.who import Somebody, Who
from handbell.people.models import FamilyLink, Person
from handbell.policy.forms import Form
from handbell.requests.models import Request
from handbell.requests.stages import citing
from handbell.schools.access import Actor
from handbell.schools.policy import school_pack


@dataclass
class OwnChildren(Who):
    """What a parent may choose from: their own children, and no other family."""

    parent: Any = None

    @cached_property
    def pupils(self) -> list[Somebody]:
        """The children for whom this parent answers."""
        links = FamilyLink.objects.filter(adult_id=self.parent).select_related("child")
        own = {
            str(one.child_id) for one in links if one.may_decide and one.child.status == Person.Status.CURRENT
        }
        return [one for one in self.everybody.values() if one.id in own]

    def adults(self, roles: Any) -> list[Somebody]:
        """Adults of the school; never other parents."""
        return [one for one in super().adults(roles) if "staff" in one.roles or "governor" in one.roles]


def who_for(actor: Actor, today: date) -> Who:
    """The people from whom this actor may choose."""
    if actor.roles.isdisjoint({"staff", "governor"}):
        return OwnChildren(today, parent=actor.person_id)
    return Who(today)


def filled(form: Form, answers: Mapping[str, Any], who: Who) -> FilledForm:
    """The form with these kept answers, bound: its `is_valid()` says whether they may be handed in today."""
    data = {name: value for name, value in answers.items() if not isinstance(value, dict)}
    return FilledForm(form, data, {}, today=who.today, pack=school_pack(), answers=answers, who=who)


def day_of(answers: Mapping[str, Any], name: str) -> date | None:
    """The answer of that name as a day; None for none. Only the names `begins` and `until` are asked for."""
    said = answers.get(name)
    return date.fromisoformat(str(said)[:10]) if said else None


def refused_dates(form: Form, answers: Mapping[str, Any], today: date) -> str:
    """Why these days cannot be: agreed afterwards, over already, or ending before they begin. Empty where they can."""
    begins, until = day_of(answers, "begins"), day_of(answers, "until")
    clause = form.notice_clause or next((stage.clause for stage in form.stages if stage.clause), "")
    if begins and begins < today and any(stage.agrees for stage in form.stages):
        return citing(_("It is agreed beforehand or not at all: this begins before it is asked for."), clause)
    if until and until < today:
        return citing(_("The last day has passed already."), clause)
    if begins and until and until < begins:
        return _("The last day comes before the first.")
    return ""


def there_already(form: Form, answers: Mapping[str, Any], but: Request) -> tuple[Request | None, str]:
    """What is asked for or registered already about the same thing: another request, or the reference of a channel."""
    key = same_key(form, answers)
    if not key:
        return None, ""
    rows = Request.objects.filter(form_id=form.id, same_key=key, state__in=Request.LIVE).exclude(pk=but.pk)
    other = rows.order_by("asked_at").first()
    if other is not None:
        return other, ""
    return None, _on_the_register(form, answers)


def _on_the_register(form: Form, answers: Mapping[str, Any]) -> str:
    addresses = [
        str(answers[ask.name]).rstrip("/")
        for ask in form.asks
        if ask.kind == "address" and ask.name in form.same_as and answers.get(ask.name)
    ]
    if not addresses:
        return ""
    channels = Channel.objects.exclude(state__in=(Channel.State.DECLINED, Channel.State.CLOSED))
    for pk, address in channels.exclude(address="").values_list("pk", "address"):
        if address.rstrip("/").casefold() in {one.casefold() for one in addresses}:
            return f"channel:{pk}"
    return ""
