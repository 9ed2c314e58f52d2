"""Who deletes stored files: nobody but Handbell itself, at the end of their period."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "files.delete_expired",
    roles=[],
    says="Files are deleted by Handbell itself, at the end of the period that the school has set.",
)
