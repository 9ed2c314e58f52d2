"""`handbell analyse PACK`: what is wrong with a policy."""

from itertools import groupby

import typer

from handbell.policy import Finding, PolicyError, load_pack, pack_ids
from handbell.policy import analyse as analysed

from .clauses import PackName
from .io import FOUND, JsonFlag, refusing, write_json, write_lines

GRAVE = ("error", "contradiction")
"""Levels that end with exit code 1."""


def analyse(pack: PackName, as_json: JsonFlag = False) -> None:
    """Look for contradictions, duplicates and what never matters, beside the policies that come with Handbell."""
    with refusing(PolicyError):
        asked = load_pack(pack)
        others = [one for one in map(load_pack, pack_ids()) if one.has_rules and one.id != asked.id]
        found = analysed(asked, others)
    if as_json:
        write_json([one.as_json() for one in found])
    else:
        write_lines(_plainly(found) or ["Nothing was found."])
    if any(one.level in GRAVE for one in found):
        raise typer.Exit(FOUND)


def _plainly(found: tuple[Finding, ...]) -> list[str]:
    lines: list[str] = []
    for level, findings in groupby(found, lambda one: one.level):
        said = [one.says for one in findings]
        lines += ["", f"{level} ({len(said)})", *(f"  {one}" for one in said)]
    return lines[1:]
