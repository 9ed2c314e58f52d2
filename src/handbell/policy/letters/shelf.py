"""The letters that come with Handbell, and those that are live under a pack."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ..errors import PackError
from ..pack import Pack
from .letter import Letter, Letters
from .read import Raw, laid_over, letter_of, read_raw

FOLDER = Path(__file__).parent
HOUSE, PACKS = FOLDER / "house", FOLDER / "packs"


@lru_cache(maxsize=1)
def house_letters() -> MappingProxyType[str, Raw]:
    """Every letter of the house, as it was written, by id."""
    found: dict[str, Raw] = {}
    for path in sorted(HOUSE.glob("*.toml")):
        for raw in read_raw(path):
            letter = letter_of(raw)
            if letter.id in found:
                raw.fail(f"the letter {letter.id!r} stands twice", letter.id)
            found[letter.id] = raw
    return MappingProxyType(found)


def letters_of(pack: Pack) -> Letters:
    """The letters that are live under this pack.

    A pack's own table with the id of a house letter changes it, key by key; another id is a letter of its own;
    `drop = true` takes one out. Every letter cites clauses of the pack: those it names, else those that its control
    keeps. PackError where a table cannot be used, or a letter of the pack's own file would cite none.
    """
    raws, strict = dict(house_letters()), _is_its_own(pack)
    own = _own(pack)
    for raw in own:
        name = raw.data.get("id")
        if not isinstance(name, str) or not name:
            raw.fail("a letter needs 'id'", "[[letter]]")
        if raw.data.get("drop") is True:
            raws.pop(name, None)
        else:
            raws[name] = laid_over(raws[name], raw) if name in raws else raw
    ids = frozenset(clause.id for clause in pack.clauses)
    named = {str(raw.data["id"]) for raw in own}
    found: dict[str, Letter] = {}
    for name, raw in raws.items():
        letter = _of_pack(letter_of(raw, ids if strict else None), pack, ids)
        if letter.cites:
            found[name] = letter
        elif strict and name in named:
            raw.fail(f"the letter {name!r} cites no clause of this pack: name some in 'cites'", name)
    return Letters(found)


def _of_pack(letter: Letter, pack: Pack, ids: frozenset[str]) -> Letter:
    kept = tuple(one for one in letter.cites if one in ids)
    promised = tuple(clause.id for clause in pack.clauses if letter.control in clause.kept_by)
    return replace(letter, cites=kept or promised)


def _own(pack: Pack) -> list[Raw]:
    path = PACKS / f"{pack.forms or pack.id}.toml"
    return read_raw(path) if path.exists() else []


def _is_its_own(pack: Pack) -> bool:
    """A policy made from another may have lost clauses that the letters of that one cite: they are left out there."""
    return not pack.forms or pack.forms == pack.id


__all__ = ["PackError", "house_letters", "letters_of"]
