"""`handbell packs`: the policies that come with Handbell."""

from handbell.policy import PackError, load_pack, pack_ids
from handbell.policy.letters import letters_of

from .io import JsonFlag, refusing, write_json, write_lines


def packs(as_json: JsonFlag = False) -> None:
    """List the policies that come with Handbell."""
    with refusing(PackError):
        found = [load_pack(pack) for pack in pack_ids()]
        for pack in found:
            letters_of(pack)  # what a pack's letters cite is part of it
    if as_json:
        write_json(
            [
                {"id": pack.id, "name": pack.name, "version": pack.version, "clauses": len(pack.clauses)}
                for pack in found
            ]
        )
    else:
        write_lines(f"{pack.id:<22} {pack.name} ({len(pack.clauses)} clauses)" for pack in found)
