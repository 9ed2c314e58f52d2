"""Where somebody can go from the list, by what they may open."""

from __future__ import annotations

from handbell.schools.access import Actor


def doors(actor: Actor) -> dict[str, bool]:
    """What the template asks for each link."""
    return {
        "can_moderate": actor.may("moderation.moderate"), "can_read_summary": actor.may("moderation.read_summary"),
        "can_sum_up": actor.may("moderation.sum_up"), "can_log": actor.may("moderation.log"),
    }  # fmt: skip
