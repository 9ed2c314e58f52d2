"""Who sees duties, does them and puts them off."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "duties.see",
    roles=["adult"],
    says="Only people who work or help at the school have duties here. What the school does is on its policy page.",
)
declare(
    "duties.see_all",
    roles=["leadership", "office", "online_safety_lead", "network_manager", "subject_leader", "governor"],
    says="Only leaders, governors and those who look after online safety see all duties. Yours are on your own list.",
)
declare(
    "duties.do",
    roles=["adult"],
    says="Only people who work or help at the school do duties. Tell the office what you did.",
)
declare(
    "duties.put_off",
    roles=["leadership"],
    says="Only leaders put a duty off or leave it out, with a reason that is kept. Ask one of them.",
)
declare("duties.keep_time", roles=[], says="Handbell itself opens duties and sends reminders.")
