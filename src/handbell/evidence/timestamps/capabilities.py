"""Who asks for timestamps: Handbell itself."""

from __future__ import annotations

from handbell.schools.access import declare

declare("evidence.stamp", roles=[], says="Handbell itself asks for the timestamps of evidence.")
