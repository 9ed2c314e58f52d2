"""Does a bundle hold? For whoever receives one: no database, no school, no Django, and memory that stays small."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any, Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from handbell.evidence.bundle.archive import NoArchive, hash_of, odd_entries, opened, read_small, shown
from handbell.evidence.bundle.manifest import (
    KEY,
    LARGEST,
    MANIFEST,
    OUTSIDE,
    SIGNATURE,
    STAMP,
    STAMPED_BY,
    BadManifest,
    Listed,
    Manifest,
    read_manifest,
)
from handbell.evidence.timestamps.tokens import LARGEST as LARGEST_STAMP
from handbell.evidence.timestamps.tokens import BadToken, BadTrust, Token, check_token, read_trust
from handbell.ledger.chain import canonical

_PEM: Final = 64 * 1024


class NoBundle(ValueError):
    """A file that is no bundle, or a key that is none; the message says so in one sentence."""


@dataclass(frozen=True)
class Fault:
    """What does not hold: the file in the bundle ("" for the bundle itself), and a sentence."""

    file: str
    says: str


@dataclass(frozen=True)
class Stamped:
    """A file that a timestamping service had seen at a time."""

    file: str
    at: datetime


@dataclass
class Found:
    """What was found in a bundle. `key` is the signer's public key (hex), `known` whether it is the one that was given;
    `stamps_by` whose certificates the timestamps were checked against: "given", "bundle" or ""."""

    manifest: Manifest
    key: str = ""
    known: bool = False
    whole: int = 0
    faults: list[Fault] = field(default_factory=list)
    stamps: list[Stamped] = field(default_factory=list)
    stamps_by: str = ""

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return not self.faults

    def fault(self, file: str, says: str) -> None:
        self.faults.append(Fault(file, says))


def verify_bundle(file: IO[bytes], key: bytes | None = None, trust: Sequence[x509.Certificate] = ()) -> Found:
    """Look at every file, signature and timestamp of a bundle. NoBundle where it is none.

    `key` is the school's public key (32 bytes) as the school gave it; without it the bundle's own is used, which shows
    that nothing was changed since, and not who made it. `trust` are a timestamping service's certificates.
    """
    try:
        with opened(file) as archive:
            return _looked_at(archive, key, trust)
    except (NoArchive, BadManifest) as no:
        raise NoBundle(str(no)) from None


def read_key(given: bytes) -> bytes:
    """The 32 bytes of a public key, from a PEM file or from 64 hexadecimal digits. NoBundle for anything else."""
    text = given.strip()
    try:
        if text.startswith(b"-----"):
            found = load_pem_public_key(text)
            if isinstance(found, Ed25519PublicKey):
                return found.public_bytes(Encoding.Raw, PublicFormat.Raw)
        raw = bytes.fromhex(text.decode())
    except (ValueError, TypeError, UnicodeDecodeError):
        raw = b""
    if len(raw) != 32:
        raise NoBundle(
            "The key is neither 64 hexadecimal digits nor a file with an Ed25519 public key (PEM)."
        )
    return raw


def _looked_at(archive: zipfile.ZipFile, key: bytes | None, trust: Sequence[x509.Certificate]) -> Found:
    odd = list(odd_entries(archive))
    data = _small(archive, MANIFEST, LARGEST)
    if data is None:
        raise NoBundle("It is no bundle of Handbell's: it has no manifest.")
    found = Found(read_manifest(data))
    for one in odd[:100]:
        found.fault(one.name, f"{one.name} {one.says}")
    _signature(archive, data, key, found)
    _record(found)
    for listed in found.manifest.files:
        _file(archive, listed, found)
    known = {one.name for one in found.manifest.files} | OUTSIDE
    for info in archive.infolist():
        if info.filename not in known:
            found.fault(
                shown(info.filename), f"{shown(info.filename)} was added: the manifest does not list it."
            )
    _stamps(archive, data, trust, found)
    return found


def _small(archive: zipfile.ZipFile, name: str, most: int) -> bytes | None:
    try:
        return read_small(archive, name, most)
    except ValueError as no:
        raise NoBundle(str(no)) from None


def _signature(archive: zipfile.ZipFile, data: bytes, given: bytes | None, found: Found) -> None:
    """The signature over the manifest, and whose it is."""
    try:
        signature = read_small(archive, SIGNATURE, 64)
        own = read_small(archive, KEY, _PEM)
        raw = given or read_key(own or b"")
    except ValueError:
        found.fault(KEY, "The key of the bundle cannot be read, so nobody can say who signed it.")
        return
    found.key, found.known = raw.hex(), given is not None
    if signature is None:
        found.fault(SIGNATURE, "The signature is missing.")
        return
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, data)
    except (InvalidSignature, ValueError):
        by = "by this key" if given else "by the key in it"
        found.fault(SIGNATURE, f"The manifest was not signed {by}, or was changed since.")


def _record(found: Found) -> None:
    """The checkpoint in the manifest: signed by the same key, and of the same end of the record."""
    record: Any = found.manifest.record
    try:
        point = dict(record["checkpoint"])
        signature = bytes.fromhex(point.pop("signature"))
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(found.key)).verify(signature, canonical(point))
        same = (point["seq"], point["digest"]) == (record["seq"], record["digest"])
    except (KeyError, TypeError, ValueError, InvalidSignature, RecursionError):
        same = False
    if not same:
        found.fault(MANIFEST, "The checkpoint of the school's record in the manifest does not hold.")


def _file(archive: zipfile.ZipFile, listed: Listed, found: Found) -> None:
    info = archive.NameToInfo.get(listed.name)
    if info is None:
        found.fault(listed.name, f"{listed.name} is missing.")
        return
    try:
        size, digest = hash_of(archive, listed.name, listed.size)
    except ValueError as no:
        found.fault(listed.name, str(no))
        return
    if (size, digest) != (listed.size, listed.sha256):
        found.fault(listed.name, f"{listed.name} was changed: it is not what the manifest lists.")
    else:
        found.whole += 1


def _stamps(archive: zipfile.ZipFile, data: bytes, trust: Sequence[x509.Certificate], found: Found) -> None:
    """The timestamps of the manifest and of single files."""
    wanted = [(MANIFEST, STAMP, hashlib.sha256(data).digest())] if STAMP in archive.NameToInfo else []
    wanted += [(one.name, one.stamp, bytes.fromhex(one.sha256)) for one in found.manifest.files if one.stamp]
    if not wanted:
        return
    try:
        certificates = tuple(trust) or tuple(
            read_trust(read_small(archive, STAMPED_BY, _PEM) or b"", STAMPED_BY)
        )
    except (BadTrust, ValueError):
        found.fault(STAMPED_BY, "The timestamps cannot be checked: the service's certificates are not in it.")
        return
    found.stamps_by = "given" if trust else "bundle"
    for name, stamp, digest in wanted:
        token = _token(archive, stamp, digest, certificates)
        if isinstance(token, Token):
            found.stamps.append(Stamped(name, token.at))
        else:
            found.fault(stamp, f"The timestamp {stamp} does not hold. {token}")


def _token(
    archive: zipfile.ZipFile, name: str, digest: bytes, trust: Sequence[x509.Certificate]
) -> Token | str:
    try:
        answer = read_small(archive, name, LARGEST_STAMP)
        return "It is missing." if answer is None else check_token(answer, digest, trust)
    except (BadToken, ValueError) as no:
        return str(no)


def as_json(found: Found) -> dict[str, Any]:
    """What the command writes."""
    about = json.loads(json.dumps(dict(found.manifest.about)))
    return {
        "ok": found.ok, **{key: about.get(key, "") for key in ("school", "case", "made_at", "made_by", "for")},
        "signed_by": found.key, "key_given": found.known, "files": len(found.manifest.files), "whole": found.whole,
        "left_out": list(found.manifest.left_out),
        "timestamps": [{"file": one.file, "at": one.at.isoformat()} for one in found.stamps],
        "timestamps_by": found.stamps_by,
        "faults": [{"file": one.file, "says": one.says} for one in found.faults],
    }  # fmt: skip
