"""Sealing a case for somebody outside the school, and taking what was sealed out. Both stand in the story."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.knowing import must_see
from handbell.cases.models import Case, Event
from handbell.cases.settling import must_decide, reasoned
from handbell.cases.showing import page_of
from handbell.cases.story import add, noted
from handbell.cases.words import ROLES
from handbell.evidence import vault
from handbell.evidence.bundle.choosing import (
    Choice,
    Chosen,
    chosen,
    left_out,
    name_in_bundle,
    sign_in,
    stem_in_bundle,
)
from handbell.evidence.bundle.letters import sent_letters
from handbell.evidence.bundle.manifest import STAMPED_BY, Listed
from handbell.evidence.bundle.models import Bundle
from handbell.evidence.bundle.pack import Piece, of_bytes, seal_bundle
from handbell.evidence.bundle.papers import case_pdf, told_text
from handbell.evidence.bundle.readme import readme
from handbell.evidence.custody import log
from handbell.evidence.kinds import kind_named
from handbell.evidence.models import Custody, Evidence
from handbell.evidence.timestamps.shown import stamps_of
from handbell.ledger.action import Done, action
from handbell.ledger.checkpoint import checkpoint_now
from handbell.ledger.signing import public_key, signing_key
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


@action("evidence.exported", capability="cases.knock")
def export(by: Actor, case_id: UUID, choice: Choice) -> Done[Bundle]:
    """Seal the papers and what was chosen. CannotBeDone without a reason, or where a file is not what came in."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    why = reasoned(choice.reason)
    if not choice.for_whom.strip():
        raise CannotBeDone(_("Say for whom it is: the office and the person."), "for_whom")
    found = chosen(case, choice)
    for one in found:
        _must_stand(one.goes)
    sealed, places = _sealed(by, case, choice, found)
    row = Bundle(case=case, at=timezone.now(), manifest_sha256=sha256(sealed[0][1]).hexdigest())
    papers = [[name, b64encode(data).decode()] for name, data in sealed]
    row.put(
        for_whom=choice.for_whom, reason=why, by=str(by.person), name=by.name, papers=papers, places=places
    )
    row.save(force_insert=True)
    events = [
        log(one.goes, Custody.Kind.BUNDLED, by, name=choice.for_whom, reason=why) for one in found if one.goes
    ]
    events.append(_line(case, by, row, _("A sealed bundle was made"), name=choice.for_whom, reason=why))
    return noted(row, *events)


@action("evidence.exported", capability="cases.knock")
def take_out(by: Actor, case_id: UUID, bundle_id: UUID) -> Done[Bundle]:
    """Somebody takes a bundle out of Handbell: that is kept, with who and when."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    row = Bundle.objects.get(pk=bundle_id, case=case)
    said = row.contents
    return noted(row, _line(case, by, row, _("A sealed bundle was taken out"), name=said["for_whom"]))


def _line(case: Case, by: Actor, row: Bundle, source: str, **said: str) -> Event:
    return add(
        case, Event.Kind.EVIDENCE, by, source=source, bundle=str(row.pk), sha256=row.manifest_sha256,
        note=f"SHA-256 {row.manifest_sha256}", **said,
    )  # fmt: skip


def _must_stand(item: Evidence | None) -> None:
    fault = vault.fault_of(item) if item else ""
    if item and fault:
        raise CannotBeDone(
            _("%(sign)s cannot be given out: %(fault)s. Tell whoever looks after Handbell at once.")
            % {"sign": item.sign, "fault": fault}
        )


def _sealed(
    by: Actor, case: Case, choice: Choice, found: list[Chosen]
) -> tuple[list[tuple[str, bytes]], dict[str, str]]:
    """The small papers by name, manifest first, and which evidence stands under which name."""
    left = left_out(case, found, choice)
    stamps = stamps_of(one.goes.sha256 for one in found if one.goes) if settings.TIMESTAMP_CA else {}
    page, letters = page_of(by, case), sent_letters(case)
    small = [
        of_bytes(
            "case.pdf", case_pdf(by, case, page, choice, found, letters, left), "the papers of the case"
        ),
        of_bytes("told.txt", told_text(page), "what was told and answered, as it came"),
    ]
    small += [
        of_bytes(f"letters/{number:02d}.pdf", one.pdf, one.heading)
        for number, one in enumerate(letters, start=1)
        if one.pdf
    ]
    files: list[Piece] = []
    places: dict[str, str] = {}
    for item in [one.goes for one in found if one.goes]:
        name, stamp = name_in_bundle(case, item, kind_named(item.media_type).ending), stamps.get(item.sha256)
        token = f"{stem_in_bundle(case, item)}.tsr" if stamp else ""
        if stamp:
            small.append(of_bytes(token, bytes(stamp.answer), f"the timestamp of {sign_in(case, item)}"))
        files.append(Piece(Listed(name, item.size, item.sha256, sign_in(case, item), token), lambda: []))
        places[name] = str(item.pk)
    if settings.TIMESTAMP_CA:
        small.append(of_bytes(STAMPED_BY, settings.TIMESTAMP_CA, "certificates of the timestamping service"))
    about = _about(by, case, choice)
    stamped = [(one.listed.name, one.listed.stamp) for one in files if one.listed.stamp]
    title = f"Case {case.sign}, {by.school.name}"
    told = readme(title, choice.for_whom, about["made_at"], public_key().hex(), left, stamped)
    small.append(of_bytes("README.txt", told))
    made = seal_bundle(signing_key(), about, _record(by), [*small, *files], left)
    kept = [(one.listed.name, b"".join(one.blocks())) for one in made.pieces if one.listed.name not in places]
    return kept, places


def _about(by: Actor, case: Case, choice: Choice) -> dict[str, str]:
    reader = case.readers.get(person_id=by.person, ended_at=None)
    return {
        "school": by.school.name, "case": case.sign, "made_at": timezone.localtime().isoformat(timespec="seconds"),
        "made_by": str(ROLES.get(reader.role, reader.role)), "for": choice.for_whom,
    }  # fmt: skip


def _record(by: Actor) -> dict[str, Any]:
    """Where the school's record stood: its last entry, signed."""
    point = checkpoint_now(by.school.slug)
    if point is None:
        raise CannotBeDone(_("The record is empty."))
    return {"seq": point.seq, "digest": point.digest.hex(), "checkpoint": point.signed()}
