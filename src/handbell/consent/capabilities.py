"""Who may do what with consent, and the sentence that everybody else reads."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "consent.see",
    roles=["office", "leadership", "teacher", "social_team"],
    says="Only teachers, the office and leaders see what families answered. Ask the office.",
)
declare(
    "consent.record",
    roles=["office", "leadership"],
    says="Only the office and leaders write down a family’s answer. Ask the office to do it.",
)
declare(
    "consent.flag",
    roles=["dsl", "headteacher"],
    says="Only the DSL and the headteacher decide that a child is never published. Speak to one of them.",
)
declare(
    "consent.basis",
    roles=["leadership"],
    says="Only leaders set the lawful basis of a purpose. Ask the headteacher.",
)
declare(
    "consent.answer",
    roles=["parent"],
    says="Only a parent or carer answers for a child here. Ask the school office.",
)
declare(
    "consent.code",
    roles=["everyone"],
    says="Anybody may ask for a code.",
)
