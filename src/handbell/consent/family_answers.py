"""What a parent reads beside each question: their own answer, and what happens. Never what somebody else said."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from handbell.consent.purposes import PURPOSES, Purpose
from handbell.consent.standing import UNKNOWN, Answer, answers_about
from handbell.people.models import Person


@dataclass(frozen=True)
class Choice:
    """One question. `said` is yes, no or nothing yet; `shown` is whether the child may be shown now.

    `stricter`: this parent said yes and the child is not shown all the same, whoever decided that.
    `one_channel`: the school keeps another answer for one channel.
    """

    key: str
    purpose: Purpose
    said: str
    shown: bool
    one_channel: bool

    @property
    def stricter(self) -> bool:
        """Whether a stricter answer stands above this parent's yes."""
        return self.said == "yes" and not self.shown


def choices_of(child: Person, adult: Person) -> list[Choice]:
    """Every question about this child, as it stands now."""
    answers, now = answers_about([child.pk]), timezone.now()
    found = []
    for key, purpose in PURPOSES.items():
        own = answers.by_holder(child.pk, key, None, now).get(adult.pk, UNKNOWN)
        said = {Answer.GIVEN: "yes", UNKNOWN: ""}.get(own, "no")
        one_channel = any(
            row.holder_id == adult.pk and row.purpose == key and row.channel_id is not None
            for row in answers.rows[child.pk]
        )
        shown = answers.standing(child.pk, key, None, now) == Answer.GIVEN
        found.append(Choice(key, purpose, said, shown, one_channel))
    return found
