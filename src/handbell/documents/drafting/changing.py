"""A draft with one clause changed by the person who confirms it, as a new draft. Every result loads and decides."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from handbell.documents.drafting.draft import Draft, DraftClause
from handbell.documents.drafting.one_clause import Place, draft_clause
from handbell.documents.drafting.settings import publishing_of, screening_of
from handbell.policy import Clause, PackError, vocabulary, write_pack
from handbell.policy.errors import unknown
from handbell.policy.read_pack import parse_pack

CHANGEABLE: Final = ("heading", "says", "binds", "force", "kept_by", "source", "note", "rules")
"""What of a clause can be changed. `rules=()` takes its rules away; they cannot be written here but only dropped."""


def with_clause(draft: Draft, clause_id: str, **changes: Any) -> Draft:
    """The draft with that clause changed: any of `CHANGEABLE`, as keywords.

    Where force or people change and the rules are not named, the rules are drafted anew from the document's words. A
    changed clause counts as certain. Raises `PackError`, one sentence, where no pack could hold the result or a name is
    none of these, and `PolicyError` where there is no such clause.
    """
    unknown_people = [one for one in changes.get("binds", ()) if one not in _people()]
    if unknown_people:
        raise PackError(unknown("role", str(unknown_people[0]), _people()), file=draft.pack.file)
    strange = [name for name in changes if name not in CHANGEABLE]
    if strange or any(changes.get("rules", ())):
        named = ", ".join(strange) or "rules, except to take them away"
        raise PackError(f"a clause of a draft cannot have this changed: {named}", file=draft.pack.file)
    before = draft.clause(clause_id)
    after = _again(before, changes) if _rebinds(before.clause, changes) else before.clause
    made = replace(before, clause=replace(after, **changes), certainty=1.0, doubts=())
    return _rebuilt(draft, [made if one.id == clause_id else one for one in draft.clauses])


def without_clause(draft: Draft, clause_id: str) -> Draft:
    """The draft without that clause, where the person who confirms it says that it binds and tells nobody."""
    draft.clause(clause_id)
    return _rebuilt(draft, [one for one in draft.clauses if one.id != clause_id])


def without_rules(draft: Draft, clause_id: str) -> Draft:
    """The draft with that clause as words alone: it answers nothing, and is kept by what else keeps it, or a page."""
    before = draft.clause(clause_id)
    kept = tuple(one for one in before.clause.kept_by if one != "decide") or ("page:staff",)
    return with_clause(draft, clause_id, rules=(), kept_by=kept)


def _people() -> tuple[str, ...]:
    words = vocabulary()
    return (*words.roles, *words.actor_terms)


def _rebinds(clause: Clause, changes: dict[str, Any]) -> bool:
    return "rules" not in changes and any(
        name in changes and changes[name] != getattr(clause, name) for name in ("force", "binds")
    )


def _again(before: DraftClause, changes: dict[str, Any]) -> Clause:
    """The clause drafted again for another force or other people, in the words that the person left it."""
    old = before.clause
    binds = tuple(changes.get("binds", old.binds))
    if not binds:
        return replace(old, rules=())
    binding = replace(
        before.binding, force=changes.get("force", old.force), actor=binds[0], also=binds[1:], passive=False
    )
    made = draft_clause(binding, Place(old.id, old.heading, old.source)).clause
    return replace(made, says=old.says, note=old.note)


def _rebuilt(draft: Draft, clauses: Sequence[DraftClause]) -> Draft:
    """The draft of these clauses: settings and screening follow them; the pack is written and read again."""
    pack = replace(
        draft.pack,
        clauses=tuple(one.clause for one in clauses),
        publishing=publishing_of(clauses),
        screen=screening_of(clauses),
    )
    checked = parse_pack(write_pack(pack), pack.file)
    return replace(draft, pack=checked, clauses=tuple(clauses))
