"""What changed in law and guidance since the governors adopted the policy."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from handbell.assurance.report.whole import Whole
from handbell.policy.references import references
from handbell.schools.reporting import Section, Table


def law(whole: Whole) -> Section:
    """Editions that came into force after the adoption, and those that are known of without a settled date."""
    since, today = whole.adopted.adopted_on, localtime(whole.period.until).date()
    known = references()
    came = [one for one in known.in_force_on(today) if one.in_force_from and one.in_force_from > since]
    to_come = [one for one in known.references.values() if not one.confirmed]
    day = date_format(since, "j F Y")
    as_of = date_format(known.as_of, "j F Y")
    words = [
        _("The policy was adopted on %(day)s. What Handbell knows of law and guidance is of %(as_of)s.")
        % {"day": day, "as_of": as_of}
    ]
    if not came:
        words.append(_("Nothing that it leans on has changed since then."))
    tables = []
    if came:
        rows = tuple((one.title, one.edition, _day(one.in_force_from), one.note) for one in came)
        head = (_("Law or guidance"), _("Edition"), _("In force from"), _("What it means"))
        tables.append(Table(_("Changed since the adoption"), head, rows))
    if to_come:
        rows_to_come = tuple((one.title, one.note) for one in to_come)
        caption = _("Known of, with a date that is not settled")
        tables.append(Table(caption, (_("Law or guidance"), _("What is known")), rows_to_come))
    return Section(_("What changed in law and guidance"), tuple(words), tuple(tables))


def _day(day: date | None) -> str:
    return str(date_format(day, "j F Y")) if day else ""
