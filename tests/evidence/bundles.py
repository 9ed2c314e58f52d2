"""A bundle made by hand, as Handbell would: for whoever receives one there is no school and no database."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from tests.evidence.tsa import Authority

from handbell.evidence.bundle.manifest import STAMP, STAMPED_BY
from handbell.evidence.bundle.pack import Piece, Sealed, of_bytes, packed, seal_bundle
from handbell.evidence.timestamps.tokens import ask_about
from handbell.ledger.chain import canonical

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
AT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
SHOT = b"\x89PNG a screenshot" * 5000
ABOUT = {
    "school": "Oakfield Primary",
    "case": "K7QPM",
    "made_at": AT.isoformat(),
    "made_by": "designated safeguarding lead",
    "for": "Weirshire Police",
}


def public_hex(key: Ed25519PrivateKey = KEY) -> str:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def record(key: Ed25519PrivateKey = KEY) -> dict[str, Any]:
    said = {"format": "handbell checkpoint 1", "school": "oakfield", "seq": 812, "digest": "ab" * 32}
    point = {**said, "signature": key.sign(canonical(said)).hex()}
    return {"seq": 812, "digest": "ab" * 32, "checkpoint": point}


def sealed(key: Ed25519PrivateKey = KEY, authority: Authority | None = None, *more: Piece) -> Sealed:
    pieces = [of_bytes("case.pdf", b"%PDF-1.7 the papers", "the papers"), of_bytes("README.txt", b"Read me.")]
    stamp = ""
    if authority:
        answer = authority.answer(ask_about(hashlib.sha256(SHOT).digest()).body)
        stamp = "evidence/01.tsr"
        pieces += [of_bytes(stamp, answer), of_bytes(STAMPED_BY, authority.ca.read_bytes())]
    pieces.append(of_bytes("evidence/01-screenshot.png", SHOT, "screenshot", stamp))
    made = seal_bundle(key, ABOUT, record(key), [*pieces, *more], ["who told it"])
    if authority:
        answer = authority.answer(ask_about(hashlib.sha256(made.manifest).digest()).body)
        made = Sealed(made.manifest, made.signature, (*made.pieces, of_bytes(STAMP, answer)))
    return made


def write(path: Path, made: Sealed) -> Path:
    with path.open("wb") as file:
        for block in packed(made.pieces, AT):
            file.write(block)
    return path


def entries(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The bundle with its entries changed by somebody who knows how ZIPs work."""
    found = entries(path)
    change(found)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    other = path.with_name("changed.zip")
    other.write_bytes(made.getvalue())
    return other
