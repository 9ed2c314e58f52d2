"""`handbell clauses PACK`: every clause of one policy, in our words."""

from typing import Annotated

import typer

from handbell.policy import PackError, load_pack
from handbell.policy.letters import letters_of

from .io import JsonFlag, refusing, write_json, write_lines

PackName = Annotated[str, typer.Argument(help="A pack's id (see handbell packs) or a pack file.")]


def clauses(pack: PackName, as_json: JsonFlag = False) -> None:
    """List the clauses of a policy."""
    with refusing(PackError):
        found = load_pack(pack)
        letters_of(found)
    if as_json:
        write_json([dict(clause.as_json()) for clause in found.clauses])
    else:
        write_lines(f"{clause.id:<18} {clause.says}" for clause in found.clauses)
