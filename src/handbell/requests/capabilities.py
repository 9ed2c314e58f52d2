"""Who may ask for an agreement, and who may answer."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "requests.ask",
    roles=["staff", "governor", "volunteer"],
    says="Only staff, governors and volunteers ask for an agreement here. Ring the office.",
)
declare(
    "requests.decide",
    roles=["leadership", "subject_leader", "chair_of_governors"],
    says="Only the person whose agreement the policy asks for answers this request.",
)
