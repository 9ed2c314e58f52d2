"""Which answer stands for a pupil, at a moment, for a purpose and a channel.

1. A flag of the school's (never publish) stands above everything until it is lifted, whatever the purpose.
2. Otherwise each holder of parental responsibility whose contact is not barred has one answer: the latest that has
   begun. When its period is over, that holder has none.
3. An answer for one channel counts beside the one for all channels of the purpose: the later of them where it is the
   one for the channel, else the stricter of both.
4. Where holders disagree the stricter answer stands.
5. Where nobody answered, the school's lawful basis decides: consent needs a yes; after telling families, public task
   and legitimate interests do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone

from handbell.consent.models import ConsentAnswer, PurposeBasis
from handbell.people.models import FamilyLink

Answer = ConsentAnswer.Answer
UNKNOWN: Final = "unknown"
STRICTEST_FIRST: Final = (
    Answer.NEVER_PUBLISH,
    Answer.WITHDRAWN,
    Answer.OBJECTED,
    Answer.REFUSED,
    UNKNOWN,
    Answer.GIVEN,
)
FLAGS: Final = (Answer.NEVER_PUBLISH, Answer.LIFTED)


def strictness(answer: str) -> int:
    """Larger is stricter."""
    return -STRICTEST_FIRST.index(answer)


def strictest(answers: Iterable[str]) -> str:
    """The strictest of these, or unknown when there are none."""
    return max(answers, key=strictness, default=UNKNOWN)


@dataclass
class Answers:
    """Everything on file about some pupils: three queries whatever their number, then asked as often as one likes."""

    flags: dict[UUID, list[ConsentAnswer]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[UUID, list[ConsentAnswer]] = field(default_factory=lambda: defaultdict(list))
    deciders: dict[UUID, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    bases: Mapping[str, PurposeBasis] = field(default_factory=dict)

    def is_flagged(self, pupil_id: UUID, at: datetime) -> bool:
        """Whether the school decided that this pupil is never published."""
        return _latest(self.flags[pupil_id], at) == Answer.NEVER_PUBLISH

    def standing(self, pupil_id: UUID, purpose: str, channel_id: UUID | None, at: datetime) -> str:
        """The answer that stands (an Answer value, or "unknown")."""
        if self.is_flagged(pupil_id, at):
            return Answer.NEVER_PUBLISH
        said = list(self.by_holder(pupil_id, purpose, channel_id, at).values())
        return strictest(said) if said else self._without_an_answer(purpose, at)

    def by_holder(
        self, pupil_id: UUID, purpose: str, channel_id: UUID | None, at: datetime
    ) -> dict[UUID | None, str]:
        """What each holder who counts has said; a holder without an answer is left out."""
        said = self.said_by_anybody(pupil_id, purpose, channel_id, at)
        return {holder: answer for holder, answer in said.items() if self.counts(pupil_id, holder)}

    def counts(self, pupil_id: UUID, holder_id: UUID | None) -> bool:
        """Whether this adult decides for this pupil. An answer taken over without a name counts as the family's."""
        return holder_id is None or holder_id in self.deciders[pupil_id]

    def said_by_anybody(
        self, pupil_id: UUID, purpose: str, channel_id: UUID | None, at: datetime
    ) -> dict[UUID | None, str]:
        """What each adult has said, whether or not it counts today."""
        theirs: dict[UUID | None, list[ConsentAnswer]] = defaultdict(list)
        for row in self.rows[pupil_id]:
            if row.purpose == purpose and row.channel_id in (None, channel_id):
                theirs[row.holder_id].append(row)
        answers = {holder: _one_holders(rows, at) for holder, rows in theirs.items()}
        return {holder: answer for holder, answer in answers.items() if answer != UNKNOWN}

    def _without_an_answer(self, purpose: str, at: datetime) -> str:
        basis = self.bases.get(purpose)
        if basis is None or basis.basis == ConsentAnswer.Basis.CONSENT or basis.told_families_on is None:
            return UNKNOWN
        return Answer.GIVEN if basis.told_families_on <= timezone.localdate(at) else UNKNOWN


def answers_about(pupil_ids: Iterable[UUID]) -> Answers:
    """All answers on file about these pupils of the school in scope."""
    wanted = list(pupil_ids)
    found = Answers(bases={basis.purpose: basis for basis in PurposeBasis.objects.all()})
    rows = ConsentAnswer.objects.filter(pupil_id__in=wanted).order_by("since", "recorded_at", "pk")
    for row in rows:
        (found.flags if row.answer in FLAGS else found.rows)[row.pupil_id].append(row)
    links = FamilyLink.objects.filter(
        child_id__in=wanted, parental_responsibility=True, contact_barred=False
    ).values_list("child_id", "adult_id")
    for child_id, adult_id in links:
        found.deciders[child_id].add(adult_id)
    return found


def standing(
    pupil_ids: Iterable[UUID], purpose: str, channel_id: UUID | None = None, at: datetime | None = None
) -> dict[UUID, str]:
    """For each pupil the answer that stands: given, refused, objected, withdrawn, never_publish or unknown."""
    wanted, moment = list(pupil_ids), at or timezone.now()
    answers = answers_about(wanted)
    return {pupil_id: answers.standing(pupil_id, purpose, channel_id, moment) for pupil_id in wanted}


def _latest(rows: Iterable[ConsentAnswer], at: datetime) -> str:
    """The last of these (in order of `since`) that has begun, unless its period is over."""
    begun = [row for row in rows if row.since <= at]
    if not begun or (begun[-1].until is not None and begun[-1].until <= at):
        return UNKNOWN
    return begun[-1].answer


def _one_holders(rows: list[ConsentAnswer], at: datetime) -> str:
    begun = [row for row in rows if row.since <= at]
    general = [row for row in begun if row.channel_id is None]
    special = [row for row in begun if row.channel_id is not None]
    if special and begun[-1].channel_id is not None:
        answer = _latest(special, at)
        return answer if answer != UNKNOWN else _latest(general, at)
    answers = [answer for answer in (_latest(general, at), _latest(special, at)) if answer != UNKNOWN]
    return strictest(answers)
