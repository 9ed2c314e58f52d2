"""Something that shows what happened is kept: as it came, hashed, and never changed again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.knowing import locked_case_of, must_see
from handbell.cases.models import Case, Event, Report
from handbell.cases.settling import must_be_live
from handbell.cases.telling import tell_of
from handbell.evidence.bars import Barred, must_be_free, teller_may
from handbell.evidence.bounds import MOST_ITEMS, TELLERS_BYTES, TELLERS_FILES
from handbell.evidence.custody import log
from handbell.evidence.marks import form_mark, noted
from handbell.evidence.models import Custody, Evidence
from handbell.evidence.things import Thing
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.scope import school_scope


def keep(by: Actor, case_id: UUID, token: str, things: Sequence[Thing]) -> list[Evidence]:
    """Keep these, by somebody who reads the case; the second thing of a capture is its screenshot.

    The same form sent twice keeps one. CannotBeDone where the case takes nothing; Case.DoesNotExist for other people.
    """
    return once(by, _marks(case_id, token, things), lambda: _keep(by, case_id, token, things))


def keep_of_teller(by: Actor, report: Report, token: str, things: Sequence[Thing]) -> list[Evidence]:
    """Keep what whoever told the school adds. `report` was found by its code or by its teller."""
    return once(by, _marks(report.pk, token, things), lambda: _keep_of_teller(by, report, token, things))


class Kept(Exception):
    """All of it is there already."""


def once(by: Actor, marks: Sequence[str], act: Callable[[], list[Evidence]]) -> list[Evidence]:
    """Do it; or the rows with these marks, which the same form made before."""
    with school_scope(by.school):
        try:
            with transaction.atomic():
                return act()
        except (IntegrityError, Kept):  # the same form, again or twice at once
            found = {one.token_mark: one for one in Evidence.objects.filter(token_mark__in=marks)}
            if not found.keys() >= set(marks):
                raise
            return [found[mark] for mark in dict.fromkeys(marks)]


@action("evidence.kept", capability="cases.knock")
def _keep(by: Actor, case_id: UUID, token: str, things: Sequence[Thing]) -> Done[list[Evidence]]:
    case = must_see(by, case_id, lock=True)
    fresh = _fresh(case.pk, token, things)
    must_be_live(case)
    must_be_free(case)
    return _arrived(by, case, token, fresh, None)


@action("evidence.kept", capability="cases.tell")
def _keep_of_teller(by: Actor, report: Report, token: str, things: Sequence[Thing]) -> Done[list[Evidence]]:
    case = locked_case_of(report)
    fresh = _fresh(report.pk, token, things)
    report = Report.objects.select_related("case").get(pk=report.pk)
    if not teller_may(report):
        raise Barred(_("No file is taken here. Say in words what there is to see, and keep what you have."))
    if Evidence.objects.filter(report=report).count() + len(fresh) > TELLERS_FILES:
        raise CannotBeDone(
            _("%(most)d files fit here. Keep the others: the school asks for them.")
            % {"most": TELLERS_FILES},
            "several",
        )
    if any(one.stored.size > TELLERS_BYTES for one in fresh):
        raise CannotBeDone(_("One of the files is too large."), "several")
    tell_of(case, case.readers.filter(ended_at=None).values_list("person_id", flat=True))
    return _arrived(by, case, token, fresh, report)


def _marks(of: UUID, token: str, things: Sequence[Thing]) -> list[str]:
    """`of` is the case, or the report of whoever adds to it: that may be taken into another case meanwhile."""
    return [form_mark(of, token, one.stored.sha256) for one in things]


def _fresh(of: UUID, token: str, things: Sequence[Thing]) -> list[Thing]:
    """Those that are not there yet, each once; Kept where all are."""
    by_mark = dict(zip(_marks(of, token, things), things, strict=True))
    there = set(Evidence.objects.filter(token_mark__in=by_mark).values_list("token_mark", flat=True))
    fresh = [one for mark, one in by_mark.items() if mark not in there]
    if not fresh:
        raise Kept
    return fresh


def _arrived(
    by: Actor, case: Case, token: str, things: Sequence[Thing], report: Report | None
) -> Done[list[Evidence]]:
    if case.evidence.count() + len(things) > MOST_ITEMS:
        raise CannotBeDone(_("This case holds %(most)d things, and no more fit.") % {"most": MOST_ITEMS})
    items: list[Evidence] = []
    events: list[Event] = []
    for thing in things:
        capture = items[0] if items and items[0].kind == Evidence.Kind.CAPTURE else None
        mark = form_mark(report.pk if report else case.pk, token, thing.stored.sha256)
        item, event = arrive(by, case, thing, mark, of=capture, report=report)
        items.append(item)
        events.append(event)
    return noted(items, events, items)


def arrive(
    by: Actor,
    case: Case,
    thing: Thing,
    mark: str,
    *,
    of: Evidence | None = None,
    report: Report | None = None,
) -> tuple[Evidence, Event]:
    """The row, and its first line of custody. The case's row is locked; the bytes lie in the vault."""
    last = case.evidence.aggregate(last=Max("number"))["last"] or 0
    item = Evidence(
        pk=thing.stored.id, case=case, report=report, number=last + 1, kind=thing.kind, of=of,
        sha256=thing.stored.sha256, size=thing.stored.size, media_type=thing.media_type, at=timezone.now(),
        token_mark=mark,
    )  # fmt: skip
    item.put(
        **{name: str(value)[:20_000] for name, value in thing.facts.items()}, name=thing.name[:300],
        key=thing.stored.key.hex(), by=str(by.person_id or ""), by_name=by.name if by.person_id else "",
    )  # fmt: skip
    item.save(force_insert=True)
    return item, log(item, Custody.Kind.ARRIVED, by, row=item.columns)
