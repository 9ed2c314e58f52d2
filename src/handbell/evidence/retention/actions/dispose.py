"""The end of a case: one person asks, once its time is over, and another agrees. Then it is empty for ever."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.knowing import must_see
from handbell.cases.models import Case, Event
from handbell.cases.settling import must_decide, reasoned
from handbell.cases.story import add, noted
from handbell.cases.telling import WAITS, tell_of
from handbell.cases.whole import parts_of
from handbell.evidence.custody import log
from handbell.evidence.holding import held
from handbell.evidence.models import Custody
from handbell.evidence.retention.emptying import certificate_of, empty
from handbell.evidence.retention.knowing import due_of, may_be_false_or_malicious
from handbell.evidence.retention.models import Disposal
from handbell.evidence.retention.own import rules_at
from handbell.evidence.retention.schedule import Due
from handbell.ledger.action import Done, action
from handbell.ledger.chain import canonical
from handbell.notices.tell import settle
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@action("evidence.disposal", capability="retention.look")
def ask_to_dispose(
    by: Actor, case_id: UUID, reason: str, *, false_or_malicious: bool = False
) -> Done[Disposal]:
    """Ask that a closed case whose time is over be disposed of. CannotBeDone before its day, or under a hold."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    if Disposal.objects.filter(case=case, taken_back_at=None).exists():
        raise AlreadyDone(_("Somebody has asked already: a second person agrees now."))
    found = _must_be_over(case, false_or_malicious)
    why = reasoned(reason)
    others = set(
        case.readers.filter(ended_at=None).exclude(role="shared").values_list("person_id", flat=True)
    )
    others -= {by.person}
    if not others:
        raise CannotBeDone(_("Nobody else reads this case who could agree. Share it first."), "reason")
    row = Disposal(
        case=case, rule=found.rule.id, due_on=found.on, asked_at=timezone.now(), asked_by_id=by.person,
        false_or_malicious=false_or_malicious,
    )  # fmt: skip
    row.put(reason=why)
    row.save(force_insert=True)
    tell_of(case, others)
    return noted(row, add(case, Event.Kind.NOTE, by, reason=why, source=_("Asked for its disposal")))


@action("evidence.disposal", capability="retention.look")
def take_back(by: Actor, case_id: UUID, reason: str) -> Done[Disposal]:
    """It is not to be disposed of yet, and why. Whoever decides about the case may say so."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    row = _waiting(case)
    why = reasoned(reason)
    row.taken_back_at = timezone.now()
    row.save(update_fields=["taken_back_at"])
    settle(WAITS, case.reference)
    return noted(row, add(case, Event.Kind.NOTE, by, reason=why, source=_("Not to be disposed of yet")))


@action("evidence.disposed", capability="retention.look")
def agree_to_dispose(by: Actor, case_id: UUID) -> Done[Disposal]:
    """The second person agrees, and the case is emptied with every part of it.

    CannotBeDone for whoever asked, or where something changed.
    """
    case = must_decide(by, must_see(by, case_id, lock=True))
    row = _waiting(case)
    if row.asked_by_id == by.person:
        raise CannotBeDone(_("You asked for it, so somebody else agrees."))
    found = _must_be_over(case, row.false_or_malicious, row.asked_at)
    at = timezone.now()
    events = _last_lines(case, by)
    row.agreed_by_id, row.disposed_at = by.person, at
    row.certificate = certificate_of(case, row, found.rule.says)
    row.save(update_fields=["agreed_by", "disposed_at", "certificate"])
    parts = []
    for part in parts_of(case):  # each as long as the whole stands: the database lets none go before
        events += _last_lines(Case.objects.select_for_update().get(pk=part.pk), by)
        parts.append(_with_the_whole(part, row, found.rule.says))
        empty(part, at)
    empty(case, at)
    settle(WAITS, case.reference)
    done = noted(row, *events)
    digests = {"certificate": digest_of(row), "parts": [digest_of(one) for one in parts]}
    return Done(row, done.about, {**done.contents, **digests}, hand=done.hand)


def _last_lines(case: Case, by: Actor) -> list[Event]:
    """The ends of its story and of the custody of its files."""
    events = [log(one, Custody.Kind.DISPOSED, by) for one in case.evidence.filter(disposed_at=None)]
    return [*events, add(case, Event.Kind.NOTE, by, source=_("Agreed to its disposal"))]


def _with_the_whole(part: Case, whole: Disposal, rule_says: str) -> Disposal:
    """What was taken into the case ends with it, with a certificate of its own."""
    row = Disposal(
        case=part, rule=whole.rule, due_on=whole.due_on, asked_at=whole.asked_at, asked_by_id=whole.asked_by_id,
        agreed_by_id=whole.agreed_by_id, disposed_at=whole.disposed_at, false_or_malicious=whole.false_or_malicious,
    )  # fmt: skip
    row.put(**whole.contents)
    row.certificate = certificate_of(part, row, rule_says)
    row.save(force_insert=True)
    return row


def digest_of(row: Disposal) -> str:
    """The hash of a certificate (SHA-256, hex), as the record keeps it."""
    return hashlib.sha256(canonical([str(row.case_id), row.certificate])).hexdigest()


def _waiting(case: Case) -> Disposal:
    row = Disposal.objects.select_for_update().filter(case=case, taken_back_at=None, disposed_at=None).first()
    if row is None:
        raise CannotBeDone(_("Nobody has asked for its disposal."))
    return row


def _must_be_over(case: Case, false_or_malicious: bool, asked_at: datetime | None = None) -> Due:
    """By the schedule that was in force when it was asked for: another that was set since bears on later ones."""
    if false_or_malicious and not may_be_false_or_malicious(case):
        raise CannotBeDone(
            _("Only what an adult is said to have done can be false or malicious."), "false_or_malicious"
        )
    found = due_of(case, false_or_malicious=false_or_malicious, rules=rules_at(asked_at))
    if case.live or found is None:
        raise CannotBeDone(_("It is open. Only a closed case comes to its end."))
    if held(case):
        raise CannotBeDone(_("It is under hold: nothing of it may be destroyed."))
    if found.on > timezone.localdate():
        said = _("It is kept until %(day)s: %(because)s") % {
            "day": f"{found.on.day} {found.on:%B %Y}",
            "because": found.rule.because,
        }
        raise CannotBeDone(said)
    return found
