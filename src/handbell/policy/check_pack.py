"""What can only be checked once every clause of a pack is read: ids, references, and who overrules whom."""

import re
from typing import NoReturn

from .errors import unknown
from .pack import Pack
from .pack_text import PackText

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_pack(pack: Pack, file: PackText) -> None:
    """Refuse the pack (`PackError`) where its parts do not fit together."""
    if not _ID.fullmatch(pack.id):
        file.fail(f"the pack id {pack.id!r} must be small letters, figures and single hyphens", "id")
    _check_ids(pack, file)
    _check_mentions(pack, file)
    _check_overrules(pack, file)


def _at_clause(pack: Pack, file: PackText, number: int, message: str, word: str) -> NoReturn:
    file.fail_at(message, word, number=number, clause=pack.clauses[number].id)


def _check_ids(pack: Pack, file: PackText) -> None:
    seen: set[str] = set()
    for number, clause in enumerate(pack.clauses):
        if clause.id in seen:
            _at_clause(pack, file, number, f"the clause id {clause.id!r} stands twice", clause.id)
        if not clause.id.startswith(pack.prefix + "-"):
            message = f"a clause id of this pack begins {pack.prefix + '-'!r}"
            _at_clause(pack, file, number, message, clause.id)
        seen.add(clause.id)


def _check_mentions(pack: Pack, file: PackText) -> None:
    known = {clause.id for clause in pack.clauses}
    mentioned = [*pack.publishing.clauses, *(rule.clause for rule in pack.screen if rule.clause is not None)]
    for clause in mentioned:
        if clause not in known:
            file.fail(unknown("clause", clause, known), clause)
    for number, one in enumerate(pack.clauses):
        for clause in (name for rule in one.rules for name in rule.overrules):
            if clause not in known:
                _at_clause(pack, file, number, f"{unknown('clause', clause, known)} (in 'overrules')", clause)
        for clause in one.contradicts:
            if clause not in known:
                _at_clause(
                    pack, file, number, f"{unknown('clause', clause, known)} (in 'contradicts')", clause
                )
            if clause == one.id:
                _at_clause(pack, file, number, "a clause cannot contradict itself", "contradicts")


def overrule_order(pack: Pack) -> list[str]:
    """Clauses that overrule others, each before those it overrules, as far as there is no ring.

    A clause that is missing from the answer, though it overrules, stands in a ring or below one.
    """
    below = {
        clause.id: {name for rule in clause.rules for name in rule.overrules}
        for clause in pack.clauses
        if any(rule.overrules for rule in clause.rules)
    }
    waiting = dict.fromkeys(below, 0)
    for names in below.values():
        for name in names & waiting.keys():
            waiting[name] += 1
    ready = [clause for clause, above in waiting.items() if not above]
    for clause in ready:
        for name in sorted(below[clause] & waiting.keys()):
            waiting[name] -= 1
            if not waiting[name]:
                ready.append(name)
    return ready


def _check_overrules(pack: Pack, file: PackText) -> None:
    fine = set(overrule_order(pack))
    for number, clause in enumerate(pack.clauses):
        overrules = {name for rule in clause.rules for name in rule.overrules}
        if overrules and clause.id not in fine and _in_ring(pack, clause.id, fine):
            _at_clause(pack, file, number, "this clause overrules itself, directly or in a ring", "overrules")


def _in_ring(pack: Pack, start: str, fine: set[str]) -> bool:
    """Whether following `overrules` from `start`, past clauses that are `fine`, leads back to it."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        for name in (name for rule in pack.clause(ahead.pop()).rules for name in rule.overrules):
            if name == start:
                return True
            if name not in seen and name not in fine:
                seen.add(name)
                ahead.append(name)
    return False
