"""Who asks, and who finds out whom to tell."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "pages.ask",
    roles=["everyone"],
    says="Only people of the school ask here. The policy itself is open to all on the school's public page.",
)
declare(
    "pages.keep_pupil_links",
    roles=["staff"],
    says="Only staff choose what pupils are shown. Tell a teacher which page you mean.",
)
declare(
    "pages.govern",
    roles=["governor", "leadership"],
    says="Only governors and leaders see these pages. What the policy tells governors is open to all on its own page.",
)
