"""Who may do what with the school's channels, and the sentence that everybody else reads."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "channels.see",
    roles=["staff", "governor"],
    says="Only staff and governors see the register of channels. The school's real accounts are on its public page.",
)
declare(
    "channels.propose",
    roles=["staff"],
    says="Only staff propose a channel. Tell the office which one you miss.",
)
declare(
    "channels.decide",
    roles=["headteacher", "chair_of_governors"],
    says="Only the headteacher approves a channel. Ask them; the entry is on their first page.",
)
declare(
    "channels.connect",
    roles=["leadership", "office", "network_manager"],
    says="Only leaders, the office and the network manager connect a channel. Ask one of them.",
)
declare(
    "channels.monitor",
    roles=["leadership", "social_team"],
    says="Only leaders and the Social Team write down what a monitor from outside reports. Hand the report to them.",
)
declare(
    "channels.set_spans",
    roles=["leadership"],
    says="Only leaders set how long a channel may go without being looked at. Ask one of them.",
)
