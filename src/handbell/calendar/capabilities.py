"""Who sees and who enters the school's term dates."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "calendar.see",
    roles=["staff", "governor"],
    says="Only staff and governors see this page. The school's term dates are on its website.",
)
declare(
    "calendar.edit",
    roles=["office", "leadership"],
    says="Only the office and leaders enter term dates. Tell the office what is wrong.",
)
