"""How this room evidences clauses: `lint:…` is broken while its finding stands in the document that is in force.

For the school's own policy that is the document from which it was made, and no other. Where the policy in force comes
with Handbell it is the newest document that the school brought. What the school's records say goes before it: a blank
signature line counts no more once the chair has signed. Where nothing was looked at, nothing is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.drafting.findings import Found
from handbell.drafting.models import Paper, PaperLook
from handbell.drafting.papers import standing
from handbell.policies.life.checked import Records, records_of, say
from handbell.policies.life.standing import standing_now
from handbell.policy import Clause
from handbell.schools.controls import ClauseFamily, Finding, Period, register

GUIDANCE: Final = "lint:superseded_guidance"
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


def lints(_period: Period, asked: Sequence[tuple[Clause, str]]) -> dict[tuple[str, str], Finding]:
    """Every `lint:…` at once, from the document and from the school's records."""
    now = standing_now()
    records = records_of(now) if now else None
    look = _look(now.policy.pack_id if now and now.policy.own else "")
    found = standing(look.text.paper, look) if look else []
    by_name = {name: _of_document(name, look, found) for name in {name for _clause, name in asked}}
    return {(clause.id, name): _together(name, clause, by_name[name], records) for clause, name in asked}


def _look(own_pack: str) -> PaperLook | None:
    """What was found in the document that counts: that from which the school's own policy was made, else the newest."""
    looks: QuerySet[PaperLook] = PaperLook.objects.filter(text__paper__state=Paper.State.READY)
    if own_pack:
        looks = looks.filter(text__paper__draft__adopted_as=own_pack)
    found = looks.select_related("text__paper").defer("pack", "clauses", "text__document")
    return found.order_by("-text__saved_at").first()


def _together(name: str, clause: Clause, document: Finding, records: Records | None) -> Finding:
    """The records' word goes before the document's, but for guidance: an old edition that it cites stays one."""
    recorded = say(name, clause, records) if records else None
    if recorded is None or (name == GUIDANCE and recorded.status != "broken" and document.status == "broken"):
        return document
    return recorded


def _rules(name: str) -> tuple[str, ...]:
    what = name.partition(":")[2]
    return RULES.get(what, (what.replace("_", "-"),))


def _of_document(name: str, look: PaperLook | None, all_found: Sequence[Found]) -> Finding:
    if look is None:
        said = _("The document of the policy in force was not brought and checked yet")
        return Finding("none", said, link=reverse("drafting:begin"))
    found = [one for one in all_found if one.rule in _rules(name)]
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


register(ClauseFamily("lint:*", gettext_lazy("check of the document"), lints))
