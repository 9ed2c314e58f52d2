"""What this room's verbs mean, and what its references are called, for the record's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.ledger.words import name_references, say
from handbell.policies.models import PolicyDraft
from handbell.schools.models import AdoptedPolicy

say(
    {
        "policies.kept_answer": gettext_lazy("kept an answer of the policy"),
        "policies.forgot_answers": gettext_lazy("deleted answers that they had kept"),
        "policies.started_draft": gettext_lazy("began a draft of the policy"),
        "policies.imported_draft": gettext_lazy("brought in a draft of the policy"),
        "policies.saved_draft": gettext_lazy("saved a version of a draft"),
        "policies.discarded_draft": gettext_lazy("gave up a draft of the policy"),
        "policies.adopted": gettext_lazy("put a policy in force that was adopted"),
    }
)


def drafts(identities: Iterable[str]) -> Mapping[str, str]:
    """The names of drafts by id, in one query."""
    wanted = [UUID(one) for one in identities]
    return {str(draft.pk): draft.name for draft in PolicyDraft.objects.filter(pk__in=wanted)}


def own_answers(identities: Iterable[str]) -> Mapping[str, str]:
    """Kept answers are nobody else's business: they have no names."""
    return {one: _("an answer of their own") for one in identities}


def adopted(identities: Iterable[str]) -> Mapping[str, str]:
    """Which version of the policy each was, in one query."""
    wanted = [UUID(one) for one in identities]
    rows = AdoptedPolicy.objects.filter(pk__in=wanted).values_list("pk", "version")
    return {str(key): _("our policy, version %(number)d") % {"number": version} for key, version in rows}


name_references("policy", adopted)
name_references("policy_draft", drafts)
name_references("kept_answer", own_answers)
