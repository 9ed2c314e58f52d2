"""What the pages of signing show: one's own sheets, one sheet as it is read, and who is outstanding."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.duties.signatures.models import Opened
from handbell.duties.signatures.sheets import Sheet, sheets
from handbell.duties.signatures.signers import Standing, signatures_of, signers, standings
from handbell.policy import Clause, vocabulary
from handbell.registers.listing import harmless

GROUPS: Final = ("staff", "governor", "volunteer", "contractor", "adult", "parent")
"""Under which heading a signer is counted: the first that they are."""


@dataclass(frozen=True, slots=True)
class Mine:
    """One sheet and how its signer stands with it. `before_me`: they said that they have the text."""

    sheet: Sheet
    standing: Standing
    before_me: bool

    @property
    def statements(self) -> tuple[Clause, ...]:
        """What stands under the signature."""
        return self.sheet.accepted(self.standing.signer.roles)

    @property
    def text(self) -> tuple[Clause, ...]:
        """What they read: every clause of the policy that binds them; beside a document of its own, what they sign."""
        if self.sheet.documents:
            return self.statements
        roles = self.standing.signer.roles
        return tuple(one for one in self.sheet.pack.clauses if not set(one.binds).isdisjoint(roles))


def mine(person_id: UUID, form_id: str = "") -> list[Mine]:
    """Everything that this person signs, or the one of that form: six queries."""
    today = timezone.localdate()
    found = [one for one in sheets() if form_id in ("", one.form.id)]
    everybody, signed = signers(today, person_id), signatures_of(found, person_id)
    opened = set(Opened.objects.filter(person_id=person_id).values_list("edition", flat=True))
    return [
        Mine(sheet, one, sheet.edition in opened)
        for sheet in found
        for one in standings(sheet, everybody.values(), signed[sheet.form.id], today)
    ]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one sheet stands with everybody: counts by group, and each person."""

    sheet: Sheet
    people: tuple[Standing, ...]

    @property
    def done(self) -> int:
        """How many have signed what is in force."""
        return sum(not one.outstanding for one in self.people)

    @property
    def outstanding(self) -> list[Standing]:
        """Whose signature is missing, the latest first."""
        return sorted(
            (one for one in self.people if one.outstanding), key=lambda one: (one.due, one.signer.name)
        )

    @property
    def groups(self) -> list[tuple[str, int, int]]:
        """Label, signed and outstanding, group by group."""
        everybody = Counter(_group(one) for one in self.people)
        signed = Counter(_group(one) for one in self.people if not one.outstanding)
        labels = vocabulary().roles
        return [
            (labels[one].label, signed[one], everybody[one] - signed[one]) for one in GROUPS if everybody[one]
        ]


def coverage(form_id: str = "") -> list[Coverage]:
    """Every sheet, or that of one form, with everybody who signs it."""
    today = timezone.localdate()
    found = [one for one in sheets() if form_id in ("", one.form.id)]
    everybody, signed = signers(today), signatures_of(found)
    return [
        Coverage(one, tuple(standings(one, everybody.values(), signed[one.form.id], today))) for one in found
    ]


def as_csv(found: Coverage) -> str:
    """Everybody with this sheet as CSV. A cell that a spreadsheet would run begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        [_("Name"), _("Class"), _("Standing"), _("Signed on"), _("How"), _("On a draft"), _("By")]
    )
    for one in found.people:
        signed = one.signed
        row = [
            one.signer.name, one.signer.class_name, in_words(one.status),
            signed.signed_on.isoformat() if signed else "", signed.get_way_display() if signed else "",
            _("yes") if signed and signed.on_draft else "", one.due.isoformat() if one.outstanding else "",
        ]  # fmt: skip
        writer.writerow(map(harmless, row))
    return text.getvalue()


def in_words(status: str) -> str:
    """A standing in a word."""
    return {"kept": _("Signed"), "due": _("To sign")}.get(status, _("Late"))


def _group(one: Standing) -> str:
    return next((group for group in GROUPS if group in one.signer.roles), "adult")
