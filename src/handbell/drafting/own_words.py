"""What this room's verbs mean, and what its references are called, for the record's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from handbell.drafting.models import Paper
from handbell.ledger.words import close, name_references, say

say(
    {
        "drafting.brought": _("brought a policy document"),
        "drafting.brought_mended": _("brought a mended policy document"),
        "drafting.tried_again": _("had a policy document read again"),
        "drafting.read": _("read a policy document"),
        "drafting.not_read": _("could not read a policy document"),
        "drafting.checked": _("checked a policy document and drafted its clauses"),
        "drafting.mended_words": _("mended the words of a policy document"),
        "drafting.left_finding": _("left a finding on a policy document as it is"),
        "drafting.took_finding_up": _("took up a finding that was left"),
        "drafting.confirmed": _("confirmed a clause of a policy document"),
        "drafting.confirmed_sure": _("confirmed the sure clauses of a policy document"),
        "drafting.made_policy": _("drafted a policy from a document"),
        "drafting.took_away": _("took a policy document away"),
    }
)


def papers(identities: Iterable[str]) -> Mapping[str, str]:
    """The names of documents by id, in one query."""
    wanted = [UUID(one) for one in identities]
    return {str(paper.pk): paper.name for paper in Paper.objects.filter(pk__in=wanted)}


name_references("policy_document", papers)
close("drafting.", "drafting.see")
