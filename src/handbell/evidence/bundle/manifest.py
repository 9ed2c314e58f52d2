"""The list of what is in a bundle: how it is written, and how strictly it is read again. No Django."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

FORMAT: Final = "handbell bundle 1"
MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"  # 64 bytes, Ed25519, over the manifest's very bytes
STAMP: Final = "manifest.tsr"
KEY: Final = "public-key.pem"
STAMPED_BY: Final = "timestamp-ca.pem"
SUMS: Final = "SHA256SUMS"
OUTSIDE: Final = frozenset({MANIFEST, SIGNATURE, STAMP})
"""What is in a bundle beside what its manifest lists."""

LARGEST: Final = 4 * 1024 * 1024  # bytes of a manifest
MOST: Final = 10_000  # files
_NAME: Final = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*(/[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*)?"
)
_HASH: Final = re.compile(r"[0-9a-f]{64}")


class BadManifest(ValueError):
    """A manifest that cannot be used, with the reason in one sentence."""


@dataclass(frozen=True)
class Listed:
    """One file of a bundle. `says` is what it is, in words; `stamp` the name of its timestamp in the bundle, or ""."""

    name: str
    size: int
    sha256: str
    says: str = ""
    stamp: str = ""


@dataclass(frozen=True)
class Manifest:
    """What a bundle says of itself. `about` holds school, case, when, by whom and for whom; `record` the end of the
    school's record and its signed checkpoint."""

    about: Mapping[str, Any]
    record: Mapping[str, Any]
    files: tuple[Listed, ...]
    left_out: tuple[str, ...] = field(default=())

    def written(self) -> bytes:
        """As UTF-8 JSON, the bytes that are signed."""
        said = {
            "format": FORMAT, **self.about, "left_out": list(self.left_out), "record": dict(self.record),
            "files": [
                {"name": one.name, "size": one.size, "sha256": one.sha256, "says": one.says}
                | ({"stamp": one.stamp} if one.stamp else {})
                for one in self.files
            ],
        }  # fmt: skip
        return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def sums(files: Iterable[Listed]) -> bytes:
    """What `sha256sum -c` reads."""
    return "".join(f"{one.sha256}  {one.name}\n" for one in files).encode()


def good_name(name: str) -> bool:
    """Whether this is a name that Handbell gives: no way out of the bundle's folder, nothing hidden."""
    return len(name) <= 120 and _NAME.fullmatch(name) is not None


def read_manifest(data: bytes) -> Manifest:
    """The manifest in these bytes; BadManifest for anything that Handbell does not write."""
    if len(data) > LARGEST:
        raise BadManifest("The manifest is too large to be one.")
    try:
        said = json.loads(data.decode())
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BadManifest("The manifest is not JSON.") from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise BadManifest("The manifest is not one of Handbell's.")
    files, left_out, record = said.pop("files", None), said.pop("left_out", []), said.pop("record", None)
    if not isinstance(files, list) or not isinstance(left_out, list) or not isinstance(record, dict):
        raise BadManifest("The manifest lists no files.")
    if len(files) > MOST:
        raise BadManifest(f"The manifest lists {len(files):,} files; a bundle has {MOST:,} at most.")
    listed = tuple(_listed(number, one) for number, one in enumerate(files, start=1))
    names = [one.name for one in listed]
    if len(set(names)) < len(names):
        raise BadManifest("The manifest lists a file twice.")
    del said["format"]
    return Manifest(said, record, listed, tuple(map(str, left_out)))


def _listed(number: int, said: Any) -> Listed:
    try:
        one = Listed(said["name"], said["size"], said["sha256"], said.get("says", ""), said.get("stamp", ""))
        good = good_name(one.name) and _HASH.fullmatch(one.sha256) and (not one.stamp or good_name(one.stamp))
        good = good and isinstance(one.says, str)
    except (KeyError, TypeError, AttributeError):
        good = False
    if not good or type(one.size) is not int or one.size < 0 or one.name in OUTSIDE:
        raise BadManifest(f"File {number} of the manifest is not what Handbell writes.")
    return one
