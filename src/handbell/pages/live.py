"""What registers say on a page: read when a template asks for it, once, each in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from handbell.channels.models import Channel
from handbell.pages.evidence import Precaution, precautions
from handbell.pages.for_help import FOR_FAMILIES
from handbell.pages.ours.accounts import Account, accounts
from handbell.pages.platforms import Platform, platforms
from handbell.pages.rows import Linked, linked
from handbell.pages.sheets import Line, Sheet
from handbell.people.whom import ToTell, to_tell
from handbell.policies.life.standing import Standing, standing_now
from handbell.policies.models import PolicyReview
from handbell.policy import Pack
from handbell.schools.access import Actor
from handbell.schools.models import School

TEAM: Final = ("GH-staff.1-1",)  # clauses that promise a Social Team by name
LETTER: Final = "letter:parent_notice"


@dataclass(frozen=True)
class Live:
    """One school's page for one reader. `actor` is None for visitors and for people of another school."""

    school: School
    pack: Pack
    actor: Actor | None
    sheet: Sheet

    @property
    def staff(self) -> bool:
        """Whether the reader works in this school: they alone read names."""
        return self.actor is not None and "adult" in self.actor.roles and "staff" in self.actor.roles

    @property
    def governs(self) -> bool:
        return self.actor is not None and self.actor.may("pages.govern")

    @cached_property
    def standing(self) -> Standing | None:
        """Whether the policy is a draft still, adopted, signed and in date."""
        return standing_now()

    @cached_property
    def consulting(self) -> bool:
        """Whether the policy is being reviewed, so that everybody may have their say."""
        return PolicyReview.objects.filter(state=PolicyReview.State.OPEN).exists()

    @cached_property
    def accounts(self) -> list[Account]:
        return accounts()

    @property
    def in_use(self) -> list[Account]:
        return [one for one in self.accounts if one.live]

    @property
    def social(self) -> list[Account]:
        """The accounts in use on social media: those that need their safe use told."""
        return [one for one in self.in_use if one.channel.consent_purpose == Channel.Purpose.SOCIAL_MEDIA]

    @property
    def aup_links(self) -> list[str]:
        """Where anybody can read the acceptable use policy."""
        kept = [one.address for one in self.linked if one.what == "aup" and one.address]
        return kept or sorted({one.channel.aup_link for one in self.in_use if one.channel.aup_link})

    @property
    def team_promised(self) -> bool:
        return any(self.pack.has_clause(one) for one in TEAM)

    @cached_property
    def team(self) -> list[ToTell]:
        """The Social Team by name, for staff of this school alone."""
        return to_tell("social_team") if self.staff else []

    @cached_property
    def people(self) -> list[ToTell]:
        """Whom staff turn to, by name."""
        return to_tell("dsl", "online_safety_lead", "headteacher") if self.staff else []

    @cached_property
    def linked(self) -> list[Linked]:
        return linked()

    @property
    def complaints(self) -> list[Linked]:
        """The policies that say how to complain and how disagreements are settled."""
        return [
            one for one in self.linked if one.what == "communication" or "complaint" in one.name.casefold()
        ]

    @property
    def guidance(self) -> list[Linked]:
        """Guidance by the government, the local authority or others that the school works to."""
        return [one for one in self.linked if one.what in {"la_guidance", "safer_working"}]

    @cached_property
    def platforms(self) -> list[Platform]:
        return platforms()

    @property
    def helpers(self) -> object:
        return FOR_FAMILIES

    @property
    def letter(self) -> list[Line]:
        """The lines of this page that the yearly letter carries too."""
        return [line for line in self.sheet.lines if LETTER in line.clause.kept_by]

    @cached_property
    def precautions(self) -> list[Precaution]:
        """What protects people on the school's channels, from the policy in force."""
        return precautions(self.pack)
