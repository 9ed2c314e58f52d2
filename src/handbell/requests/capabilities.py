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
declare(
    "requests.fill",
    roles=["staff", "governor", "volunteer", "parent"],
    says="Only adults of the school and parents ask for something here. Ring the office.",
)
declare(
    "requests.answer",
    roles=["staff", "governor", "parent"],
    says="Only the people whose word a request waits for answer it.",
)
declare("requests.ran_out", roles=[], says="This happens by itself when the last day has passed.")
declare("requests.went_higher", roles=[], says="This happens by itself when the day has passed.")
