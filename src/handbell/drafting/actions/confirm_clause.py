"""Say what a drafted clause is: right, right with changes, no rule, or left for later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.drafting.clauses import WAITING, Drafted, State, drafted
from handbell.drafting.drafted_pack import confirmed_pack
from handbell.drafting.kept import clean
from handbell.drafting.models import ConfirmedClause, Paper
from handbell.drafting.papers import look_at, newest_text, pack_of_look
from handbell.drafting.telling import nobody_is_told
from handbell.ledger.action import Done, action
from handbell.policies.editing.clause_form import people
from handbell.policies.editing.packs import sentence
from handbell.policies.wording import FORCES
from handbell.policy import PackError
from handbell.policy.errors import unknown
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@dataclass(frozen=True)
class Wording:
    """A clause as a person would have it. `answers`: whether its rules stay."""

    says: str
    force: str
    binds: tuple[str, ...]
    kept_by: tuple[str, ...]
    answers: bool = True


class ClauseChanged(CannotBeDone):
    """The clause was drafted anew since this person looked at it."""

    def __init__(self) -> None:
        super().__init__(_("The document was mended and this clause was drafted anew. Look at it again."))


@action("drafting.confirmed", capability="drafting.work")
def confirm_clause(
    by: Actor, paper_id: UUID, clause_id: str, digest: str, state: str, wording: Wording | None = None
) -> Done[ConfirmedClause]:
    """Keep what a person said of the clause with that digest; what was said of it before is replaced.

    `wording` is left out for "not_rule" and "skipped". ClauseChanged where the clause is another by now; CannotBeDone
    where the policy could not hold it so; AlreadyDone where the same was said before.
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    clauses = clauses_of(paper)
    one = next((one for one in clauses if one.id == clause_id), None)
    if one is None or one.digest != digest:
        raise ClauseChanged
    word = _word(one, state, wording)
    if one.word is not None and _same(one.word, word):
        raise AlreadyDone(_("This was said of the clause already."))
    _must_hold(paper, clauses, one, word)
    kept = keep_word(paper, word, by)
    nobody_is_told(paper)
    contents = {"clause": clause_id, "said": state, "digest": digest}
    return Done(kept, about=paper.reference, contents=contents, clauses=[])


@action("drafting.confirmed_sure", capability="drafting.work")
def confirm_sure(by: Actor, paper_id: UUID, digests: Sequence[str]) -> Done[int]:
    """Confirm, as they were drafted, the sure clauses with those digests that still wait; how many.

    AlreadyDone where none waits any more.
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    wanted = set(digests)
    found = [one for one in clauses_of(paper) if one.sure and one.state == WAITING and one.digest in wanted]
    if not found:
        raise AlreadyDone(_("These clauses are confirmed already."))
    for one in found:
        keep_word(paper, _word(one, State.ACCEPTED, None), by)
    nobody_is_told(paper)
    contents = {"clauses": [one.id for one in found]}
    return Done(len(found), about=paper.reference, contents=contents)


def clauses_of(paper: Paper) -> list[Drafted]:
    """The drafted clauses of the newest text. CannotBeDone while there are none."""
    look = look_at(newest_text(paper)) if paper.newest else None
    if look is None or not look.pack:
        raise CannotBeDone(
            _("The clauses of this document are still to be drafted. Wait until that is done.")
        )
    return drafted(paper, look)


def keep_word(paper: Paper, word: ConfirmedClause, by: Actor) -> ConfirmedClause:
    """Keep it in place of what was said before."""
    names = ("state", "says", "force", "binds", "kept_by", "answers")
    kept, _made = ConfirmedClause.objects.update_or_create(
        paper=paper, clause_id=word.clause_id, drafted=word.drafted,
        defaults={name: getattr(word, name) for name in names}
        | {"confirmed_by_id": by.person_id, "confirmed_at": timezone.now()},
    )  # fmt: skip
    return kept


def _word(one: Drafted, state: str, wording: Wording | None) -> ConfirmedClause:
    clause = one.clause
    if wording is not None:
        _must_know(wording)
        says = " ".join(str(clean(wording.says)).split())
        as_it_was = Wording(clause.says, clause.force, clause.binds, clause.kept_by, True)
        said = Wording(says, wording.force, wording.binds, wording.kept_by, wording.answers)
        state = State.ACCEPTED if said == as_it_was else State.CHANGED
    else:
        said = Wording(clause.says, clause.force, clause.binds, clause.kept_by, True)
    return ConfirmedClause(
        clause_id=clause.id, drafted=one.digest, state=state, says=said.says, force=said.force,
        binds=list(said.binds), kept_by=list(said.kept_by), answers=said.answers,
    )  # fmt: skip


def _must_know(wording: Wording) -> None:
    """CannotBeDone for a word that the vocabulary does not have."""
    if wording.force not in FORCES:
        raise CannotBeDone(unknown("force", wording.force, FORCES), "force")
    for one in wording.binds:
        if one not in people():
            raise CannotBeDone(unknown("role", one, people()), "binds")


def _same(one: ConfirmedClause, other: ConfirmedClause) -> bool:
    names = ("state", "says", "force", "binds", "kept_by", "answers")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _must_hold(paper: Paper, clauses: Sequence[Drafted], one: Drafted, word: ConfirmedClause) -> None:
    """CannotBeDone where no policy could hold the clause in these words."""
    if word.state != State.CHANGED:
        return
    look = look_at(newest_text(paper))
    assert look is not None
    proposed = [replace(each, word=word) if each is one else each for each in clauses]
    try:
        confirmed_pack(pack_of_look(look), proposed)
    except PackError as error:
        raise CannotBeDone(sentence(error)) from None
