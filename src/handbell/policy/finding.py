"""What analysing a policy finds, as plain data."""

from dataclasses import dataclass
from typing import Any

from .situation import Situation

LEVELS = ("error", "contradiction", "warning", "note")
"""Gravest first. An error is a slip of the pack; a contradiction is the policy's own; the rest can be lived with."""

KINDS = {
    "never_reached": "A rule that no possible situation meets.",
    "nobody_can_approve": "An approval is asked for, and nobody is named who could give it.",
    "contradiction": "Two clauses that pull apart in the same situation.",
    "approval_not_shown": "An approval is asked for, and no fact of the act can say that it was given.",
    "approver_unnamed": "A permission is asked for, and the policy does not say whose.",
    "duty_to_nobody": "Something is to be told or handed over, and the policy does not say to whom.",
    "two_strengths": "Two clauses say not to with different force, and the milder settles nothing of its own.",
    "duplicate": "Two clauses that settle exactly the same.",
    "shadowed": "A rule or clause that never settles anything, because others always do.",
    "silent_act": "An act on which this policy says nothing and another does.",
}
"""Every kind of finding, and what it means."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that governors should know about their policy.

    `id` is the same whenever the same is found again. `clauses` are those concerned, in the pack's order. `says` is
    a sentence for a governor. `witness` shows it: deciding it by this pack bears the finding out. It is None only where
    no situation could show it: a rule that is never reached, or a contradiction of words that no decision meets.
    """

    id: str
    kind: str
    level: str
    clauses: tuple[str, ...]
    says: str
    witness: Situation | None

    def as_json(self) -> dict[str, Any]:
        """The shape of one finding in `handbell analyse --json`."""
        shown = self.witness
        return {
            "id": self.id,
            "kind": self.kind,
            "level": self.level,
            "clauses": list(self.clauses),
            "says": self.says,
            "witness": shown and {"actor": shown.actor, "act": shown.act, "facts": dict(shown.facts)},
        }
