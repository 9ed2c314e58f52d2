"""The chair of governors signs one version of the policy: here, or on paper of which the scan is kept."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.files.store import store
from handbell.ledger.action import Done, action
from handbell.notices.tell import settle
from handbell.policies.life.cites import cite, cited
from handbell.policies.life.models import ChairSignature
from handbell.policies.life.scans import scan_type
from handbell.policies.life.telling import SIGN
from handbell.policy import Pack, PackError
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import pack_of

LARGEST_SCAN: Final = 10_000_000
"""Bytes."""


@action("policies.signed", capability="policies.sign")
def sign_policy(by: Actor, policy_id: UUID, version: int, signed_on: date | None) -> Done[ChairSignature]:
    """The chair signs the version that they have before them, with today's date.

    CannotBeDone for a signature without a date or with another day's, for another version than the policy has, and for
    a policy that is in force no more; AlreadyDone where the version is signed.
    """
    policy, pack = _unsigned(policy_id)
    day = _dated(signed_on, pack)
    if not policy.in_force:
        raise CannotBeDone(_("This version is not in force any more. Sign the policy in force."))
    if version != policy.version:
        said = _("You have version %(seen)d before you, and this is version %(number)d. Read it, then sign.")
        raise CannotBeDone(said % {"seen": version, "number": policy.version})
    if day != timezone.localdate():
        said = _("Who signs in Handbell signs today. For a paper signed on another day, bring its scan.")
        raise CannotBeDone(said, "signed_on")
    made = ChairSignature.objects.create(
        policy=policy, way=ChairSignature.Way.HANDBELL, name=by.name[:120], signed_on=day, signer_id=by.person,
        recorded_by_id=by.person,
    )  # fmt: skip
    return _done(policy, pack, made)


@action("policies.brought_signature", capability="policies.bring_signature")
def bring_signature(
    by: Actor, policy_id: UUID, name: str, signed_on: date | None, scan: bytes
) -> Done[ChairSignature]:
    """Keep a signature that was given on paper, with its scan (PDF, JPEG or PNG).

    CannotBeDone, with the field, for one without a date, a name or a scan, or with a day that is still to come;
    AlreadyDone where the version is signed.
    """
    policy, pack = _unsigned(policy_id)
    day, signer = _dated(signed_on, pack), " ".join(name.split())[:120]
    if not signer:
        raise CannotBeDone(_("Say whose signature it is."), "name")
    if day > timezone.localdate():
        raise CannotBeDone(
            _("This day is still to come. Give the day that stands on the paper."), "signed_on"
        )
    if not scan:
        raise CannotBeDone(_("Bring the scan of the signed page."), "scan")
    if len(scan) > LARGEST_SCAN:
        raise CannotBeDone(_("The scan is larger than 10 MB. Scan the signed page alone."), "scan")
    kind = scan_type(scan)
    if kind is None:
        raise CannotBeDone(_("The scan is no PDF, JPEG or PNG. Scan it as one of these."), "scan")
    made = ChairSignature.objects.create(
        policy=policy, way=ChairSignature.Way.PAPER, name=signer, signed_on=day, scan=store(scan, kind),
        recorded_by_id=by.person,
    )  # fmt: skip
    return _done(policy, pack, made)


def _unsigned(policy_id: UUID) -> tuple[AdoptedPolicy, Pack | None]:
    policy = AdoptedPolicy.objects.select_for_update().defer("toml").get(pk=policy_id)
    if ChairSignature.objects.filter(policy=policy).exists():
        raise AlreadyDone(_("This version is signed already."))
    try:
        return policy, pack_of(policy.pack_id)
    except PackError:
        return policy, None


def _dated(signed_on: date | None, pack: Pack | None) -> date:
    if signed_on is None:
        sentence = _("A signature needs its date: one without is refused.")
        raise CannotBeDone(cited(sentence, "signature_date", pack), "signed_on")
    return signed_on


def _done(policy: AdoptedPolicy, pack: Pack | None, made: ChairSignature) -> Done[ChairSignature]:
    settle(SIGN, policy.reference)
    kept = {
        "version": policy.version, "way": made.way, "name": made.name, "signed_on": made.signed_on.isoformat(),
        "scan": made.scan.sha256 if made.scan else "",
    }  # fmt: skip
    clauses = [one for one in (cite("signature", pack), cite("signature_date", pack)) if one]
    return Done(made, about=policy.reference, contents=kept, clauses=list(dict.fromkeys(clauses)))
