"""How this room evidences clauses: `register:consents` is kept while every pupil has an answer on file."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.consent.models import ConsentAnswer
from handbell.consent.standing import FLAGS
from handbell.people.models import Person
from handbell.schools.controls import Control, Finding, Period, register

SOON: Final = timedelta(days=30)


def consents(period: Period) -> Finding:
    """Three queries: who is on the roll, who has an answer, which answers end soon."""
    link = reverse("consent:register")
    on_roll = Person.objects.filter(roles_held__role="pupil", status=Person.Status.CURRENT).distinct()
    pupils = set(on_roll.values_list("pk", flat=True))
    answers = ConsentAnswer.objects.exclude(answer__in=FLAGS).filter(since__lt=period.until)
    latest = dict(answers.order_by().values_list("pupil_id").annotate(Max("recorded_at")))
    if not pupils or not latest:
        return Finding("none", _("no answer is on file yet"), link=link)
    answered, newest = len(pupils & latest.keys()), max(latest.values())
    says = _("%(answered)s of %(all)s pupils have an answer on file") % {
        "answered": f"{answered:,}", "all": f"{len(pupils):,}"
    }  # fmt: skip
    ending = ConsentAnswer.objects.filter(
        until__gt=period.until,
        until__lte=period.until + SOON,
        ended_at=None,
        answer=ConsentAnswer.Answer.GIVEN,
    ).count()
    if ending:
        ends = ngettext(
            "%(count)s answer ends within 30 days", "%(count)s answers end within 30 days", ending
        )
        says = f"{says}; {ends % {'count': ending}}"
    kept = answered == len(pupils) and not ending
    return Finding("kept" if kept else "due", says, newest, link)


register(Control(name="register:consents", says=gettext_lazy("register of consents"), status=consents))
