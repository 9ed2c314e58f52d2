"""Somebody tells the school. Words are kept exactly as they came; a case is open before the page answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.bounds import TooMany, pack_now
from handbell.cases.class_teacher import teachers_to_tell, tell_them
from handbell.cases.codes import code_for, hash_of
from handbell.cases.drafts import forget
from handbell.cases.limits import A_SCHOOL, UNPROVEN_AT_A_SCHOOL
from handbell.cases.models import Event, Report
from handbell.cases.models.report import LONGEST
from handbell.cases.opening import open_case
from handbell.cases.proposal import Proposal, propose
from handbell.cases.sealing import mark_of
from handbell.cases.story import add, noted
from handbell.cases.visible import says_nothing
from handbell.channels.bounds import CannotBeDone
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import school_scope


@dataclass(frozen=True)
class Told:
    """What somebody tells. `subjects` are people of the school whom a member of staff chose; `about_me`: it is about
    the teller's own doing; `proven`: a visitor's device did the work that the page set it; `class_name`: the
    class that a child pressed."""

    words: str
    by: str
    about: str = "unknown"
    platform: str = ""
    tags: tuple[str, ...] = ()
    who: str = ""
    contact: str = ""
    subjects: frozenset[UUID] = frozenset()
    about_me: bool = False
    proven: bool = False
    class_name: str = ""


@dataclass(frozen=True)
class Receipt:
    """The report, the code that leads back to it, and whether it was kept just now or by the same form before."""

    report: Report
    code: str
    fresh: bool


def tell(by: Actor, token: str, told: Told) -> Receipt:
    """Keep it and open its case; the same form sent twice opens one. TooMany where the school's limit is reached.

    A form that somebody went back to and sent with other words is another report: no word of it is dropped.
    """
    with school_scope(by.school):
        code, kept = _form(by, token, told.words)
        if kept is None:
            told = replace(
                told, proven=told.proven and code == code_for(by.school.pk, token)
            )  # its work is spent
            pack = (
                pack_now()
            )  # read and triaged before the transaction: it holds up everybody else's for less long
            proposal = propose(pack, told.about, told.by, told.words, told.platform, told.tags)
            try:
                with transaction.atomic():
                    return Receipt(_tell(by, code, told, pack.id, proposal), code, fresh=True)
            except (
                IntegrityError,
                TooMany,
            ):  # the same form, twice at once: the other may have been the last
                kept = _kept(by, code)
                if kept is None:
                    raise
    return Receipt(kept, code, fresh=False)


@action("cases.told", capability="cases.tell")
def _tell(by: Actor, code: str, told: Told, pack_id: str, proposal: Proposal) -> Done[Report]:
    if says_nothing(told.words) or len(told.words) > LONGEST:
        raise CannotBeDone(_("Write down what happened, in at most 20,000 characters."), "words")
    now, person = timezone.now(), by.person_id
    if person is None:
        _must_have_room(by.school, now, proven=told.proven)
    subjects = told.subjects | ({person} if told.about_me and person else frozenset())
    case = open_case(
        pack_id,
        proposal,
        about=told.about,
        words=f"{told.words}\n{told.who}",
        subjects=frozenset(subjects),
    )
    report = Report(case=case, at=now, signed_in=person is not None, code_hash=hash_of(by.school.pk, code))
    report.teller_mark = mark_of("teller", str(person)) if person else ""
    report.put(
        words=told.words, by=told.by, about=told.about, platform=told.platform, tags=list(told.tags), who=told.who,
        contact=told.contact, teller=str(person or ""), name=by.name if person else "",
        teachers=[str(one) for one in teachers_to_tell(case, told.class_name, told.about)],
    )  # fmt: skip
    report.save(force_insert=True)
    tell_them(report)
    if person:
        forget(person)
    return noted(report, add(case, Event.Kind.TOLD, by, by=told.by))


def told_before(by: Actor, token: str, words: str) -> Receipt | None:
    """The receipt of a form that came before and is sent again with these words, after a lost connection."""
    with school_scope(by.school):
        code, kept = _form(by, token, words)
    return Receipt(kept, code, fresh=False) if kept else None


def _form(by: Actor, token: str, words: str) -> tuple[str, Report | None]:
    """The code of a form with these words, and the report that was kept of it, if it was."""
    code = code_for(by.school.pk, token)
    kept = _kept(by, code)
    if kept is not None and kept.contents.get("words") != words:
        code = code_for(by.school.pk, f"{token} {sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()}")
        kept = _kept(by, code)
    return code, kept


def _must_have_room(school: School, now: datetime, *, proven: bool) -> None:
    """TooMany where an hour's reports without an account are here. One report at a time looks, so that it is exact."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    came = Report.objects.filter(signed_in=False, at__gt=now - timedelta(hours=1)).count()
    if came >= (A_SCHOOL if proven else min(A_SCHOOL, UNPROVEN_AT_A_SCHOOL)):
        raise TooMany(_("Very many reports are coming in. Ring the school, or try again in an hour."))


def _kept(by: Actor, code: str) -> Report | None:
    return Report.objects.filter(code_hash=hash_of(by.school.pk, code)).first()
