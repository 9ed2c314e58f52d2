"""`handbell checkpoint`: sign where each school's record ends."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from .io import JsonFlag, refuse, write_json, write_lines
from .schools import hand_of, schools_named, wake


def checkpoint(
    school: Annotated[
        str | None, typer.Argument(help="The school's short name. Default: every school.")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(help="The file to add them to. Default: checkpoints.jsonl in HANDBELL_HOME."),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Sign a checkpoint of each record, add it to a file, and e-mail it to the school."""
    wake()
    from django.conf import settings

    from handbell.notices.checkpoints import NothingToSign, send_checkpoint

    place, signed = to or settings.HOME / "checkpoints.jsonl", []
    try:
        with place.open("a", encoding="utf-8") as file:
            for one in schools_named(school):
                with suppress(NothingToSign):
                    signed.append(send_checkpoint(hand_of(one)).signed())
                    file.write(f"{json.dumps(signed[-1])}\n")
    except OSError as fault:
        refuse(f"{place} cannot be written: {fault.strerror or fault}")
    if as_json:
        write_json(signed)
    else:
        write_lines(f"{one['school']}: entry {one['seq']} signed, in {place} and by e-mail" for one in signed)
        if not signed:
            write_lines(["No record has an entry yet, so there is nothing to sign."])
