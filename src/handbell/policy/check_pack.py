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
    mentioned = [*pack.publishing.clauses, *(clause for rule in pack.screen for clause in rule.clauses)]
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
    above: dict[str, str] = {}
    for clause in pack.clauses:
        for name in {name for rule in clause.rules for name in rule.overrules} - fine:
            if clause.id not in fine:
                above.setdefault(name, clause.id)
    first = next((clause.id for clause in pack.clauses if clause.id in above), None)
    if first is None:
        return
    ring = set(_ring(first, above))
    number = next(number for number, clause in enumerate(pack.clauses) if clause.id in ring)
    _at_clause(pack, file, number, "this clause overrules itself, directly or in a ring", "overrules")


def _ring(start: str, above: dict[str, str]) -> list[str]:
    """The ring that lies above `start`; each clause of `above` has one that overrules it, so going up ends in one."""
    seen: dict[str, int] = {}
    while start not in seen:
        seen[start] = len(seen)
        start = above[start]
    return list(seen)[seen[start] :]
