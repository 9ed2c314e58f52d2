"""Who is told about duties: those who answer for one, once in its window; deputies and leaders when it is overdue.

Notices say what is to be done, in the form's words, and for which class; they name no pupil.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbell.calendar.school_days import close_of
from handbell.duties.carers import carers_of, deputies_of, holders
from handbell.duties.models import Confirmation, Duty
from handbell.duties.units import SchoolToday
from handbell.notices.models import Notice
from handbell.notices.tell import settle, tell_person
from handbell.policy import vocabulary

DUE: Final = "duty.due"  # kinds of notices
OVERDUE: Final = "duty.overdue"
LATE_FORM: Final = "duty.late_form"
UNASSIGNED: Final = "duty.unassigned"
CONFIRM: Final = "duty.confirm"
KINDS: Final = (DUE, OVERDUE, CONFIRM)

Wanted = dict[tuple[str, UUID, str], tuple[str, str, str, date | None]]


def off_the_lists(duty: Duty) -> None:
    """Nobody needs to think of it any more."""
    for kind in KINDS:
        settle(kind, duty.reference)


def spread_news(duties: Sequence[Duty], school: SchoolToday) -> int:
    """Put every open duty on the lists on which it belongs today, and take it off the others; returns what changed.

    Two queries for what stands there already, whatever the number of duties.
    """
    standing = Notice.objects.filter(kind__in=(DUE, OVERDUE, LATE_FORM, UNASSIGNED), settled_at=None)
    return _bring_about(_wanted(duties, school), standing)


def refresh(duties: Sequence[Duty], form_id: str, school: SchoolToday) -> None:
    """After an action: the lists on which these duties belong, and the leaders' once nothing of that form is late.

    What else leaders are told in numbers waits for the next round, so that many can finish at once.
    """
    if duties:
        references = [one.reference for one in duties]
        standing = Notice.objects.filter(kind__in=(DUE, OVERDUE), about__in=references, settled_at=None)
        wanted = {key: said for key, said in _wanted(duties, school).items() if key[0] in (DUE, OVERDUE)}
        _bring_about(wanted, standing)
    late = Duty.objects.filter(form_id=form_id, due_on__lt=school.today, advice=False)
    if not late.filter(state__in=(Duty.State.OPEN, Duty.State.WAITING)).exists():
        settle(LATE_FORM, f"duties:{form_id}")


def _bring_about(wanted: Wanted, standing: Iterable[Notice]) -> int:
    there = {(one.kind, one.person_id, one.about): one for one in standing}
    gone = [one.pk for key, one in there.items() if key not in wanted]
    if gone:
        Notice.objects.filter(pk__in=gone).update(settled_at=timezone.now())
    changed, fresh = len(gone), []
    for (kind, person, about), (title, detail, link, due) in wanted.items():
        before = there.get((kind, person, about))
        due_at = close_of(due) if due else None
        said = {"title": title[:200], "detail": detail[:300], "link": link, "due_at": due_at}
        if before is None:
            fresh.append(Notice(person_id=person, kind=kind, about=about, **said))
        elif (before.title, before.detail) != (said["title"], said["detail"]):
            Notice.objects.filter(pk=before.pk).update(**said)
            changed += 1
    Notice.objects.bulk_create(
        fresh, batch_size=500, ignore_conflicts=True
    )  # another worker may tell them, too
    changed += len(fresh)
    return changed


def tell_confirmers(one: Confirmation, done_by: UUID | None, school: SchoolToday) -> int:
    """Ask those who can confirm; the one who did it is never among them. How many were asked."""
    asked = confirmers(one, done_by, school)
    for person in asked:
        tell_person(
            person, kind=CONFIRM, about=one.duty.reference, title=_("Confirm: %(what)s") % {"what": one.duty.title},
            detail=one.label, link=_link(one.duty),
        )  # fmt: skip
    return len(asked)


def confirmers(one: Confirmation, done_by: UUID | None, school: SchoolToday) -> frozenset[UUID]:
    """Who can: the holders of its roles, the one who did it left out; where nobody is left the head, then the chair."""
    for roles in (tuple(one.roles), ("headteacher",), ("chair_of_governors",)):
        if found := holders(school, *roles) - {done_by}:
            return found
    return frozenset()


def renew_news(today: date) -> int:
    """Look at every open duty of the school in scope; returns how many lists changed."""
    rows = Duty.objects.filter(state__in=(Duty.State.OPEN, Duty.State.WAITING)).defer("answers", "given")
    return spread_news(list(rows.order_by("due_on", "pk")), SchoolToday(today))


def _wanted(duties: Sequence[Duty], school: SchoolToday) -> Wanted:
    found: Wanted = {}
    late: dict[str, list[Duty]] = defaultdict(list)
    nobodys: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        carers = carers_of(duty, school)
        if not carers:
            nobodys[duty.form_id].append(duty)
        if duty.is_overdue(school.today) and not duty.advice:
            late[duty.form_id].append(duty)
        if duty.state == Duty.State.OPEN and duty.is_due(school.today):
            _tell_carers(found, duty, carers, school)
    told_already = _by_matter(found)
    for form_id, rows in late.items():  # who has each of them as their own already needs no line for all
        each = (told_already.get(row.reference, frozenset()) for row in rows)
        told = holders(school, "leadership") - frozenset.intersection(*each)
        _tell(found, LATE_FORM, f"duties:{form_id}", told, *_late(form_id, rows))
    for form_id, rows in nobodys.items():
        heads = holders(school, "headteacher") or holders(school, "chair_of_governors")
        _tell(found, UNASSIGNED, f"duties:{form_id}", heads, *_nobody(form_id, rows))
    return found


def _by_matter(found: Wanted) -> Mapping[str, frozenset[UUID]]:
    """Who is told already that a duty is overdue, by the duty."""
    told: dict[str, set[UUID]] = defaultdict(set)
    for kind, person, about in found:
        if kind == OVERDUE:
            told[about].add(person)
    return {about: frozenset(people) for about, people in told.items()}


def _tell_carers(found: Wanted, duty: Duty, carers: Iterable[UUID], school: SchoolToday) -> None:
    what = named(duty)
    if not duty.is_overdue(school.today):
        _tell(found, DUE, duty.reference, carers, what, _by_when(duty), _link(duty), duty.due_on)
        return
    title = _("To be done still: %(what)s") if duty.advice else _("Overdue: %(what)s")
    people = frozenset(carers) | (frozenset() if duty.advice else deputies_of(duty, school))
    _tell(
        found,
        OVERDUE,
        duty.reference,
        people,
        title % {"what": what},
        _by_when(duty),
        _link(duty),
        duty.due_on,
    )


def _tell(
    found: Wanted, kind: str, about: str, people: Iterable[UUID], title: str, detail: str, link: str,
    due: date | None = None,
) -> None:  # fmt: skip
    for person in people:
        found[kind, person, about] = (title, detail, link, due)


def named(duty: Duty) -> str:
    """What it is called, with its class, year or row: "Filtering check (Year 3)"."""
    return f"{duty.title} ({duty.unit_says})" if duty.unit_says else duty.title


def _by_when(duty: Duty) -> str:
    said = _("Due on %(day)s.") % {"day": date_format(duty.due_on, "j F Y")}
    return f"{said} ({duty.clauses[0]})" if duty.clauses else said


def _late(form_id: str, rows: Sequence[Duty]) -> tuple[str, str, str]:
    first = min(rows, key=lambda one: one.due_on)
    title = _("Overdue: %(what)s") % {"what": first.title}
    count = ngettext("%(count)d is overdue", "%(count)d are overdue", len(rows)) % {"count": len(rows)}
    since = _("since %(day)s") % {"day": date_format(first.due_on, "j F Y")}
    cited = f" ({first.clauses[0]})" if first.clauses else ""
    return title, f"{count}, {since}.{cited}", f"{reverse('duties:all')}?form={form_id}&state=overdue"


def _nobody(form_id: str, rows: Sequence[Duty]) -> tuple[str, str, str]:
    first = rows[0]
    title = _("Nobody answers for: %(what)s") % {"what": first.title}
    known = vocabulary().roles
    roles = [known[role].label for role in (first.owner_role, first.deputy_role) if role]
    said = _("Nobody holds this role: %(roles)s. Give it to somebody, or hand the duty over.")
    cited = f" ({first.clauses[0]})" if first.clauses else ""
    words = said % {"roles": _(", nor ").join(roles)} if roles else _("Hand it to somebody.")
    return title, words + cited, f"{reverse('duties:all')}?form={form_id}"


def _link(duty: Duty) -> str:
    return reverse("duties:duty", args=[duty.pk])
