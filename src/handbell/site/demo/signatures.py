"""The demo's signatures: most of the staff and governors have signed, two have not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from handbell.duties.signatures.actions.open_text import open_text
from handbell.duties.signatures.actions.sign import sign
from handbell.duties.signatures.models import Opened, Signature
from handbell.duties.signatures.sheets import Sheet, sheets
from handbell.duties.signatures.signers import Standing, signatures_of, signers, standings
from handbell.ledger.record import record
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.site.demo.people import MAKER, DemoSchool

OUTSTANDING: Final = 2
"""So many of the staff have still to sign."""


def sign_all(demo: DemoSchool, now: datetime) -> None:
    """Everybody but two signs everything there is to sign; the headteacher the policy, on its own page."""
    today = timezone.localdate(now)
    found = [one for one in sheets() if not one.missing]
    head = demo.first("headteacher")
    for sheet in found:
        if sheet.form.id == "policy":
            by = actor_for(head)
            open_text(by, "policy", sheet.edition)
            sign(by, "policy", sheet.edition, {f"clause-{one.id}": "on" for one in sheet.accepted(by.roles)})
    signed, everybody = signatures_of(found), signers(today)
    late = {one.pk for one in _last_of_the_staff(demo)}
    for sheet in found:
        waiting = standings(sheet, everybody.values(), signed[sheet.form.id], today)
        _signed(
            sheet,
            [one for one in waiting if one.outstanding and one.signer.id not in late],
            today - timedelta(6),
        )


def _last_of_the_staff(demo: DemoSchool) -> list[Person]:
    teaching = [one for one in demo.staff.values() if one.class_name]
    return [teaching[-1], demo.first("office")][:OUTSTANDING]


def _signed(sheet: Sheet, people: list[Standing], day: date) -> None:
    Opened.objects.bulk_create(
        Opened(person_id=one.signer.id, form=sheet.form.id, edition=sheet.edition) for one in people
    )
    Signature.objects.bulk_create(
        Signature(
            person_id=one.signer.id, form=sheet.form.id, edition=sheet.edition, policy=sheet.policy,
            clauses=[clause.id for clause in sheet.accepted(one.signer.roles)],
            documents=[document.says for document in sheet.documents], on_draft=sheet.on_draft, signed_on=day,
        )
        for one in people
    )  # fmt: skip
    record("signatures.signed", actor=MAKER, about=f"sign:{sheet.form.id}",
           contents={"form": sheet.form.id, "people": len(people), "version": sheet.policy.version})  # fmt: skip
