"""Who may do what with posts, and the sentence that everybody else reads."""

from __future__ import annotations

from handbell.schools.access import declare

LEADERS = frozenset({"leadership", "social_team"})  # they see and mend every post

declare(
    "publishing.draft",
    roles=["staff"],
    says="Only staff write posts for the school. If you have news to share, tell a teacher or the office.",
)
declare(
    "publishing.read",
    roles=["staff"],
    says="Only staff read a post before it goes out. Ask the office who reads posts.",
)
declare(
    "publishing.pass_over",
    roles=LEADERS,
    says="Only leaders and the Social Team let a post go out unread. Choose a reader, or ask one of them.",
)
declare(
    "publishing.see_all",
    roles=LEADERS,
    says="Only the senior leadership team and the Social Team see everybody's posts. Yours are under “Mine”.",
)
declare(
    "publishing.archive",
    roles=["staff", "governor"],
    says="Only staff and governors open the archive. What was published is on the school's noticeboard page.",
)
declare(
    "publishing.see_stopped",
    roles=["headteacher"],
    says="Only the headteacher sees which drafts were stopped. Ask them if you want to know more.",
)
declare(
    "publishing.deliver",
    roles=[],
    says="Posts are delivered by Handbell itself, once they are approved.",
)
declare(
    "publishing.carry",
    roles=["staff"],
    says="Only staff carry posts over to a channel. Ask the office.",
)
declare(
    "publishing.take_down",
    roles=["staff"],
    says="Only staff take posts down. Tell the office which post should come down, and they will.",
)
