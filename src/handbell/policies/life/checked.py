"""What the school's own records say to a finding on the document: signed after all, ratified, reviewed, registered.

A record speaks only where there is one: None leaves the document itself to answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.policies.life.cites import cite
from handbell.policies.life.linked import Held, Linked, editions, held, lean_of, linked_now
from handbell.policies.life.reviews import last_closed
from handbell.policies.life.standing import Standing, calls_itself_a_draft
from handbell.policies.models import PolicyReview
from handbell.policy import Clause
from handbell.schools.controls import Finding, Status


@dataclass(frozen=True)
class Records:
    """What is looked at, read once for a whole policy: three queries."""

    standing: Standing
    linked: Sequence[Linked]
    reviewed: PolicyReview | None

    @property
    def on(self) -> date:
        return self.standing.on

    @property
    def link(self) -> str:
        return reverse("policies:former", args=[self.standing.policy.pk])


def records_of(standing: Standing) -> Records:
    """Read the records."""
    return Records(standing, linked_now(), last_closed())


def say(name: str, clause: Clause, records: Records) -> Finding | None:
    """What the records say to this check of the document for this clause; None where they say nothing."""
    asked = _SAY.get(name)
    return asked(clause, records) if asked else None


def leans_on(clause: Clause, records: Records) -> Finding:
    """Whether everything that a clause leans on stands in the register, in date: for the register and for the lint."""
    link = reverse("registers:register", args=["linked_policies"])
    pack = records.standing.pack
    found = held(lean_of(clause, pack), records.linked, records.on) if pack else []
    return _held(found, link)


def _held(found: Sequence[Held], link: str) -> Finding:
    if not found:
        return Finding("none", _("Nothing is in the register of linked policies yet"), link=link)
    wrong = [one for one in found if one.state != "current"]
    at = max((one.at for one in found if one.at), default=None)
    if not wrong:
        return Finding("kept", "; ".join(one.says for one in found), at, link)
    status: Status = "due" if all(one.state == "overdue" for one in wrong) else "broken"
    return Finding(
        status, "; ".join(one.says for one in wrong), at, link, tuple(one.says for one in found[:10])
    )


def _draft(clause: Clause, records: Records) -> Finding | None:
    standing = records.standing
    if standing.draft:
        return Finding("broken", standing.draft_words, link=records.link)
    if calls_itself_a_draft(standing.pack) or standing.policy.ratified:
        return Finding("kept", standing.adoption_words, link=records.link)
    return None


def _signature(clause: Clause, records: Records) -> Finding:
    standing = records.standing
    if standing.signature is None:
        return Finding("broken", standing.signature_words, link=records.link)
    return Finding("kept", standing.signature_words, standing.signature.recorded_at, records.link)


def _undated(clause: Clause, records: Records) -> Finding:
    """The date line of the signature, and of the adoption: each for its clause, both where one clause asks for both."""
    standing, found = records.standing, []
    dates, minute = cite("signature_date", standing.pack), cite("ratify", standing.pack)
    if clause.id == dates or clause.id != minute:
        found.append(_signature(clause, records))
    if clause.id == minute or clause.id != dates:
        found.append(
            Finding(
                "kept" if standing.policy.ratified else "broken", standing.adoption_words, link=records.link
            )
        )
    return next((one for one in found if one.status == "broken"), found[0])


def _overdue(clause: Clause, records: Records) -> Finding | None:
    """In date only by a recorded adoption or review: a day that somebody typed is no evidence."""
    standing = records.standing
    if "register:linked_policies" in clause.kept_by:
        return leans_on(clause, records)
    if standing.overdue_days or standing.review_on is None:
        return Finding("broken", standing.review_words, link=records.link)
    if standing.policy.ratified or records.reviewed is not None:
        at = records.reviewed.closed_at if records.reviewed else None
        return Finding("kept", standing.review_words, at, records.link)
    return None


def _guidance(clause: Clause, records: Records) -> Finding | None:
    """Whether the register holds the present edition of the guidance that the clause means."""
    pack = records.standing.pack
    wanted = lean_of(clause, pack).references if pack else ()
    if not wanted:
        return None
    return _held(editions(wanted, records.linked), reverse("registers:register", args=["linked_policies"]))


_SAY: Final[Mapping[str, Callable[[Clause, Records], Finding | None]]] = {
    "lint:draft_status": _draft,
    "lint:missing_signature": _signature,
    "lint:undated": _undated,
    "lint:overdue_review": _overdue,
    "lint:missing_linked_policy": leans_on,
    "lint:superseded_guidance": _guidance,
}
