"""Bring in a draft as a pack file that was written elsewhere."""

from __future__ import annotations

from handbell.ledger.action import Done, action
from handbell.policies.keeping import contents, keep_version, named
from handbell.policies.models import PolicyDraft, PolicyDraftVersion
from handbell.policies.texts import decoded, read_text, words_of_change
from handbell.schools.access import Actor
from handbell.schools.policy import NoPolicyInForce, school_pack


@action("policies.imported_draft", capability="policies.draft")
def import_draft(
    by: Actor, content: str | bytes, words: str, name: str = "", file: str = ""
) -> Done[PolicyDraftVersion]:
    """The first version of a new draft, kept as it was written, comments and all.

    `file` is what sentences call it. It counts as based on the policy in force. CannotBeDone where the text cannot be
    read as a policy, with file, line, clause and mend.
    """
    text = decoded(content) if isinstance(content, bytes) else content
    toml, pack = read_text(text, file or "draft.toml")
    said = words_of_change(words)
    draft = PolicyDraft(name=named(name, pack.name), started_by_id=by.person_id)
    try:
        base = school_pack()
    except NoPolicyInForce:
        pass
    else:
        draft.based_on_pack, draft.based_on_version = base.id, base.version
    draft.save()
    version = keep_version(by, draft, toml, said)
    return Done(version, about=draft.reference, contents=contents(draft, version, pack))
