"""Writing a bundle as it is sent: a ZIP that is never whole in memory nor on the disk. No Django.

Nothing is packed smaller: pictures and PDFs would not be, and a bundle in which a small file swells into a huge one can
then be told at once for what it is.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any, Final, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from handbell.evidence.bundle.manifest import KEY, MANIFEST, SIGNATURE, SUMS, Listed, Manifest, sums

SMALL: Final = 2**31 - 1  # bytes; a larger file needs the wider numbers of ZIP64
_READABLE: Final = 0o100600 << 16  # a plain file that its owner reads


class NotWhatItWas(Exception):
    """A file is not, or no longer, what the manifest says: the bundle ends here, and without its end it is none."""


@dataclass(frozen=True)
class Piece:
    """A file for a bundle: how it is listed, and a way to read it from its beginning, in blocks."""

    listed: Listed
    blocks: Callable[[], Iterable[bytes]]


def of_bytes(name: str, data: bytes, says: str = "", stamp: str = "") -> Piece:
    """A small file that is at hand."""
    return Piece(Listed(name, len(data), hashlib.sha256(data).hexdigest(), says, stamp), lambda: [data])


@dataclass(frozen=True)
class Sealed:
    """A manifest with its signature, and all that goes into the ZIP: first these two, then what it lists."""

    manifest: bytes
    signature: bytes
    pieces: tuple[Piece, ...]


def seal_bundle(
    key: Ed25519PrivateKey,
    about: Mapping[str, Any],
    record: Mapping[str, Any],
    pieces: Iterable[Piece],
    left_out: Iterable[str] = (),
) -> Sealed:
    """Add the public key and the sums, list everything in a manifest, and sign that."""
    pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    inside = [*pieces, of_bytes(KEY, pem)]
    inside.append(of_bytes(SUMS, sums(one.listed for one in inside)))
    manifest = Manifest(about, record, tuple(one.listed for one in inside), tuple(left_out)).written()
    signature = key.sign(manifest)
    outside = (of_bytes(MANIFEST, manifest), of_bytes(SIGNATURE, signature))
    return Sealed(manifest, signature, (*outside, *inside))


@dataclass
class _Pipe:
    """Takes what the ZIP writer writes, until somebody fetches it."""

    waiting: list[bytes] = field(default_factory=list)

    def write(self, data: bytes) -> int:
        self.waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def fetch(self) -> Iterator[bytes]:
        yield from self.waiting
        self.waiting.clear()


def packed(pieces: Iterable[Piece], at: datetime) -> Iterator[bytes]:
    """The ZIP of these pieces, block by block; `at` is the time that each carries.

    NotWhatItWas when a piece has other bytes than its hash and size say.
    """
    pipe = _Pipe()
    when = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)
    with zipfile.ZipFile(cast("IO[bytes]", pipe), "w", zipfile.ZIP_STORED) as archive:
        for piece in pieces:
            info = zipfile.ZipInfo(piece.listed.name, when)
            info.external_attr = _READABLE
            with archive.open(info, "w", force_zip64=piece.listed.size > SMALL) as into:
                for block in _held(piece):
                    into.write(block)
                    yield from pipe.fetch()
            yield from pipe.fetch()
    yield from pipe.fetch()


def _held(piece: Piece) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    for block in piece.blocks():
        digest.update(block)
        size += len(block)
        yield block
    if size != piece.listed.size or digest.hexdigest() != piece.listed.sha256:
        raise NotWhatItWas(f"{piece.listed.name} is not what was taken in: its bytes have changed.")
