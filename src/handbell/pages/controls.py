"""How pages keep clauses: each by its own sentence, standing where the people concerned can read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.pages.audiences import AUDIENCES
from handbell.pages.sheets import Sheet, sheet
from handbell.policy import Clause
from handbell.schools.controls import ClauseFamily, Finding, Period, register
from handbell.schools.models import School
from handbell.schools.policy import NoPolicyInForce, school_pack
from handbell.schools.scope import school_id_now


def pages(_period: Period, asked: Sequence[tuple[Clause, str]]) -> Mapping[tuple[str, str], Finding]:
    """Kept where the clause's own sentence stands on the very page that it names, for anybody to read.

    The page is laid out anew from the policy in force, as its readers get it; a clause that is in no policy in force,
    or a page that does not have it, is no evidence.
    """
    try:
        pack = school_pack()
    except NoPolicyInForce:
        return {}
    slug = School.objects.only("slug").get(pk=school_id_now()).slug
    names = dict.fromkeys(name for _clause, name in asked if is_a_page(name))
    sheets = {name: sheet(pack, AUDIENCES[name.partition(":")[2]]) for name in names}
    return {
        (clause.id, name): _finding(clause, sheets[name], slug) for clause, name in asked if name in sheets
    }


def _finding(clause: Clause, standing: Sheet, slug: str) -> Finding:
    if standing.says.get(clause.id) != clause.says:
        return Finding("none", _("its sentence does not stand on that page"))
    link = f"{reverse('pages:told', args=[slug, standing.audience.id])}#says-{clause.id}"
    words = _("stands on “%(page)s” for anyone to read") % {"page": standing.audience.title}
    return Finding("kept", words, link=link)


def is_a_page(name: str) -> bool:
    """Whether there is such a page."""
    return name.partition(":")[2] in AUDIENCES


register(ClauseFamily("page:*", gettext_lazy("page"), pages, knows=is_a_page))
