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
declare(
    "policies.ratify",
    roles=["governor", "headteacher", "office"],
    says="Only governors, the headteacher and the office record that the governors adopted a policy. Tell one of them.",
)
declare(
    "policies.sign",
    roles=["chair_of_governors"],
    says="Only the chair of governors signs the policy. Ask the chair to sign in.",
)
declare(
    "policies.bring_signature",
    roles=["headteacher", "office", "chair_of_governors"],
    says="Only the headteacher, the office and the chair of governors bring a signed paper. Hand it to one of them.",
)
declare(
    "policies.see_reviews",
    roles=["leadership", "subject_leader", "office", "governor"],
    says="Only leaders, subject leaders, the office and governors see how a review goes. You can have your say in it.",
)
declare(
    "policies.review",
    roles=["leadership", "subject_leader", "chair_of_governors"],
    says="Only leaders, subject leaders and the chair of governors review the policy. Tell one of them what you think.",
)
declare(
    "policies.trigger_review",
    roles=["headteacher"],
    says="Only the headteacher brings a review forward. Tell the headteacher why it should be.",
)
declare(
    "policies.have_say",
    roles=["everyone"],
    says="Only people of the school have their say here. Sign in first.",
)
declare(
    "policies.answer_review",
    roles=["leadership"],
    says="Only leaders answer for a review and complete it. Ask the headteacher.",
)
