"""Who is told that a request waits, and what came of it: in the policy's words, never about whom."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.notices.tell import settle, tell_person, waiting_for
from handbell.requests.deciders import deciders
from handbell.requests.models import AgreementRequest
from handbell.requests.wording import in_words

DECIDE: Final = "requests.decide"  # kinds of notices
DECIDED: Final = "requests.decided"


def ask_deciders(found: AgreementRequest) -> None:
    """Put it on the list of everybody who may answer."""
    for person_id in deciders(found.approver, found.asked_by_id):
        tell_person(
            person_id, kind=DECIDE, about=_about(found), link=_link(found),
            title=_("Asked of you: %(act)s") % {"act": in_words(found).act},
            detail=_("%(name)s waits for your word.") % {"name": found.asked_by.full_name},
        )  # fmt: skip


def tell_asker(found: AgreementRequest) -> None:
    """Tell who asked what came of it."""
    said = _("Agreed: %(act)s") if found.state == AgreementRequest.State.AGREED else _("Refused: %(act)s")
    tell_person(
        found.asked_by_id, kind=DECIDED, about=_about(found), link=_link(found),
        title=said % {"act": in_words(found).act},
    )  # fmt: skip


def nobody_needs_to_decide(found: AgreementRequest) -> None:
    """Take it off every list."""
    settle(DECIDE, _about(found))


def asker_has_seen(found: AgreementRequest) -> None:
    """The asker has read it: their list can forget it."""
    settle(DECIDED, _about(found), person_id=found.asked_by_id)


def answer_waits(found: AgreementRequest) -> bool:
    """Whether the answer still stands on the asker's list."""
    return waiting_for(found.asked_by_id).filter(kind=DECIDED, about=_about(found)).exists()


def _about(found: AgreementRequest) -> str:
    return f"request:{found.pk}"


def _link(found: AgreementRequest) -> str:
    return reverse("requests:request", args=[found.pk])
