"""Who looks into the outbox."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "notices.outbox",
    roles=["leadership", "office", "network_manager"],
    says="Only the office, leaders and the network manager see which e-mails went out. Ask the office.",
)
