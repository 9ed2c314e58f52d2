"""Who may tell the school, and who may knock at a case. Who may see one is decided case by case (knowing.py)."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "cases.tell",
    roles=["everyone"],
    says="Only people of the school tell it something here. In danger, ring 999; a child can ring 0800 1111.",
)
declare(
    "cases.knock",
    roles=["everyone"],
    says="This is not here.",  # nobody reads it: who is not named finds nothing, whatever they are
)
declare(
    "cases.list",
    roles=["staff", "governor", "data_protection_officer"],
    says="Only people who work at the school, governors and its data protection officer look after cases.",
)
declare("cases.keep_time", roles=[], says="Handbell itself watches the clocks of cases.")
