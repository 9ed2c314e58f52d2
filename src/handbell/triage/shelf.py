"""The floor, and the routes of the packs that come with Handbell."""

from collections.abc import Collection
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from handbell.policy import Pack, load_pack, pack_ids

from .catalogue import catalogue
from .read_routes import read_floor, read_paper
from .routes import Entry, FloorRule, Route, Routes

FOLDER = Path(__file__).with_name("routes")


@cache
def floor() -> tuple[FloorRule, ...]:
    """The rules of the statutory floor. PackError where the file is at fault."""
    return read_floor(FOLDER / "floor.toml")


def routes_of(pack: str | Pack) -> Routes:
    """The routes of a pack that comes with Handbell, by its id, or of a school's own.

    A school's own policy has those of the pack it was made from, less the lines whose clause it no longer has. One
    without any has the floor alone, and `paper` is false. PackError for an id that is none, or a file at fault.
    """
    if isinstance(pack, str):
        return _shipped(pack)
    if pack.id in pack_ids():
        return _shipped(pack.id)
    return _own(pack.id, pack.forms, frozenset(clause.id for clause in pack.clauses))


@lru_cache(maxsize=32)
def _shipped(pack_id: str) -> Routes:
    pack = load_pack(pack_id)
    path = FOLDER / "packs" / f"{pack.id}.toml"
    if not path.exists():
        return _none(pack.id)
    return Routes(pack.id, read_paper(path, [clause.id for clause in pack.clauses]))


@lru_cache(maxsize=128)
def _own(pack_id: str, made_from: str, clauses: frozenset[str]) -> Routes:
    if made_from not in pack_ids():
        return _none(pack_id)
    routes = _shipped(made_from)
    gone = {one for route in routes.by_category.values() for one in route.clauses} - clauses
    kept = {name: _without(route, gone) for name, route in routes.by_category.items()}
    return Routes(pack_id, kept, routes.paper, tuple(sorted(gone)))


def _none(pack_id: str) -> Routes:
    return Routes(pack_id, {name: Route() for name in catalogue().categories}, paper=False)


def _without(route: Route, gone: Collection[str]) -> Route:
    def kept(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(one for one in entries if one.clause not in gone)

    left = replace(
        route,
        tell=kept(route.tell),
        agencies=kept(route.agencies),
        do=kept(route.do),
        do_not=kept(route.do_not),
        not_tell=kept(route.not_tell),
        rule=tuple(one for one in route.rule if one not in gone),
    )
    sends = any(one.what == "send_letter" for one in left.do) or left.do == route.do
    return left if sends else replace(left, letter=None)
