"""How this room evidences clauses: `lint:…` is broken while its finding stands in the school's newest document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.drafting.findings import Found
from handbell.drafting.models import Paper, PaperLook
from handbell.drafting.papers import standing
from handbell.schools.controls import ControlFamily, Finding, Period, register

RULES: Final[Mapping[str, tuple[str, ...]]] = {
    "dead_link": ("unverified-link",),
    "dead_platform": ("dead-platform",),
    "draft_status": ("draft-status",),
    "duplicate_rule": ("duplicate",),
    "missing_linked_policy": ("linked-policy-unclear",),
    "missing_signature": ("missing-signature",),
    "missing_topic": ("missing-topic",),
    "overdue_review": ("overdue-review", "no-review-date", "impossible-review"),
    "renamed_platform": ("renamed-platform",),
    "school_name": ("wrong-school-name", "wrong-school-reference"),
    "stale_statistic": ("stale-statistic",),
    "superseded_guidance": ("stale-legal-reference",),
    "superseded_law": ("stale-legal-reference", "wrong-law"),
    "unclear_wording": (
        "garbled-text",
        "unmeasurable-duty",
        "untestable-standard",
        "weak-rule",
        "contradiction",
    ),
    "undated": ("undated", "missing-date"),
    "unsupported_claim": ("unsupported-claim",),
}
"""The lint rules behind each control of the packs; a control that is not named is named like its rule."""


def lints(_period: Period, names: frozenset[str]) -> dict[str, Finding]:
    """Every `lint:…` at once, from the newest document that was checked."""
    look = (
        PaperLook.objects.filter(text__paper__state=Paper.State.READY)
        .select_related("text__paper")
        .defer("pack", "clauses", "text__document")
        .order_by("-text__saved_at")
        .first()
    )
    if look is None:
        said = _("No policy document was brought and checked yet")
        return {name: Finding("none", said, link=reverse("drafting:begin")) for name in names}
    found = standing(look.text.paper, look)
    return {name: _finding(name, look, [one for one in found if one.rule in _rules(name)]) for name in names}


def _rules(name: str) -> tuple[str, ...]:
    what = name.partition(":")[2]
    return RULES.get(what, (what.replace("_", "-"),))


def _finding(name: str, look: PaperLook, found: list[Found]) -> Finding:
    link = reverse("drafting:paper", args=[look.text.paper_id])
    still = [one for one in found if one.state == "open"]
    items = tuple(one.message for one in still[:10])
    if still:
        said = ngettext(
            "%(count)d finding stands in “%(name)s”", "%(count)d findings stand in “%(name)s”", len(still)
        )
        evidence = said % {"count": len(still), "name": look.text.paper.name}
        return Finding("broken", evidence, look.looked_at, link, items)
    said = _("Left with a reason in “%(name)s”") if found else _("Nothing of the kind in “%(name)s”")
    return Finding("kept", said % {"name": look.text.paper.name}, look.looked_at, link)


register(ControlFamily("lint:*", gettext_lazy("check of the document"), lints))
