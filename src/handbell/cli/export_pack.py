"""`handbell export-pack PACK`: a policy as the text of a pack file, to keep, to send or to change."""

from handbell.policy import PackError, load_pack, write_pack

from .clauses import PackName
from .io import JsonFlag, refusing, write_json, write_lines


def export_pack(pack: PackName, as_json: JsonFlag = False) -> None:
    """Write a policy as TOML."""
    with refusing(PackError):
        found = load_pack(pack)
        text = write_pack(found)
    if as_json:
        write_json({"id": found.id, "name": found.name, "version": found.version, "toml": text})
    else:
        write_lines([text.removesuffix("\n")])
