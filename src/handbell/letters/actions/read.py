"""The second reader: another person says yes, or gives it back with a reason."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.settling import must_be_live, reasoned
from handbell.ledger.action import Done, action
from handbell.letters.knowing import may_read_second, must_not_warn, must_see, template_of
from handbell.letters.models import Letter
from handbell.letters.papers.making import make_papers
from handbell.letters.sheet import sheet_of
from handbell.letters.story import noted
from handbell.letters.telling import is_done, tell_of
from handbell.letters.wrong import first_wrong
from handbell.policy.letters import Letter as Template
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@action("letters.read", capability="letters.knock")
def agree(by: Actor, letter_id: UUID, version: int, ticked: Collection[str]) -> Done[Letter]:
    """It may go as it stands: Word file and PDF are made and kept, byte for byte, with their hashes.

    NotAllowed for its writer. CannotBeDone where something is not ticked, or the words changed since they were read.
    """
    letter, template = _in_reading(by, letter_id)
    if letter.version != version:
        raise CannotBeDone(_("It was changed since you read it. Read it again."))
    must_not_warn(template, letter.case)
    if set(template.checks) - set(ticked):
        raise CannotBeDone(
            _("Tick each line once you have looked. If one does not hold, give the letter back."), "checks"
        )
    if wrong := first_wrong(letter, template):
        raise CannotBeDone(wrong)
    letter.reader_id, letter.agreed_at = by.person, timezone.now()
    sheet = sheet_of(letter, template)
    letter.put(**letter.contents, sheet=vars(sheet), reader=by.name)
    letter.state, letter.digest = Letter.State.AGREED, sheet.digest
    letter.save()
    hashes = make_papers(letter, sheet)
    is_done(letter)
    tell_of(letter, [letter.writer_id])
    return noted(letter, by, "agreed", words=sheet.digest, **hashes)


@action("letters.read", capability="letters.knock")
def give_back(by: Actor, letter_id: UUID, reason: str) -> Done[Letter]:
    """Not yet: its writer reads why."""
    letter, _template = _in_reading(by, letter_id)
    why = reasoned(reason)
    letter.put(**{**letter.contents, "back": why})
    letter.state, letter.handed_at = Letter.State.DRAFT, None
    letter.save()
    is_done(letter)
    tell_of(letter, [letter.writer_id])
    return noted(letter, by, "given_back", reason=why)


def _in_reading(by: Actor, letter_id: UUID) -> tuple[Letter, Template]:
    letter = must_see(by, letter_id, lock=True)
    if letter.case is not None:
        must_be_live(letter.case)
    if letter.state == Letter.State.AGREED:
        raise AlreadyDone(_("It was read already."))
    if letter.state == Letter.State.DRAFT and letter.contents.get("back"):
        raise AlreadyDone(_("It was given back already. It waits for whoever writes it."))
    if letter.state != Letter.State.READING:
        raise CannotBeDone(_("Nobody has given it to a second reader."))
    template = template_of(letter)
    if letter.writer_id == by.person:
        raise NotAllowed(_("You wrote it, so somebody else reads it."))
    if not may_read_second(by, letter, template):
        raise NotAllowed(_("A governor reads this letter before it goes."))
    return letter, template
