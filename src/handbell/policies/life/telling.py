"""Who hears that something waits in the life of the policy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbell.channels.asking import holding
from handbell.notices.tell import tell_person
from handbell.policies.models import PolicyReview
from handbell.schools.models import AdoptedPolicy

RATIFY: Final = "policies.ratify"  # kinds of notices
SIGN: Final = "policies.sign"
REVIEW: Final = "policies.review"
AGENDA: Final = "policies.agenda"


def ask_governors(policy: AdoptedPolicy) -> None:
    """Ask governors for the minute of a policy that has none yet, and the chair for the signature."""
    link = reverse("policies:former", args=[policy.pk])
    if not policy.ratified:
        title = _("Ratify the policy: version %(number)d") % {"number": policy.version}
        detail = _("Record the meeting and its minute. Until then its adoption is not evidenced.")
        _tell(holding("governor"), RATIFY, policy, title, detail, link)
    title = _("Sign the policy: version %(number)d") % {"number": policy.version}
    detail = _("Read it, then sign it with the date. Until then it shows as unsigned.")
    _tell(holding("chair_of_governors"), SIGN, policy, title, detail, link)


def _tell(
    people: Iterable[UUID], kind: str, policy: AdoptedPolicy, title: str, detail: str, link: str
) -> None:
    for person_id in people:
        tell_person(person_id, kind=kind, about=policy.reference, title=title, detail=detail, link=link)


def put_on_agenda(review: PolicyReview) -> None:
    """Tell governors what is on their agenda: the review, the version that is proposed and what changes."""
    assert review.meeting_on is not None
    day = date_format(review.meeting_on, "j F Y")
    title = _("For your meeting on %(day)s: the review of the policy") % {"day": day}
    changes = ngettext(
        "%(count)d change is proposed", "%(count)d changes are proposed", len(review.change_list)
    )
    detail = changes % {"count": len(review.change_list)}
    link = reverse("policies:review", args=[review.pk])
    for person_id in holding("governor"):
        tell_person(person_id, kind=AGENDA, about=review.reference, title=title, detail=detail, link=link)
