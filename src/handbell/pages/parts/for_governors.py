"""The page for governors: numbers and clauses, nobody's data."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from handbell.pages.aims import AIMS
from handbell.pages.parts.part import Part

GOVERNORS: Final = (
    Part(
        "background", _("What social media does, for good and for ill"), clauses=("GH-opps-1", "GH-opps-14")
    ),
    Part(
        "watch",
        _("What the governing body watches over"),
        clauses=("RB-review-2", "HB-3.3"),
        block="watch",
    ),
    Part(
        "precautions",
        _("Precautions in force"),
        clauses=("RB-security-3", "RB-risks-1", "HB-12.19"),
        block="precautions",
    ),
    Part("aims", _("The school’s aims"), clauses=tuple(AIMS), block="aims"),
    Part("duties", _("What the policy asks of you"), rest=True, by_theme=True),
)
