"""Ask people to sign: Handbell itself when something waits for them, and leaders once more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from handbell.duties.signatures.notice import ask, asked_now, settle_others
from handbell.duties.signatures.sheets import sheet_of, sheets
from handbell.duties.signatures.signers import signatures_of, signers, standings
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.policy import NoPolicyInForce
from handbell.schools.scope import school_scope


@action("signatures.reminded", capability="signatures.remind")
def remind(by: Actor, form_id: str) -> Done[int]:
    """Put it on the list of everybody whose signature is missing, once more. Returns how many."""
    sheet, today = sheet_of(form_id), timezone.localdate()
    signed = signatures_of([sheet])[form_id]
    found = [one for one in standings(sheet, signers(today).values(), signed, today) if one.outstanding]
    count = ask(sheet, [] if sheet.missing else found)
    return Done(count, about=f"sign:{form_id}", contents={"form": form_id, "people": count})


def keep_asking(by: Actor, now: datetime) -> int:
    """Ask whoever was not asked yet, settle what nobody needs to sign any more. Returns how many were asked newly.

    Called by the worker, and harmless to call again: a handful of queries where nothing changed.
    """
    with school_scope(by.school):
        try:
            found = [one for one in sheets() if not one.missing]
        except NoPolicyInForce:
            return 0
        today = timezone.localtime(now).date()
        everybody, signed, asked = signers(today), signatures_of(found), asked_now()
        waiting = {
            (one.signer.id, sheet.reference): one
            for sheet in found
            for one in standings(sheet, everybody.values(), signed[sheet.form.id], today)
            if one.outstanding
        }
        settle_others(set(waiting), asked)
        fresh = {key: one for key, one in waiting.items() if key not in asked}
    for sheet in found:
        newly = [key[0] for key in fresh if key[1] == sheet.reference]
        if newly:
            _ask_newly(by, sheet.form.id, newly)
    return len(fresh)


@action("signatures.asked", capability="signatures.keep_asking")
def _ask_newly(by: Actor, form_id: str, people: Sequence[UUID]) -> Done[int]:
    sheet, today, wanted = sheet_of(form_id), timezone.localdate(), set(people)
    signed = signatures_of([sheet])[form_id]
    everybody = standings(sheet, signers(today).values(), signed, today)
    count = ask(sheet, [one for one in everybody if one.outstanding and one.signer.id in wanted])
    return Done(count, about=f"sign:{form_id}", contents={"form": form_id, "people": count})
