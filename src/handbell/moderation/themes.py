"""What feedback is about, and whom questions are pointed to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.schools.models import School

THEMES: Final[Mapping[str, str | Promise]] = {
    "learning": gettext_lazy("Learning and lessons"),
    "events": gettext_lazy("Trips and events"),
    "dates": gettext_lazy("Dates, times and what to bring"),
    "day": gettext_lazy("The school day, lunch and clubs"),
    "behaviour": gettext_lazy("Behaviour and bullying"),
    "safety": gettext_lazy("Staying safe"),
    "pictures": gettext_lazy("Pictures and privacy"),
    "talk": gettext_lazy("How the school talks with families"),
    "place": gettext_lazy("Buildings, parking and grounds"),
    "other": gettext_lazy("Something else"),
}


def contacts(school: School) -> list[str]:
    """The places that a question can be pointed to, with the numbers and addresses that the school has."""
    ways = " · ".join(part for part in (school.phone, school.email) if part)
    office = _("The school office (%(ways)s)") % {"ways": ways} if ways else _("The school office")
    site = [_("The school website (%(site)s)") % {"site": school.website}] if school.website else []
    return [
        office, _("The class teacher"), *site, _("The headteacher"), _("The safeguarding lead"),
        _("The complaints procedure"), _("Admissions"),
    ]  # fmt: skip
