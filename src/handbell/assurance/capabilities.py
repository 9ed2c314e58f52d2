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
declare(
    "assurance.count",
    roles=[],
    says="Handbell counts the clauses by itself, once a day. Nobody types these numbers in.",
)
declare(
    "assurance.report",
    roles=["leadership", "governor"],
    says="The report for governors is for leaders and governors. The policy itself is open to all.",
)
declare(
    "assurance.ask_governors",
    roles=["leadership"],
    says="Only leaders put questions to the governors. Tell the headteacher what you would ask.",
)
declare(
    "assurance.decide_for_governors",
    roles=["governor"],
    says="Only governors write down what the governors decided.",
)
declare(
    "assurance.pack",
    roles=["leadership", "governor"],
    says="Evidence for an inspection is put together by leaders and governors. Ask the headteacher.",
)
