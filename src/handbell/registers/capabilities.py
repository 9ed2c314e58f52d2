"""Who may do what with registers. What each register asks beyond that is in its form (`by`, `seen_by`)."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "registers.see",
    roles=["adult", "governor"],
    says="Only people who work or help at the school see its registers. What is public is on the school's own pages.",
)
declare(
    "registers.enter",
    roles=["adult", "governor"],
    says="Only people who work or help at the school enter something here. Tell the office.",
)
declare(
    "registers.enter_agreed",
    roles=["adult", "governor"],
    says="This comes from a request that was agreed. Ask for it.",
)
