"""Reading the `[[clause]]` tables of a pack."""

import re
from functools import partial
from typing import Any

from .clauses import Clause
from .errors import unknown
from .pack_text import PackText
from .read_rule import ClauseHead, read_rule
from .table import Fail, Table
from .vocabulary import Vocabulary

CONTROLS = (
    "decide",
    "screen",
    "step",
    "register",
    "route",
    "letter",
    "task",
    "attest",
    "record",
    "page",
    "lint",
)
"""The eleven kinds of control. Most say which, after a colon: `task:policy_review`."""

_MAY_STAND_ALONE = ("decide", "record")
_NAME = re.compile(r"[a-z0-9][a-z0-9_]*")


def read_clauses(found: list[dict[str, Any]], file: PackText, words: Vocabulary) -> tuple[Clause, ...]:
    """Every clause, in order. `file` knows where each stands."""
    return tuple(_clause(data, number, file, words) for number, data in enumerate(found))


def _clause(data: dict[str, Any], number: int, file: PackText, words: Vocabulary) -> Clause:
    name = data.get("id")
    clause = name if isinstance(name, str) else None
    fail: Fail = partial(file.fail_at, number=number, clause=clause)
    table = Table(data, "the clause", fail)
    head = ClauseHead(
        id=table.text("id"),
        force=table.word("force", words.outcome_of_force, "force"),
        binds=table.words("binds", (*words.roles, *words.actor_terms), "role", required=True),
    )
    found = Clause(
        id=head.id,
        heading=table.text_or("heading"),
        binds=head.binds,
        force=head.force,
        says=table.text("says"),
        kept_by=_kept_by(table, words),
        source=table.text_or("source"),
        note=table.text_or("note"),
        rules=tuple(
            read_rule(
                one, place, head, words, partial(file.fail_at, number=number, clause=clause, rule=place)
            )
            for place, one in enumerate(table.tables("rule"))
        ),
        contradicts=table.texts("contradicts"),
        contradiction=table.text_or("contradiction"),
    )
    if bool(found.contradicts) != bool(found.contradiction.strip()):
        fail(
            "'contradicts' and 'contradiction' go together: which clauses, and a sentence on how",
            "contradict",
        )
    table.done()
    return found


def _kept_by(table: Table, words: Vocabulary) -> tuple[str, ...]:
    found = table.texts("kept_by", required=True)
    if not found:
        table.fail("the clause is kept by nothing; name at least one control in 'kept_by'", "kept_by")
    for control in found:
        kind, colon, name = control.partition(":")
        if kind not in CONTROLS:
            table.fail(unknown("control", kind, CONTROLS), control)
        if kind == "decide" and colon:
            table.fail(f"the control {control!r} is not well formed; write 'decide' alone", control)
        if not (_NAME.fullmatch(name) if colon else kind in _MAY_STAND_ALONE):
            mend = f"write '{kind}:' and a name in small letters"
            table.fail(f"the control {control!r} is not well formed; {mend}", control)
        if kind == "screen" and name not in words.checks:
            table.fail(unknown("check", name, words.checks), control)
    return found
