"""Who drafts a policy, who adopts it, who reads the drafts, and who keeps answers."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "policies.keep_answer",
    roles=["everyone"],
    says="Only people of the school keep answers here. Sign in first.",
)
declare(
    "policies.draft",
    roles=["leadership", "chair_of_governors"],
    says="Only leaders and the chair of governors work on a draft. Tell one of them what you would change.",
)
declare(
    "policies.see_drafts",
    roles=["leadership", "office", "governor"],
    says="Only leaders, the office and governors see drafts. The policy in force is open to everybody.",
)
declare(
    "policies.compare",
    roles=["leadership", "office", "governor"],
    says="Only leaders, the office and governors compare policies. Each policy is open to all on its school’s page.",
)
declare(
    "policies.adopt",
    roles=["headteacher"],
    says="Only the headteacher puts a policy in force that the governors have adopted. Ask the headteacher.",
)
declare(
    "policies.read_former",
    roles=["everyone"],
    says="Only people of the school read the policies that were in force before. Sign in first.",
)
