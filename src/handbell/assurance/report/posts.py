"""What was published, and what screening found on the way."""

from __future__ import annotations

from collections import Counter
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbell.assurance.report.whole import Whole
from handbell.policies.wording import control_in_words
from handbell.publishing.models import Archived, Edition, ScreeningRun, Takedown
from handbell.schools.controls import Period
from handbell.schools.reporting import Section, Table

MOST_CHECKS: Final = 10


def posts(whole: Whole) -> Section:
    """Posts by channel, takedowns, second readings passed over, and the checks that found most."""
    period = whole.period
    out = _published(period)
    rows = list(
        out.values_list("delivery__channel__name")
        .annotate(all=Count("pk"), down=Count("pk", filter=Q(taken_down_at__isnull=False)))
        .order_by("delivery__channel__name")
    )
    words = _words(period, sum(count for _name, count, _down in rows))
    tables = []
    if rows:
        head = (_("Channel"), _("Still there"), _("Taken down"))
        caption = _("Posts by channel this school year")
        shown = tuple((name, count - down, down) for name, count, down in rows)
        tables.append(Table(caption, head, shown, "bars", ("kept", "due")))
    return Section(_("Posts and what was found"), words, (*tables, *_findings(period)))


def _published(period: Period) -> QuerySet[Archived]:
    return Archived.objects.filter(published_at__gte=period.since, published_at__lt=period.until)


def _words(period: Period, count: int) -> tuple[str, ...]:
    passed = Edition.objects.filter(handed_in_at__gte=period.since, handed_in_at__lt=period.until)
    over = passed.exclude(passed_over_because="").count()
    down = Takedown.objects.filter(opened_at__gte=period.since, opened_at__lt=period.until)
    late = down.filter(state="open", due_at__lt=period.until).count()
    return (
        ngettext("%(n)d post went out.", "%(n)d posts went out.", count) % {"n": count},
        ngettext("A second reading was passed over once, with a reason that is kept.",
                 "A second reading was passed over %(n)d times, each with a reason that is kept.", over) % {"n": over}
        if over else _("No second reading was passed over."),
        ngettext("%(n)d takedown was opened", "%(n)d takedowns were opened", down.count()) % {"n": down.count()}
        + (f"; {ngettext('%(n)d is overdue', '%(n)d are overdue', late) % {'n': late}}." if late
           else _(", and none is overdue.")),
    )  # fmt: skip


def _findings(period: Period) -> list[Table]:
    """On how many posts each check found something to mend or to think about, before they went out."""
    runs = ScreeningRun.objects.filter(at__gte=period.since, at__lt=period.until).exclude(findings=[])
    seen: set[tuple[str, str, object]] = set()
    for post, findings in runs.values_list("post_id", "findings").iterator():
        seen.update((one["check"], one["level"], post) for one in findings)
    counts = Counter((check, level) for check, level, _post in seen)
    checks = Counter(check for check, _level, _post in seen)
    if not checks:
        return []
    rows = tuple(
        (control_in_words(f"screen:{check}").capitalize(), counts[check, "stop"], counts[check, "warn"])
        for check, _count in checks.most_common(MOST_CHECKS)
    )
    caption = _("Posts on which a check found something, before they went out")
    return [Table(caption, (_("Check"), _("To mend"), _("To think about")), rows, "bars", ("broken", "due"))]
