"""The pack that people confirmed: the drafted one, with what they said of each clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from handbell.drafting.clauses import Drafted, State
from handbell.drafting.models import ConfirmedClause
from handbell.policies.editing.packs import checked, numbered, reworded
from handbell.policy import Clause, Pack

PAGES = (("pupil", "page:pupils"), ("parent", "page:parents"), ("governor", "page:governors"))


def confirmed_pack(pack: Pack, clauses: Sequence[Drafted]) -> Pack:
    """The pack of those clauses, read again strictly. PackError with one sentence where it would be refused.

    What nobody confirmed stands in it as words that answer nothing, and says so; nothing is dropped.
    """
    made = [as_confirmed(one) for one in clauses]
    answering = {one.id for one in made if one.rules}
    loosened = tuple(_without(one, answering) for one in made)
    return checked(replace(pack, clauses=loosened, has_rules=pack.has_rules and bool(answering)))


def as_confirmed(one: Drafted) -> Clause:
    """One clause as a person has it; as words alone where nobody has said anything of it."""
    word = one.word
    if word is None or word.state == State.SKIPPED:
        return _words_alone(one.clause, _("Nobody has confirmed yet how this clause is read."))
    if word.state == State.NOT_RULE:
        return _words_alone(replace(one.clause, force="informs"), "")
    return changed(one.clause, word)


def changed(clause: Clause, word: ConfirmedClause) -> Clause:
    """The clause with what a person said of it; its rules follow whom it binds and how strongly."""
    after = replace(
        clause, says=word.says, force=word.force, binds=tuple(word.binds), kept_by=tuple(word.kept_by)
    )
    if not word.answers:
        kept = tuple(one for one in after.kept_by if one != "decide") or (_page(after),)
        return replace(after, rules=(), kept_by=kept)
    return after if _same(clause, after) else reworded(clause, after)


def _same(before: Clause, after: Clause) -> bool:
    return (before.force, before.binds) == (after.force, after.binds)


def _words_alone(clause: Clause, note: str) -> Clause:
    kept = tuple(one for one in clause.kept_by if one.partition(":")[0] == "page") or (_page(clause),)
    return replace(clause, rules=(), kept_by=kept, note=" ".join((clause.note, note)).strip())


def _page(clause: Clause) -> str:
    """The page that tells those whom the clause binds."""
    bound = " ".join(clause.binds)
    return next((page for who, page in PAGES if who in bound), "page:staff")


def _without(clause: Clause, answering: set[str]) -> Clause:
    """The clause whose rules overrule only what still answers something."""
    if not clause.rules:
        return clause
    rules = (
        replace(rule, overrules=tuple(one for one in rule.overrules if one in answering))
        for rule in clause.rules
    )
    return replace(clause, rules=numbered(rules))
