"""Say that one has the text before oneself: what every signature on the screen needs first."""

from __future__ import annotations

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.duties.signatures.bounds import OtherEdition
from handbell.duties.signatures.models import Opened
from handbell.duties.signatures.sheets import Sheet, sheet_of
from handbell.duties.signatures.signers import Signer, signers
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.scope import school_scope


def open_text(by: Actor, form_id: str, edition: str) -> Opened:
    """Keep that this person has this edition before them; said again, nothing changes and nothing more is written."""
    with school_scope(by.school):
        known = {"person_id": by.person, "form": form_id, "edition": edition}
        found = Opened.objects.filter(**known).first()
        try:
            return found or _open(by, form_id, edition)
        except IntegrityError:  # pressed twice at the same moment
            return Opened.objects.get(**known)


@action("signatures.opened", capability="signatures.sign")
def _open(by: Actor, form_id: str, edition: str) -> Done[Opened]:
    sheet = sheet_of(form_id)
    must_be_in_force(sheet, edition)
    must_sign(by, sheet)
    made = Opened.objects.create(person_id=by.person, form=form_id, edition=edition)
    contents = {
        "form": form_id,
        "version": sheet.policy.version,
        "documents": [one.says for one in sheet.documents],
    }
    return Done(made, about=f"sign:{form_id}", contents=contents)


def must_be_in_force(sheet: Sheet, edition: str) -> None:
    """OtherEdition where this is not what is signed now; CannotBeDone where nobody can sign yet."""
    if sheet.missing:
        raise CannotBeDone(
            _("It cannot be signed yet: the register of linked policies does not have %(what)s.")
            % {"what": ", ".join(sheet.missing)}
        )
    if edition != sheet.edition:
        raise OtherEdition(_("What is in force has changed since you opened it. Read it as it stands now."))


def must_sign(by: Actor, sheet: Sheet) -> Signer:
    """This actor as a signer; NotAllowed for whom the sheet is not."""
    mine = signers(timezone.localdate(), by.person).get(by.person)
    if mine is None or not sheet.is_for(mine.roles):
        raise NotAllowed(_("This is not for you to sign: no clause of it binds you."))
    return mine
