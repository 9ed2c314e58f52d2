"""Who may knock at a letter. Who may see one of a case is decided by the case (cases.knowing)."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "letters.knock",
    roles=["everyone"],
    says="This is not here.",  # nobody reads it: who may not see a letter finds nothing
)
declare(
    "letters.families",
    roles=["leadership", "office"],
    says="Leaders and the office write the letters that go to all families.",
)
