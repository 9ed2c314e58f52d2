"""How pages keep clauses: by standing where the people concerned can read them."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.pages.audiences import AUDIENCES
from handbell.schools.controls import ControlFamily, Finding, Period, register
from handbell.schools.models import School
from handbell.schools.scope import school_id_now


def pages(period: Period, names: frozenset[str]) -> Mapping[str, Finding]:
    """Kept while the page answers. A page for readers that have none yet (pupils) is left out."""
    slug = School.objects.only("slug").get(pk=school_id_now()).slug
    found = {}
    for name in names:
        audience = name.partition(":")[2]
        if audience in AUDIENCES:
            link = reverse("pages:told", args=[slug, audience])
            found[name] = Finding("kept", _("stands there for anyone to read"), link=link)
    return found


register(ControlFamily("page:*", gettext_lazy("page"), pages))
