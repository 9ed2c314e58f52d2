"""What the page of a version shows of its life to this reader."""

from __future__ import annotations

from typing import Any

from handbell.policies.former import Had
from handbell.policies.life.standing import standing_of
from handbell.policies.models import PolicyDraftVersion, PolicyRead
from handbell.schools.access import Actor


def life_of(by: Actor, had: Had) -> dict[str, Any]:
    """For the template of one version: how it stands, what this person may do about it, who read it."""
    reads = PolicyRead.objects.filter(policy=had.adopted)
    own = reads.filter(person_id=by.person).first()
    return {
        "standing": standing_of(had.adopted), "made_of": _made_of(had), "reads": reads.count(),
        "read_at": own.read_at if own else None, "may_see": by.may("policies.see_reviews"),
        "may_ratify": by.may("policies.ratify"), "may_sign": by.may("policies.sign"),
        "may_bring": by.may("policies.bring_signature"),
    }  # fmt: skip


def _made_of(had: Had) -> PolicyDraftVersion | None:
    """The saved version of the draft that it was adopted from, with the words that say what changed."""
    if had.draft is None:
        return None
    return had.draft.versions.defer("toml").filter(number=had.draft.newest).first()
