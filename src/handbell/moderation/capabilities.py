"""Who may do what about things that others write, and the sentence that everybody else reads."""

from __future__ import annotations

from typing import Final

from handbell.schools.access import declare

MODERATORS: Final = ("social_team", "leadership", "office", "online_safety_lead")

declare(
    "moderation.log",
    roles=["staff"],
    says="Only staff write down here what stands on the school's channels. Tell the office what you saw.",
)
declare(
    "moderation.moderate",
    roles=[*MODERATORS],
    says="Only the Social Team, leaders, the online safety lead and the office do this. Tell one of them.",
)
declare(
    "moderation.sum_up",
    roles=["leadership", "social_team"],
    says="Only leaders and the Social Team sum up what people say. Ask one of them.",
)
declare(
    "moderation.read_summary",
    roles=["leadership", "social_team", "governor"],
    says="Only leaders, governors and the Social Team read what people say on the channels.",
)
