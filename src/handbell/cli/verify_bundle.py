"""`handbell verify-bundle`: does a bundle of a case hold? For whoever receives one; no school and no database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from .io import FOUND, JsonFlag, refuse, refusing, write_json, write_lines

SMALL = 64 * 1024  # bytes of a key or of certificates


def verify_bundle(
    file: Annotated[Path, typer.Argument(help="The bundle: a ZIP file.")],
    key: Annotated[
        str,
        typer.Option(help="The school's public key, as the school gave it: 64 hex digits, or a PEM file."),
    ] = "",
    timestamp_ca: Annotated[
        Path | None,
        typer.Option(help="Certificates (PEM) of the timestamping service. Default: the bundle's."),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Say of every file, signature and timestamp of a bundle whether it holds."""
    from handbell.evidence.bundle import verify as bundle
    from handbell.evidence.timestamps.tokens import BadTrust, read_trust

    with refusing(bundle.NoBundle, BadTrust):
        raw = bundle.read_key(_given(key)) if key else None
        trust = read_trust(_read(timestamp_ca), str(timestamp_ca)) if timestamp_ca else ()
    if file.exists() and not file.is_file():
        refuse(f"{file} is not a file.")
    try:
        with file.open("rb") as handle:
            found = bundle.verify_bundle(handle, raw, trust)
    except OSError as fault:
        refuse(f"{file} cannot be read: {fault.strerror or fault}")
    except bundle.NoBundle as no:
        refuse(f"{file}: {no}")
    if as_json:
        write_json(bundle.as_json(found))
    else:
        write_lines(_lines(bundle.as_json(found)))
    if not found.ok:
        raise typer.Exit(FOUND)


def _given(key: str) -> bytes:
    """The key itself, or what is in the file of this name."""
    plain = key.strip().encode()
    return plain if len(plain) == 64 and not Path(key).exists() else _read(Path(key))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as handle:
            data = handle.read(SMALL + 1)
    except (OSError, ValueError) as fault:
        refuse(f"{path} cannot be read: {getattr(fault, 'strerror', None) or fault}")
    if len(data) > SMALL:
        refuse(f"{path} is too large to be a key or a certificate.")
    return data


def _lines(said: dict[str, Any]) -> list[str]:
    lines = [
        f"Bundle of case {said['case']}, {said['school']}, made {said['made_at']} by the {said['made_by']}."
    ]
    lines.append(f"Made for: {said['for']}")
    lines += [f"Left out: {one}" for one in said["left_out"]]
    lines.append(f"Files as the manifest lists them: {said['whole']} of {said['files']}.")
    lines += [f"Timestamp on {one['file']}: {one['at']}." for one in said["timestamps"]]
    if said["timestamps_by"] == "bundle":
        lines.append("The timestamps were checked by the certificates in the bundle: give the service's own.")
    if said["key_given"]:
        lines.append("Signed by the key that you gave." if said["ok"] else "")
    else:
        lines.append(
            f"Signed by the key {said['signed_by']}: ask the school whether it is theirs, or give --key."
        )
    lines += [one["says"] for one in said["faults"]]
    lines.append("It holds." if said["ok"] else "IT DOES NOT HOLD.")
    return [_one_line(line) for line in lines if line]


def _one_line(line: str) -> str:
    """Words of a bundle come from anywhere: nothing in them may steer a terminal."""
    return "".join(one if one.isprintable() else " " for one in line)[:500]
