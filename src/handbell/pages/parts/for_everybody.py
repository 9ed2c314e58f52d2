"""The public page about the policy: what it is for, then whom it covers, then where it comes from."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from handbell.pages.parts.part import Part

EVERYBODY: Final = (
    Part(
        "purpose",
        _("What the policy is for"),
        clauses=(
            "SN-objectives-1", "HB-1.1", "HB-1.2", "GH-policy-2", "GH-policy-3", "T1-purpose-4", "T1-rationale-1",
            "T1-rationale-5", "RB-why-8", "RB-why-9", "WO-mission-1", "SN-objectives-4", "WO-aims-2",
        ),
    ),
    Part(
        "scope",
        _("What and whom it covers"),
        clauses=(
            "GH-policy-1", "GH-context-2", "WO-intro-4", "WO-intro-6", "WO-intro-8", "WO-intro-10", "GH-title-1",
            "GH-status-1", "HB-1.8", "HB-1.9",
        ),
    ),
    Part(
        "background",
        _("Background"),
        clauses=(
            "WO-intro-1", "RB-why-3", "RB-why-5", "GH-context-1", "GH-context-3", "GH-context-4", "GH-opps-3",
            "GH-opps-2", "GH-opps-4", "GH-opps-5", "GH-opps-17", "T1-2-4",
        ),
        block="background",
    ),
    Part(
        "accounts",
        _("The school’s own accounts"),
        clauses=(
            "GH-official-1", "HB-7.8", "WO-C-10", "RB-platforms-1", "RB-platforms-2", "RB-platforms-7",
            "RB-platforms-8", "RB-platforms-9", "SN-2.7-11", "T1-2-2", "T1-2-25", "T1-2-24", "RB-aims-6",
        ),
        block="accounts",
    ),
    Part("protects", _("How we protect people there"), clauses=("SN-2.7-19",), block="protects"),
    Part(
        "values",
        _("What we value"),
        clauses=(
            "GH-footer-1", "RB-equal-5", "RB-aims-7", "WO-equality-1", "WO-values-1", "WO-aims-6", "WO-aims-8",
            "WO-aims-11", "WO-aims-13", "WO-aims-16",
        ),
        block="values",
    ),
    Part(
        "reach-us",
        _("How to reach us, and how to report"),
        clauses=("RB-website-2", "RB-website-3", "RB-filtering-4", "SN-overview-13", "RB-risks-3", "SN-incidents-7"),
        block="reach_us",
    ),
    Part("everybody", _("What it says to everybody"), rest=True, by_theme=True),
)  # fmt: skip
