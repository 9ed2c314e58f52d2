"""In whose words the policy is put: as the vocabulary has them, or in a child's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from handbell.pages.doors import Door
from handbell.pages.for_pupils import pupil_words
from handbell.pages.own_words import ASKER, PARENTS
from handbell.policy import vocabulary
from handbell.policy.words import Act, Fact, Value

BARE: Final = frozenset({
    "device", "connection", "visibility", "tone", "purpose", "whose_details", "harmed_person", "about",
    "named_with_image", "image_consent", "route", "when", "where_happened", "form",
})  # fmt: skip


@dataclass(frozen=True)
class Wording:
    """How this reader is spoken to about acts, facts and their values."""

    door: Door

    def act(self, act: Act) -> str:
        """What one does: "Send a friend or follow request"; for a child "Ask somebody to be my friend online"."""
        return pupil_words().acts[act.id].says if self._child else act.label

    def question(self, fact: Fact) -> str:
        """The fact's question."""
        if self._child:
            return pupil_words().facts[fact.id].question
        return self._own(fact.question)

    def value(self, fact: Fact, value: Value | None) -> str:
        """A value in words."""
        if value is None:
            return _("not known")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, int):
            return str(value)
        if self._child:
            return pupil_words().facts[fact.id].values[value]
        return self._own(fact.values[value])

    def chip(self, fact: Fact, value: Value | None) -> tuple[str, str]:
        """A fact as it was understood: what it is, and what it is taken to be."""
        label = self.question(fact) if self._child else f"{fact.label}:"
        return label, self.value(fact, value).partition(" (")[0]

    def speaks_for_itself(self, fact: Fact, value: Value | None) -> bool:
        """Whether the value alone says what is meant: "A colleague" does, "yes" and "The school's" do not."""
        return isinstance(value, str) and fact.id not in BARE

    def _own(self, label: str) -> str:
        return (PARENTS if self.door.id == "parents" else ASKER).get(label, label)

    @property
    def _child(self) -> bool:
        return self.door.id == "pupils"


def choices_of(act: Act, fact: Fact, wording: Wording) -> list[tuple[Value, str]]:
    """What can be answered to a fact's question; empty for a whole number."""
    if fact.kind == "whole_number":
        return []
    values = vocabulary().possible_values(act.id, fact.id)
    return [(value, wording.value(fact, value)) for value in values]
