"""Sign what one has before oneself, or write down a signature that was given on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.duties.signatures.actions.open_text import must_be_in_force, must_sign
from handbell.duties.signatures.bounds import NeverOpened
from handbell.duties.signatures.models import Opened, Signature
from handbell.duties.signatures.notice import settle_for
from handbell.duties.signatures.sheets import Sheet, sheet_of
from handbell.duties.signatures.signers import Signer, signatures_of, signers, standings
from handbell.files.store import store
from handbell.filling import FilledForm
from handbell.filling.papers import Paper
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.scope import school_scope


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of it: the signature, and whether it is new or had been given before."""

    signature: Signature
    fresh: bool


def sign(by: Actor, form_id: str, edition: str, answers: Mapping[str, Any]) -> Signed:
    """Sign. Pressed twice, or twice at once, there is one signature and one entry of the record.

    NeverOpened, OtherEdition, or CannotBeDone beside the statements that were not accepted.
    """
    with school_scope(by.school):
        try:
            return Signed(_sign(by, form_id, edition, answers), fresh=True)
        except _SignedAlready as before:
            return Signed(before.signature, fresh=False)
        except IntegrityError:  # the other press was quicker, where the database lets two write at once
            rows = Signature.objects.filter(person_id=by.person, form=form_id, edition=edition)
            return Signed(rows.latest("turn"), fresh=False)


class _SignedAlready(Exception):
    """The edition in force is signed and need not be signed again yet: nothing is written."""

    def __init__(self, signature: Signature) -> None:
        super().__init__(str(signature.pk))
        self.signature = signature


@action("signatures.signed", capability="signatures.sign")
def _sign(by: Actor, form_id: str, edition: str, answers: Mapping[str, Any]) -> Done[Signature]:
    sheet = sheet_of(form_id)
    must_be_in_force(sheet, edition)
    mine = must_sign(by, sheet)
    before = _valid_now(sheet, mine)
    if before is not None:
        raise _SignedAlready(before)
    roles = mine.roles
    if not Opened.objects.filter(person_id=by.person, form=form_id, edition=edition).exists():
        raise NeverOpened(
            _(
                "Open the text first and say that you have it before you: nobody signs what they have not read."
            )
        )
    filled = FilledForm(sheet.asks(roles), answers, {}, today=timezone.localdate())
    if not filled.is_valid():
        said = {name: str(errors[0]) for name, errors in filled.errors.items()}
        raise CannotBeDone(next(iter(said.values())), said)
    kept = {name: value for name, value in filled.answers.items() if not name.startswith("clause-")}
    made = _new(sheet, by.person, roles, answers=kept, signed_on=timezone.localdate())
    settle_for(sheet, by.person)
    return Done(made, about=made.reference, contents=_contents(sheet, made), clauses=made.clauses[:8])


def record_paper(by: Actor, form_id: str, person_id: UUID, signed_on: date, paper: Paper) -> Signature:
    """Write down that somebody signed the edition in force on paper, with the scanned sheet.

    NotAllowed for one's own; CannotBeDone for a day that cannot be, or where they have signed already.
    """
    try:
        return _record_paper(by, form_id, person_id, signed_on, paper)
    except IntegrityError:  # a colleague wrote it down at the same moment
        raise CannotBeDone(_("They have signed this edition already.")) from None


@action("signatures.paper", capability="signatures.record_paper")
def _record_paper(by: Actor, form_id: str, person_id: UUID, signed_on: date, paper: Paper) -> Done[Signature]:
    sheet = sheet_of(form_id)
    must_be_in_force(sheet, sheet.edition)
    if by.person == person_id:
        raise NotAllowed(_("A colleague writes down your signature on paper; or sign here yourself."))
    today = timezone.localdate()
    if signed_on > today:
        raise CannotBeDone(_("This day is still to come."), {"signed_on": _("This day is still to come.")})
    if signed_on < sheet.since:
        said = _("This edition is in force from %(day)s: a sheet signed before is for another one.")
        sentence = said % {"day": f"{sheet.since.day} {sheet.since:%B %Y}"}
        raise CannotBeDone(sentence, {"signed_on": sentence})
    whose = signers(today, person_id).get(person_id)
    if whose is None or not sheet.is_for(whose.roles):
        raise CannotBeDone(_("No clause of this binds them, or they are not here any more."))
    if _valid_now(sheet, whose) is not None:
        raise CannotBeDone(_("They have signed this edition already."))
    scan = store(paper.data, paper.media_type, size=paper.size)
    more = {"way": Signature.Way.PAPER, "scan": scan, "recorded_by_id": by.person}
    made = _new(sheet, person_id, whose.roles, signed_on=signed_on, **more)
    settle_for(sheet, person_id)
    return Done(made, about=made.reference, contents=_contents(sheet, made), clauses=made.clauses[:8])


def _new(sheet: Sheet, person_id: UUID, roles: frozenset[str], **more: Any) -> Signature:
    turn = Signature.objects.filter(person_id=person_id, form=sheet.form.id, edition=sheet.edition).count()
    return Signature.objects.create(
        person_id=person_id, form=sheet.form.id, edition=sheet.edition, turn=turn, policy=sheet.policy,
        clauses=[one.id for one in sheet.accepted(roles)], documents=[one.says for one in sheet.documents],
        on_draft=sheet.on_draft, **more,
    )  # fmt: skip


def _valid_now(sheet: Sheet, whose: Signer) -> Signature | None:
    """The signature under the edition in force that need not be given again yet. One query."""
    signed = signatures_of([sheet], whose.id)[sheet.form.id]
    found = standings(sheet, [whose], signed, timezone.localdate())
    return found[0].signed if found and not found[0].outstanding else None


def _contents(sheet: Sheet, made: Signature) -> dict[str, object]:
    return {
        "form": made.form, "policy": sheet.policy.pack_id, "version": sheet.policy.version, "clauses": made.clauses,
        "documents": made.documents, "way": str(made.way), "on_draft": made.on_draft,
        "signed_on": made.signed_on.isoformat(),
    }  # fmt: skip
