"""`handbell replay PACK FILE`: which past decisions a policy would have changed."""

from typing import Annotated

import typer

from handbell.policy import Changed, PolicyError, Replay, load_pack, read_past_decisions
from handbell.policy import replay as replayed

from .clauses import PackName
from .io import JsonFlag, read_text, refuse, refusing, write_json, write_lines

Records = Annotated[
    str, typer.Argument(help="Past decisions, a JSON object a line or one list; - for standard input.")
]


def replay(pack: PackName, decisions: Records, as_json: JsonFlag = False) -> None:
    """Decide past decisions again by a policy, and say which would have been others."""
    with refusing(PolicyError):
        asked = load_pack(pack)
    text = read_text(decisions)
    place = "standard input" if decisions == "-" else decisions
    try:
        past = read_past_decisions(text)
    except PolicyError as error:
        refuse(f"{place}, {error}")
    with refusing(PolicyError):
        found = replayed(past, asked)
    if as_json:
        write_json(found.as_json())
    else:
        write_lines(_plainly(found))


def _plainly(found: Replay) -> list[str]:
    total = found.unchanged + len(found.changed)
    lines = [
        f"{found.pack} (version {found.version}) would have changed {len(found.changed)} of {total} past decisions; "
        f"{found.unchanged} stay, {len(found.recited)} of them by other clauses."
    ]
    lines += [f"  {number} from {before} to {after}" for (before, after), number in found.moves.items()]
    return lines + [_line(one) for one in found.changed]


def _line(one: Changed) -> str:
    name = one.past.ref or f"number {one.number}"
    who = ", ".join(situation.actor for situation in one.past.situations)
    was = _clauses(one.past.then.citations)
    now = _clauses(one.now.citations)
    return (
        f"  {name}: {who}, {one.past.situations[0].act}: from {one.past.then.outcome}{was} "
        f"to {one.now.outcome}{now} ({one.direction})"
    )


def _clauses(citations: tuple[str, ...]) -> str:
    return f" ({citations[0]})" if citations else ""
