"""Draft the policy: the confirmed clauses as a draft of the school's next policy, or its next version."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.drafting.actions.bring_paper import refuse_unless_ready
from handbell.drafting.actions.confirm_clause import clauses_of
from handbell.drafting.clauses import progress
from handbell.drafting.drafted_pack import confirmed_pack
from handbell.drafting.models import Paper
from handbell.drafting.papers import look_at, newest_text, pack_of_look
from handbell.drafting.telling import nobody_is_told
from handbell.ledger.action import Done, action
from handbell.policies.actions.import_draft import import_draft
from handbell.policies.actions.save_draft_version import save_draft_version
from handbell.policies.editing.packs import sentence
from handbell.policies.models import PolicyDraft, PolicyDraftVersion
from handbell.policy import PackError, write_pack
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


class ChangedByHand(CannotBeDone):
    """The draft was changed in its own pages since it was made from the document."""

    def __init__(self) -> None:
        super().__init__(
            _("The drafted policy was changed by hand since. Go on changing it there, or make another draft.")
        )


@action("drafting.made_policy", capability="drafting.work")
def make_policy(by: Actor, paper_id: UUID, *, another: bool = False) -> Done[PolicyDraftVersion]:
    """The confirmed clauses as the next version of the draft that was made from this document, or as a new draft.

    `another`: a new one whatever there is. Clauses that nobody confirmed are in it as words that answer nothing.
    ChangedByHand where the draft has versions that did not come from here; AlreadyDone where nothing changed since.
    """
    paper = Paper.objects.select_for_update().select_related("draft").get(pk=paper_id)
    refuse_unless_ready(paper)
    toml, words = _text(paper)
    draft = paper.draft
    if draft is None or draft.state != PolicyDraft.State.OPEN or another:
        version = import_draft(by, toml, words, file=paper.name)
    elif draft.newest != paper.draft_version:
        raise ChangedByHand
    else:
        version = save_draft_version(by, draft.pk, draft.newest, toml, words)
    paper.draft_id, paper.draft_version = version.draft_id, version.number
    paper.save(update_fields=["draft", "draft_version"])
    nobody_is_told(paper)
    contents = {"draft": str(version.draft_id), "version": version.number, "words": words}
    return Done(version, about=paper.reference, contents=contents)


def _text(paper: Paper) -> tuple[str, str]:
    """The pack's text, and how it came about."""
    text, clauses = newest_text(paper), clauses_of(paper)
    look = look_at(text)
    assert look is not None
    done = progress(clauses)
    if not done.settled:
        raise CannotBeDone(
            _("Confirm at least one clause first: a policy of which nobody read a clause is none.")
        )
    try:
        pack = confirmed_pack(pack_of_look(look), clauses)
    except PackError as error:
        raise CannotBeDone(sentence(error)) from None
    said = _("From “%(name)s”, text %(text)d: %(settled)d of %(total)d clauses confirmed")
    words = said % {
        "name": paper.name[:120],
        "text": text.number,
        "settled": done.settled,
        "total": done.total,
    }
    return write_pack(pack), words


__all__ = ["AlreadyDone", "ChangedByHand", "make_policy"]
