"""What adopting a draft changes, put together for the page on which the headteacher adopts it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from handbell.policies.changes import ClauseChanges, answer_changes, clause_changes, replay_of_school
from handbell.policies.looks import LOOKS, OutcomeLook
from handbell.policies.models import PolicyDraftVersion
from handbell.policy import vocabulary
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import pack_of


@dataclass(frozen=True)
class ActCount:
    """In how many kinds of situation an act gets another answer."""

    act: str
    label: str
    count: int


@dataclass(frozen=True)
class PastMove:
    """So many kept answers on one act go from one answer to another. Who asked is in no part of it."""

    label: str
    then: OutcomeLook
    now: OutcomeLook
    count: int


@dataclass(frozen=True)
class AdoptingChanges:
    """Clause by clause, act by act, and in the answers that people keep."""

    clauses: ClauseChanges
    acts: tuple[ActCount, ...]
    past: tuple[PastMove, ...]
    kept: int

    @property
    def situations(self) -> int:
        """How many kinds of situation get another answer."""
        return sum(one.count for one in self.acts)

    @property
    def past_changed(self) -> int:
        """How many kept answers would be others."""
        return sum(one.count for one in self.past)


def adopting_changes(version: PolicyDraftVersion, instead_of: AdoptedPolicy | None) -> AdoptingChanges | None:
    """Beside the policy in force; None where there is none that answers, for then nothing is answered otherwise.

    Asked only for a version that can be adopted. It takes up to a second the first time.
    """
    if instead_of is None or not pack_of(instead_of.pack_id).has_rules:
        return None
    labels = vocabulary().acts
    counted = Counter(region.act for region in answer_changes(version).regions)
    acts = tuple(ActCount(act, labels[act].label, count) for act, count in counted.most_common())
    again = replay_of_school(version)
    past = tuple(
        PastMove(labels[one.act].label, LOOKS[one.then], LOOKS[one.now], one.count) for one in again.moves
    )
    return AdoptingChanges(clause_changes(version), acts, past, again.changed + again.unchanged)
