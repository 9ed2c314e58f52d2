"""Tell leaders of an office that nobody holds: called by the worker, and harmless to call again."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.filling.who import Who
from handbell.ledger.action import Done, action
from handbell.notices.models import Notice
from handbell.notices.tell import settle, tell_person
from handbell.registers.offices import Office, offices
from handbell.schools.access import Actor, declare
from handbell.schools.policy import NoPolicyInForce
from handbell.schools.scope import school_scope

VACANCY = "registers.vacancy"  # kind of notice
declare("registers.look_for_vacancies", roles=[], says="Handbell itself looks for offices that nobody holds.")


@action("registers.vacancy", capability="registers.look_for_vacancies")
def tell_of_vacancy(by: Actor, form_id: str, office: str) -> Done[int]:
    """Put it on every headteacher's list; where there is none, on the other leaders' and the chair's."""
    found = next(one for one in offices() if one.form.id == form_id and one.ask.name == office)
    who = Who(timezone.localdate())
    told = who.adults(["headteacher"]) or who.adults(["leadership", "chair_of_governors"])
    clause = found.ask.clause or next(iter(found.form.clauses), "")
    for one in told:
        tell_person(
            one.id,  # type: ignore[arg-type]
            kind=VACANCY,
            about=reference(found),
            title=_("Nobody holds this office: %(office)s") % {"office": found.ask.label},
            detail=_("Give somebody the role. (%(clause)s)") % {"clause": clause} if clause else "",
            link=reverse("registers:register", args=[form_id]),
        )
    contents = {"office": found.ask.label, "told": len(told)}
    return Done(len(told), about=reference(found), contents=contents, clauses=[clause] if clause else [])


def look_for_vacancies(by: Actor, _now: datetime) -> int:
    """Tell of every office that became vacant, settle what was filled. Returns how many are told of newly."""
    with school_scope(by.school):
        try:
            found = offices()
        except NoPolicyInForce:
            return 0
        open_now = set(Notice.objects.filter(kind=VACANCY, settled_at=None).values_list("about", flat=True))
        for office in found:
            if not office.vacant and reference(office) in open_now:
                settle(VACANCY, reference(office))
        fresh = [one for one in found if one.vacant and reference(one) not in open_now]
    for office in fresh:
        tell_of_vacancy(by, office.form.id, office.ask.name)
    return len(fresh)


def reference(office: Office) -> str:
    """How the record and notices name an office."""
    return f"office:{office.form.id}.{office.ask.name}"
