"""Clauses kept, now and over time, and which of them are not."""

from __future__ import annotations

from collections import Counter
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbell.assurance.meter import ORDER
from handbell.assurance.over_time import over_time
from handbell.assurance.report.whole import Whole
from handbell.schools.reporting import Cell, Section, Table

MOST_LISTED: Final = 40
IN_PRINT: Final = 14  # days: a column each that can be told apart, and half a page of numbers


def clauses(whole: Whole) -> Section:
    """The counts in each part of the policy, day by day, and the clauses that are broken or due."""
    counts = Counter(line.status for line in whole.lines)
    said = _("Of %(all)d clauses, %(counts)s.") % {
        "all": len(whole.lines),
        "counts": ", ".join(f"{counts[status]} {word}" for status, word in ORDER),
    }
    waiting = sum(line.waits_for_handbell for line in whole.lines)
    words = [said]
    if waiting:
        words.append(
            ngettext(
                "%(count)d of those without evidence waits for a part of Handbell that is not built yet.",
                "%(count)d of those without evidence wait for parts of Handbell that are not built yet.",
                waiting,
            )
            % {"count": waiting}
        )
    by_day = over_time(whole.adopted, IN_PRINT)
    tables = [_by_section(whole), *([by_day] if by_day else []), *_listed(whole)]
    return Section(_("How the policy is kept"), tuple(words), tuple(tables))


def _by_section(whole: Whole) -> Table:
    parts: dict[str, Counter[str]] = {}
    for line in whole.lines:
        parts.setdefault(line.clause.heading or _("Without a heading"), Counter())[line.status] += 1
    head = (_("Part of the policy"), *(str(word).capitalize() for _status, word in ORDER))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (title, *(count[status] for status, _word in ORDER)) for title, count in parts.items()
    )
    return Table(
        _("Clauses by status, part by part"), head, rows, "bars", tuple(tone for tone, _word in ORDER)
    )


def _listed(whole: Whole) -> list[Table]:
    found = [line for status in ("broken", "due") for line in whole.lines if line.status == status]
    if not found:
        return []
    words = dict(ORDER)
    rows = tuple((line.clause.id, str(words[line.status]), line.clause.says) for line in found[:MOST_LISTED])
    caption = _("Clauses that are broken or due")
    if len(found) > MOST_LISTED:
        caption = _("The first %(shown)d of %(all)d clauses that are broken or due") % {
            "shown": MOST_LISTED,
            "all": len(found),
        }
    return [Table(caption, (_("Clause"), _("Status"), _("What it says")), rows)]
