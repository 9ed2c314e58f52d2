"""Somebody tells the school. Words are kept exactly as they came; a case is open before the page answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.bounds import TooMany, pack_now
from handbell.cases.codes import code_for, hash_of
from handbell.cases.drafts import forget
from handbell.cases.limits import A_SCHOOL
from handbell.cases.models import Event, Report
from handbell.cases.models.report import LONGEST
from handbell.cases.opening import open_case
from handbell.cases.proposal import propose
from handbell.cases.sealing import mark_of
from handbell.cases.story import add, noted
from handbell.channels.bounds import CannotBeDone
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope


@dataclass(frozen=True)
class Told:
    """What somebody tells. `subjects` are people of the school whom a member of staff chose; `about_me`: it is about
    the teller's own doing."""

    words: str
    by: str
    about: str = "unknown"
    platform: str = ""
    tags: tuple[str, ...] = ()
    who: str = ""
    contact: str = ""
    subjects: frozenset[UUID] = frozenset()
    about_me: bool = False


@dataclass(frozen=True)
class Receipt:
    """The report, the code that leads back to it, and whether it was kept just now or by the same form before."""

    report: Report
    code: str
    fresh: bool


def tell(by: Actor, token: str, told: Told) -> Receipt:
    """Keep it and open its case; the same form sent twice opens one. TooMany where the school's limit is reached."""
    code = code_for(by.school.pk, token)
    with school_scope(by.school):
        kept = _kept(by, code)
        if kept is None:
            try:
                with transaction.atomic():
                    return Receipt(_tell(by, code, told), code, fresh=True)
            except IntegrityError:  # the same form, twice at once
                kept = _kept(by, code)
                if kept is None:
                    raise
    return Receipt(kept, code, fresh=False)


@action("cases.told", capability="cases.tell")
def _tell(by: Actor, code: str, told: Told) -> Done[Report]:
    if not told.words.strip() or len(told.words) > LONGEST:
        raise CannotBeDone(_("Write down what happened, in at most 20,000 characters."), "words")
    now, person = timezone.now(), by.person_id
    if (
        person is None
        and Report.objects.filter(signed_in=False, at__gt=now - timedelta(hours=1)).count() >= A_SCHOOL
    ):
        raise TooMany(_("Very many reports are coming in. Ring the school, or try again in an hour."))
    pack = pack_now()
    proposal = propose(pack, told.about, told.by, told.words, told.platform, told.tags)
    subjects = told.subjects | ({person} if told.about_me and person else frozenset())
    case = open_case(
        pack.id,
        proposal,
        about=told.about,
        words=f"{told.words}\n{told.who}",
        subjects=frozenset(subjects),
        teller=person,
    )
    report = Report(case=case, at=now, signed_in=person is not None, code_hash=hash_of(by.school.pk, code))
    report.teller_mark = mark_of("teller", str(person)) if person else ""
    report.put(
        words=told.words, by=told.by, about=told.about, platform=told.platform, tags=list(told.tags), who=told.who,
        contact=told.contact, teller=str(person or ""), name=by.name if person else "",
    )  # fmt: skip
    report.save(force_insert=True)
    if person:
        forget(person)
    return noted(report, add(case, Event.Kind.TOLD, by, by=told.by))


def _kept(by: Actor, code: str) -> Report | None:
    return Report.objects.filter(code_hash=hash_of(by.school.pk, code)).first()
