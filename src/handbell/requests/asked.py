"""What a link to a request says: an act, its facts and the role that asks, in words of the vocabulary alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from handbell.policy import Decision, Situation, SituationError, vocabulary
from handbell.policy.spelt import read_spelt
from handbell.policy.words import Value
from handbell.requests.deciders import can_be_asked, clauses_asking
from handbell.schools.access import Actor
from handbell.schools.policy import adopted_policy, engine_of

ACT: Final = "act"
ROLE: Final = "as"


class NotUnderstood(ValueError):
    """The link holds a word that no page of ours gives."""


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to do, in one of their roles, and how the policy answers that."""

    role: str
    act: str
    facts: dict[str, Value | None]
    decision: Decision
    clauses: list[str]

    @property
    def approvers(self) -> list[str]:
        """Those of the approvers still missing who can be asked here; none where no agreement is missing."""
        return [one for one in self.decision.approvers if can_be_asked(one)] if self._waits else []

    @property
    def elsewhere(self) -> list[str]:
        """Those who must be asked in some other way."""
        return [one for one in self.decision.approvers if not can_be_asked(one)] if self._waits else []

    @property
    def _waits(self) -> bool:
        return self.decision.outcome == "needs_approval"


def read_wanted(actor: Actor, given: QueryDict) -> Wanted:
    """The wish in this address. NotUnderstood where a word of it is unknown, or the role is not the actor's."""
    words = vocabulary()
    act, role = given.get(ACT, ""), given.get(ROLE, "")
    if act not in words.acts:
        raise NotUnderstood(_("This link names nothing that can be asked for."))
    if role not in actor.roles:
        raise NotUnderstood(_("You can ask only in a role of your own."))
    rest = {name: str(given[name]) for name in given if name not in (ACT, ROLE)}
    try:
        facts = read_spelt(act, rest, words)
    except SituationError:
        raise NotUnderstood(_("This link has a word that Handbell does not know.")) from None
    engine = engine_of(adopted_policy().pack_id)
    decision = engine.decide(Situation(role, act, facts))
    clauses = clauses_asking(engine.pack, decision, decision.approvers)
    return Wanted(role, act, facts, decision, clauses)
