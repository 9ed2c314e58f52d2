"""Save the next version of a draft. Those before it stay."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.policies.keeping import contents, keep_version, refuse_unless_open
from handbell.policies.models import PolicyDraft, PolicyDraftVersion
from handbell.policies.texts import decoded, read_text, words_of_change
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


class SomebodyElseSaved(CannotBeDone):
    """Another version was saved since this person opened the draft; `newest` is its number."""

    def __init__(self, newest: int) -> None:
        said = _("Version %(number)d was saved since you opened this draft. Look at it, then save yours.")
        super().__init__(said % {"number": newest})
        self.newest = newest


@action("policies.saved_draft", capability="policies.draft")
def save_draft_version(
    by: Actor, draft_id: UUID, after: int, content: str | bytes, words: str
) -> Done[PolicyDraftVersion]:
    """Keep `content` as the next version. `after` is the version that it was written from.

    SomebodyElseSaved where that is not the newest any more; CannotBeDone where the text cannot be read as a policy,
    nothing is said of the change, or the draft was given up; AlreadyDone where nothing changed.
    """
    draft = PolicyDraft.objects.select_for_update().get(pk=draft_id)
    refuse_unless_open(draft)
    text = decoded(content) if isinstance(content, bytes) else content
    toml, pack = read_text(text, _("version %(number)d") % {"number": draft.newest + 1})
    said = words_of_change(words)
    newest = draft.versions.get(number=draft.newest)
    if newest.toml == toml:
        raise AlreadyDone(_("This is the text of version %(number)d already.") % {"number": newest.number})
    if after != newest.number:
        raise SomebodyElseSaved(newest.number)
    version = keep_version(by, draft, toml, said)
    return Done(version, about=draft.reference, contents=contents(draft, version, pack))
