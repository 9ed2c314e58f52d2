"""What this room's verbs mean, and what its references are called, for the record's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.ledger.words import name_references, say
from handbell.policies.models import PolicyDraft, PolicyReview
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
        "policies.ratified": gettext_lazy("recorded the governors’ minute that adopted the policy"),
        "policies.signed": gettext_lazy("signed the policy for the governors"),
        "policies.brought_signature": gettext_lazy("brought the paper on which the chair signed the policy"),
        "policies.said_read": gettext_lazy("said that they have read this version of the policy"),
        "policies.brought_review_forward": gettext_lazy("brought the review of the policy forward"),
        "policies.references_changed": gettext_lazy("opened an early review: a reference changed"),
        "policies.opened_review": gettext_lazy("opened a review of the policy"),
        "policies.wrote_down_say": gettext_lazy("wrote down what a group said in a review"),
        "policies.had_say": gettext_lazy("had their say in a review"),
        "policies.told_what_came": gettext_lazy("said what came of what a group said"),
        "policies.answered_review": gettext_lazy("answered the questions of a review"),
        "policies.signed_review_off": gettext_lazy("signed a review off"),
        "policies.closed_review": gettext_lazy("completed a review and shared it with governors"),
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


def reviews(identities: Iterable[str]) -> Mapping[str, str]:
    """Which review each was, in one query."""
    wanted = [UUID(one) for one in identities]
    rows = PolicyReview.objects.filter(pk__in=wanted).values_list("pk", "opened_at")
    return {str(key): _("review opened %(day)s") % {"day": date_format(at, "j F Y")} for key, at in rows}


name_references("policy", adopted)
name_references("policy_review", reviews)
name_references("policy_draft", drafts)
name_references("kept_answer", own_answers)
