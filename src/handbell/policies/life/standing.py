"""How a version of the policy stands: draft or ratified, its adoption evidenced or not, signed or not, in date or not.

Read by every page that shows the policy, so that none presents it as more than it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbell.policies.life.cites import cited
from handbell.policies.models import ChairSignature
from handbell.policy import Pack, PackError
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import NoPolicyInForce, adopted_policy, pack_of


@dataclass(frozen=True)
class Standing:
    """How `policy` stands on the day `on`. `pack` is None where this Handbell cannot read it."""

    policy: AdoptedPolicy
    pack: Pack | None
    signature: ChairSignature | None
    review_on: date | None
    on: date

    @property
    def draft(self) -> bool:
        """Whether its own words call it a draft and no governors' minute has ended that."""
        return not self.policy.ratified and calls_itself_a_draft(self.pack)

    @property
    def overdue_days(self) -> int:
        """By how many days the review is late; 0 while it is not."""
        return max(0, (self.on - self.review_on).days) if self.review_on else 0

    @property
    def draft_words(self) -> str:
        """The banner of a draft; empty for a policy that is none."""
        if not self.draft:
            return ""
        return cited(_("DRAFT. The governors have not ratified this policy yet."), "draft", self.pack)

    @property
    def adoption_words(self) -> str:
        """Who adopted it, when and by which minute; or that this is not evidenced."""
        if self.policy.meeting_on is None:
            return cited(
                _("Adoption not evidenced: no minute of the governors’ meeting is recorded."),
                "ratify",
                self.pack,
            )
        said = _("Adopted by the governing body on %(day)s, minute %(minute)s.")
        return said % {"day": in_words(self.policy.meeting_on), "minute": self.policy.minute}

    @property
    def signature_words(self) -> str:
        """Who signed, when and how; or that it is unsigned."""
        if self.signature is None:
            return cited(
                _("Unsigned: the chair of governors has not signed this version."), "signature", self.pack
            )
        said = {"name": self.signature.name, "day": in_words(self.signature.signed_on)}
        if self.signature.way == ChairSignature.Way.PAPER:
            return _("Signed on paper by %(name)s, %(day)s; the scan is kept.") % said
        at = date_format(timezone.localtime(self.signature.recorded_at), "H:i")
        return _("Signed in Handbell by %(name)s, %(day)s at %(at)s.") % {**said, "at": at}

    @property
    def public_signature_words(self) -> str:
        """The same for visitors: the chair by the office, and by no name."""
        if self.signature is None:
            return self.signature_words
        said = _("Signed by the chair of governors, %(day)s.")
        return said % {"day": in_words(self.signature.signed_on)}

    @property
    def review_words(self) -> str:
        """When the next review is; by how much it is overdue, in days and from two months on in months as well."""
        if self.review_on is None:
            return cited(_("No day is set for the next review."), "review", self.pack)
        said = {"day": in_words(self.review_on)}
        if not self.overdue_days:
            return _("Next review by %(day)s.") % said
        days = ngettext("%(count)d day", "%(count)d days", self.overdue_days) % {"count": self.overdue_days}
        months = months_between(self.review_on, self.on)
        if months > 1:
            days = _("%(months)d months (%(days)s)") % {"months": months, "days": days}
        said["late"] = days
        return cited(_("Review overdue by %(late)s: it was due on %(day)s.") % said, "review", self.pack)


def standing_of(policy: AdoptedPolicy, on: date | None = None) -> Standing:
    """How this version stands today, or on another day. One query."""
    try:
        pack = pack_of(policy.pack_id)
    except PackError:
        pack = None
    signature = ChairSignature.objects.filter(policy=policy).first()
    return Standing(policy, pack, signature, review_day(policy, pack), on or timezone.localdate())


def standing_now() -> Standing | None:
    """How the policy in force of the school in scope stands; None where there is none."""
    try:
        return standing_of(adopted_policy())
    except NoPolicyInForce:
        return None


def review_day(policy: AdoptedPolicy, pack: Pack | None) -> date | None:
    """The day by which it is reviewed: the school's own, else the one that the paper gives."""
    return policy.review_on or (pack.source.review if pack else None)


def calls_itself_a_draft(pack: Pack | None) -> bool:
    """Whether a clause tells that the text is only a draft."""
    return pack is not None and any(
        one.force == "informs" and "lint:draft_status" in one.kept_by for one in pack.clauses
    )


def months_between(first: date, last: date) -> int:
    """Whole months from one day to a later one."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def in_words(day: date) -> str:
    """A day as people write it."""
    return date_format(day, "j F Y")
