"""Writing a version of a draft, which every action on drafts does in the same way."""

from __future__ import annotations

from hashlib import sha256

from django.utils.translation import gettext as _

from handbell.policies.models import PolicyDraft, PolicyDraftVersion
from handbell.policy import Pack
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


def keep_version(by: Actor, draft: PolicyDraft, toml: str, words: str) -> PolicyDraftVersion:
    """Add the next version to a draft that nobody else is writing to."""
    draft.newest += 1
    draft.save()
    return PolicyDraftVersion.objects.create(
        draft=draft, number=draft.newest, toml=toml, words=words, saved_by_id=by.person_id
    )


def contents(draft: PolicyDraft, version: PolicyDraftVersion, pack: Pack) -> dict[str, object]:
    """What the record keeps of a version: its digest stands for the text, of which it can be shown to be the same."""
    return {
        "name": draft.name,
        "version": version.number,
        "words": version.words,
        "clauses": len(pack.clauses),
        "based_on": " ".join(str(one) for one in (draft.based_on_pack, draft.based_on_version) if one),
        "sha256": digest(version),
    }


def digest(version: PolicyDraftVersion) -> str:
    """The SHA-256 of a version's text, in hexadecimal."""
    return sha256(version.toml.encode()).hexdigest()


def refuse_unless_open(draft: PolicyDraft) -> None:
    """CannotBeDone for a draft that was given up or adopted."""
    if draft.state == PolicyDraft.State.ADOPTED:
        raise CannotBeDone(_("This draft was adopted. Begin another from the policy in force."))
    if draft.state != PolicyDraft.State.OPEN:
        raise CannotBeDone(_("This draft was given up. Begin another from the policy in force."))


def named(name: str, otherwise: str) -> str:
    """A draft's name on one line."""
    return (" ".join(name.split()) or otherwise)[:120]
