"""`handbell verify`: does the record stand as it was written?"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from .io import FOUND, JsonFlag, read_text, refusing, write_json, write_lines
from .schools import schools_named, wake


def verify(
    school: Annotated[
        str | None, typer.Argument(help="The school's short name. Default: every school.")
    ] = None,
    checkpoint: Annotated[
        list[str] | None,
        typer.Option(
            help="A file of signed checkpoints that the record must still contain; may be repeated."
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Walk each school's record, the story of each case, its letters, and each byte of its evidence."""
    wake()
    from handbell.cases.story import faults_of_all
    from handbell.evidence.checking import faults_of_all as faults_of_evidence
    from handbell.evidence.retention.checking import ended_cases
    from handbell.ledger.checkpoint import BadCheckpoint, marks_of, read_checkpoints
    from handbell.ledger.verify import verify as walk
    from handbell.letters.checking import faults_of_letters
    from handbell.schools.scope import school_scope

    with refusing(BadCheckpoint):
        signed = [one for name in checkpoint or [] for one in read_checkpoints(read_text(name))]
    found: list[dict[str, Any]] = []
    for one in schools_named(school):
        with school_scope(one):
            verdict = walk(marks_of(signed, one.pk))
            ended = ended_cases()
            cases, faults = faults_of_all(ended.cases)
            faults += faults_of_letters(ended.cases)
            evidence, spoilt = faults_of_evidence(ended.cases)
            faults += spoilt + ended.faults
        found.append(
            {
                "school": one.slug,
                "ok": verdict.ok and not faults,
                "entries": verdict.entries,
                "erased": verdict.erased,
                "checkpoints": len(marks_of(signed, one.pk)),
                "first_bad": verdict.bad_seq,
                "digest": verdict.digest.hex(),
                "cases": cases,
                "evidence": evidence,
                "ended": len(ended.cases),
                "says": " ".join([verdict.says, *ended.says, *faults]),
            }
        )
    if as_json:
        write_json(found)
    else:
        write_lines(f"{line['school']}: {line['says']}{_contained(line)}" for line in found)
    if not all(line["ok"] for line in found):
        raise typer.Exit(FOUND)


def _contained(line: dict[str, Any]) -> str:
    if not line["checkpoints"] or not line["ok"]:
        return ""
    return f" Signed checkpoints it still contains: {line['checkpoints']}."
