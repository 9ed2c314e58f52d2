"""Bundles that were made, and what goes out when one is taken."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from handbell.cases.knowing import told_in_role
from handbell.cases.models import Case
from handbell.cases.whole import parts_of
from handbell.evidence import vault
from handbell.evidence.bundle.manifest import MANIFEST, STAMP, STAMPED_BY, Listed, read_manifest
from handbell.evidence.bundle.models import Bundle
from handbell.evidence.bundle.pack import Piece, of_bytes, packed
from handbell.evidence.models import Evidence
from handbell.evidence.timestamps.shown import stamps_of, standing_of
from handbell.schools.access import Actor


def manifests() -> Iterable[str]:
    """The hashes that are to be stamped."""
    return Bundle.objects.exclude(sealed=b"").order_by("at").values_list("manifest_sha256", flat=True)


def bundles_of(case: Case) -> list[dict[str, Any]]:
    """What was sealed of a case, the newest first, with the timestamp of each."""
    rows = list(Bundle.objects.filter(case=case).order_by("-at"))
    stamps = stamps_of(row.manifest_sha256 for row in rows)
    return [
        {"row": row, "for_whom": (said := row.contents)["for_whom"], "name": said["name"], "reason": said["reason"],
         "stamp": stamps.get(row.manifest_sha256)}
        for row in rows
    ]  # fmt: skip


def beside(actor: Actor, case: Case) -> dict[str, Any] | None:
    """What stands on a case's page: how many bundles there are, and how its hashes stand with the timestamps."""
    if not told_in_role(actor, case):
        return None
    kept = Evidence.objects.filter(case__in=[case, *parts_of(case)], disposed_at=None).values_list(
        "sha256", flat=True
    )
    made = Bundle.objects.filter(case=case).values_list("manifest_sha256", flat=True)
    return {"count": len(made), "stamps": standing_of([*kept, *made])}


def zip_of(row: Bundle) -> Iterator[bytes]:
    """The ZIP, block by block, with the originals as they come out of the vault."""
    said = row.contents
    papers = {name: b64decode(data) for name, data in said["papers"]}
    listed = {one.name: one for one in read_manifest(papers[MANIFEST]).files}
    pieces = [of_bytes(name, data) for name, data in papers.items()]
    stamp = stamps_of([row.manifest_sha256]).get(row.manifest_sha256)
    if stamp and STAMPED_BY in papers:
        pieces.append(of_bytes(STAMP, bytes(stamp.answer)))
    items = {str(one.pk): one for one in Evidence.objects.filter(pk__in=said["places"].values())}
    pieces += [_from_vault(listed[name], items[pk]) for name, pk in said["places"].items()]
    return packed(pieces, row.at)


def _from_vault(listed: Listed, item: Evidence) -> Piece:
    def blocks() -> Iterator[bytes]:
        return vault.blocks(item)

    read: Callable[[], Iterable[bytes]] = blocks
    return Piece(listed, read)
