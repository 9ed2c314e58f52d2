"""Who brings a policy document and works on it, who reads it, and what Handbell itself does with it."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "drafting.work",
    roles=["leadership", "chair_of_governors"],
    says="Only leaders and the chair of governors bring the policy document and work on it. Tell one of them.",
)
declare(
    "drafting.see",
    roles=["leadership", "office", "governor"],
    says="Only leaders, the office and governors see the policy document while it is worked on.",
)
declare(
    "drafting.read_document",
    roles=[],
    says="Documents are read by Handbell itself, after somebody has brought one.",
)
