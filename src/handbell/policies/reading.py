"""What pages read: one's own kept answers, the school's drafts, and one version of them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, QuerySet, When

from handbell.policies.models import KeptAnswer, PolicyDraft, PolicyDraftVersion
from handbell.schools.access import Actor


def own_answers(by: Actor) -> QuerySet[KeptAnswer]:
    """What this person keeps, newest first. Nobody reads anybody else's."""
    by.must("policies.keep_answer")
    return KeptAnswer.objects.filter(person_id=by.person).order_by("-kept_at", "-pk")


def drafts(by: Actor) -> QuerySet[PolicyDraft]:
    """Every draft of the school: those being worked on, those adopted, those given up; of each the newest first."""
    by.must("policies.see_drafts")
    states = PolicyDraft.State
    order = Case(When(state=states.OPEN, then=0), When(state=states.ADOPTED, then=1), default=2)
    return PolicyDraft.objects.select_related("started_by").order_by(order, "-started_at", "-pk")


def versions(by: Actor, draft_id: UUID) -> QuerySet[PolicyDraftVersion]:
    """Every version of a draft, newest first, without the texts (they are read when asked for)."""
    by.must("policies.see_drafts")
    found = PolicyDraftVersion.objects.filter(draft_id=draft_id).select_related("saved_by")
    return found.defer("toml").order_by("-number")


def version(by: Actor, draft_id: UUID, number: int | None = None) -> PolicyDraftVersion:
    """One version of a draft, or its newest. PolicyDraftVersion.DoesNotExist where the school has none such."""
    found = versions(by, draft_id).defer(None).select_related("draft")
    return found[:1].get() if number is None else found.get(number=number)
