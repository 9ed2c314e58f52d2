"""Who reads the policy, and who sees by what it is kept."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "assurance.read",
    roles=["everyone"],
    says="Only people of the school read this page. The policy itself is open to all on the school's public page.",
)
declare(
    "assurance.evidence",
    roles=["staff", "governor"],
    says="Only staff and governors see by what each clause is kept. What the policy says is open to all.",
)
