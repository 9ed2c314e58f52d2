"""The control that this room keeps itself: answers to "may I?"."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.policy import Clause
from handbell.schools.controls import ClauseControl, Finding, Period, register


def answers(period: Period, clause: Clause) -> Finding:
    """Kept while a question reaches the clause: it has rules.

    The strict loader refuses a rule that never holds, and the test suite fails when no worked case of the pack
    cites a clause that decides, so "has rules" is "a case reaches it".
    """
    count = len(clause.rules)
    if not count:
        return Finding("none", _("no question reaches it yet"))
    words = ngettext(
        "cited in answers to “may I?” by one rule", "cited in answers to “may I?” by %(count)s rules", count
    )
    return Finding("kept", words % {"count": count}, link=reverse("pages:ask"))


register(ClauseControl("decide", gettext_lazy("answers"), answers))
