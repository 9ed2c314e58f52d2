"""The page for everybody who works in the school: what it is for comes first, and leave beside every ban."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from handbell.pages.parts.part import Part

STAFF: Final = (
    Part(
        "purpose",
        _("What this is for"),
        clauses=(
            "T1-rationale-1", "SN-objectives-2", "SN-objectives-7", "WO-intro-3", "WO-mission-10", "WO-intro-8",
            "RB-why-2", "RB-why-10", "RB-why-11", "RB-equal-1", "T1-rationale-4", "GH-context-5", "GH-context-6",
            "HB-2.4", "HB-2.5",
        ),
    ),
    Part(
        "social-team",
        _("The people to turn to"),
        clauses=("GH-staff.1-1", "GH-staff.1-2", "GH-staff.1-3"),
        block="team",
    ),
    Part(
        "for-lessons",
        _("Social media for the school and in lessons"),
        _("What you may use it for, and how to ask."),
        clauses=("T1-2-1", "T1-2-4", "GH-official.4-1", "GH-staff.6-4", "RB-enhance-7", "RB-email-12"),
        block="for_lessons",
    ),
    Part(
        "privacy",
        _("Your own accounts and your privacy"),
        clauses=(
            "SN-2.4-1", "SN-2.4-3", "GH-staff.2-1", "GH-staff.2-2", "GH-staff.3-1", "GH-staff.8-1", "WO-B-1", "HB-4.1",
            "HB-4.2", "SN-2.4-2", "SN-2.4-10", "SN-2.5-1", "SN-2.5-4", "SN-2.5-7", "SN-2.5-8", "SN-2.5-9", "SN-2.5-10",
            "SN-2.5-11", "SN-2.5-12", "SN-2.5-13", "SN-2.5-14", "SN-2.5-15", "T1-1-9",
        ),
        block="privacy",
    ),
    Part(
        "bullied",
        _("If you are bullied online"),
        clauses=("SN-bullying-2", "SN-bullying-1", "SN-bullying-4", "SN-bullying-9"),
        block="bullied",
    ),
    Part(
        "not-tolerated",
        _("What is never tolerated"),
        clauses=("SN-objectives-5", "SN-images-15", "SN-comms-2"),
        block="never",
    ),
    Part(
        "expected",
        _("Expected of you"),
        _("Every duty on one list. What you may do stands beside what you must not."),
        clauses=("SN-overview-5", "SN-overview-12"),
        rest=True,
        by_theme=True,
    ),
)  # fmt: skip
