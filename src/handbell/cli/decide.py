"""`handbell decide PACK`: what a policy makes of a situation, or of a list of them."""

from typing import Any

from handbell.policy import Engine, PolicyError, compile_pack, load_pack, read_situations, strictest_first

from .clauses import PackName
from .io import InputFile, JsonFlag, each, read_json, refusing, write_json, write_lines


def decided(engine: Engine, data: object) -> dict[str, Any]:
    """The decision on `{"actor", "act", "facts"}` in the shape of `--json`.

    Where `actor` is a list of roles, the strictest decision leads and `by_role` holds them all, strictest first.
    """
    decisions = strictest_first(engine.decide(situation) for situation in read_situations(data))
    found = decisions[0].as_json()
    if isinstance(data, dict) and isinstance(data.get("actor"), list):
        found["by_role"] = [{"actor": one.situation.actor, **one.as_json()} for one in decisions]
    return found


def _plainly(found: dict[str, Any]) -> list[str]:
    lines = [f"{found['outcome']}  {' '.join(found['citations'])}".rstrip()]
    if len(found["possible"]) > 1:
        lines.append(f"  it can be: {', '.join(found['possible'])}")
    lines += [f"  duty: {duty['do']} ({duty['force']}, {duty['clause']})" for duty in found["duties"]]
    if found["approvers"]:
        lines.append(f"  could be approved by: {', '.join(found['approvers'])}")
    lines += [f"  to be settled: {one['question']}" for one in found["open_facts"]]
    if found["nearest_change"]:
        lines.append(f"  {found['nearest_change']}")
    return lines


def decide(pack: PackName, situation: InputFile = "-", as_json: JsonFlag = False) -> None:
    """Say what a policy makes of a situation: JSON {"actor", "act", "facts"}, or a list of them."""
    with refusing(PolicyError):
        engine = compile_pack(load_pack(pack))
    found = each(read_json(situation), lambda data: decided(engine, data), PolicyError)
    if as_json:
        write_json(found)
    else:
        for one in found if isinstance(found, list) else [found]:
            write_lines(_plainly(one))
