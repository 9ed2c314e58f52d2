"""Asking people to sign: the lists of what needs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.calendar.school_days import close_of
from handbell.duties.signatures.sheets import Sheet
from handbell.duties.signatures.signers import Standing
from handbell.notices.models import Notice
from handbell.notices.tell import settle, tell_person

WANTED: Final = "signatures.wanted"  # kind of notice


def ask(sheet: Sheet, found: Sequence[Standing]) -> int:
    """Put it on the list of each of these people. Returns how many lists it is on."""
    for one in found:
        tell_person(
            one.signer.id, kind=WANTED, about=sheet.reference, title=sheet.form.title, due_at=close_of(one.due),
            detail=_("Read it as it is in force, and sign it."), link=reverse("signatures:sign", args=[sheet.form.id]),
        )  # fmt: skip
    return len(found)


def settle_for(sheet: Sheet, person_id: UUID) -> None:
    """They signed: nothing waits for them here any more."""
    settle(WANTED, sheet.reference, person_id=person_id)


def asked_now() -> set[tuple[UUID, str]]:
    """Who is asked what at this moment: person and sheet. One query."""
    return set(Notice.objects.filter(kind=WANTED, settled_at=None).values_list("person_id", "about"))


def settle_others(wanted: set[tuple[UUID, str]], asked: set[tuple[UUID, str]]) -> None:
    """Take off the lists what nobody needs to sign any more: an edition gone by, a person who left."""
    for person_id, about in asked - wanted:
        settle(WANTED, about, person_id=person_id)
