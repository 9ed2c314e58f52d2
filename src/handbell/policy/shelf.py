"""The packs that come with Handbell, and any other pack file."""

from pathlib import Path

from .errors import PackError, unknown
from .pack import Pack
from .read_pack import read_pack

FOLDER = Path(__file__).with_name("packs")
MODEL_PACK = "handbell-2026"
"""Handbell's own model policy: what a school has that brings none."""


def pack_ids() -> tuple[str, ...]:
    """The ids of the packs that come with Handbell, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load_pack(id_or_path: str | Path) -> Pack:
    """The pack of that id, or the pack in that file. Raises `PackError` with one clear sentence."""
    known = pack_ids()
    if str(id_or_path) in known:
        return read_pack(FOLDER / f"{id_or_path}.toml")
    path = Path(id_or_path)
    if path.suffix == ".toml" or path.exists():
        return read_pack(path)
    raise PackError(unknown("pack", str(id_or_path), known), file="packs")
