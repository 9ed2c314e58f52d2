"""How many pupils have an answer about pictures, purpose by purpose. Small numbers are hidden."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbell.assurance.report.whole import Whole
from handbell.consent.grid import grid_of
from handbell.people.models import Person
from handbell.schools.reporting import FEW, Section, Table, masked


def consents(_whole: Whole) -> Section:
    """Coverage of consent as it stands now."""
    on_roll = Person.objects.filter(roles_held__role="pupil", status=Person.Status.CURRENT).distinct()
    pupils = list(on_roll)
    title = _("Consent to pictures")
    if not pupils:
        return Section(title, (_("No pupil is on the roll yet."),))
    rows = tuple(
        (one.name, *masked((one.may, one.may_not, one.unknown)))
        for one in grid_of(pupils, detail=False).coverage
    )
    head = (_("For what"), _("May be shown"), _("May not"), _("No answer"))
    said = ngettext(
        "%(count)d pupil is on the roll. A number under %(few)d is not told.",
        "%(count)d pupils are on the roll. Numbers under %(few)d are not told.",
        len(pupils),
    )
    words = (said % {"count": len(pupils), "few": FEW},)
    return Section(
        title, words, (Table(_("How many may be shown"), head, rows, "bars", ("kept", "broken", "none")),)
    )
