"""Who reads and checks the record, and what the others are told."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "ledger.read",
    roles=["leadership"],
    says="Only the senior leadership team reads the record. Ask the headteacher what you need to know from it.",
)
declare(
    "ledger.verify",
    roles=["leadership", "network_manager"],
    says="Only the senior leadership team and the network manager check the record. Ask one of them.",
)
declare(
    "ledger.erase",
    roles=["headteacher"],
    says="Only the headteacher has personal data erased from the record. Ask the headteacher.",
)
declare(
    "ledger.checkpoint",
    roles=["headteacher", "network_manager"],
    says="Only the headteacher and the network manager send checkpoints. Ask one of them.",
)
