"""Routes: who is told what, by a school's paper and by the statutory floor. Typed; `read_routes.py` reads them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .model import Force


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a route: a role, an agency or a verb (`what`), and when it counts.

    `clause` is "" in the floor. Of `when` any one must hold (none: always); of `unless` none may.
    """

    what: str
    clause: str
    within: str | None
    force: Force
    when: tuple[str, ...]
    unless: tuple[str, ...]
    gives_way: bool = False

    def counts(self, holding: Collection[str]) -> bool:
        """Whether it counts while these conditions hold."""
        if any(one in holding for one in self.unless):
            return False
        return not self.when or any(one in holding for one in self.when)


@dataclass(frozen=True, slots=True)
class Route:
    """What is asked for together. `rule` are clauses that make the thing wrong without saying whom to tell."""

    tell: tuple[Entry, ...] = ()
    agencies: tuple[Entry, ...] = ()
    do: tuple[Entry, ...] = ()
    do_not: tuple[Entry, ...] = ()
    not_tell: tuple[Entry, ...] = ()
    letter: Entry | None = None
    rule: tuple[str, ...] = ()
    note: str = ""

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that it names."""
        entries = (*self.tell, *self.agencies, *self.do, *self.do_not, *self.not_tell)
        named = [one.clause for one in entries if one.clause]
        return tuple(dict.fromkeys((*named, *self.rule)))

    @property
    def silent(self) -> bool:
        """Whether it names neither anyone to tell nor an act to do."""
        return not (self.tell or self.agencies or self.do or self.do_not or self.letter)


@dataclass(frozen=True, slots=True)
class FloorRule:
    """What holds whatever the paper says, in these `categories` or when one of these conditions holds."""

    id: str
    basis: str
    source: str
    categories: tuple[str, ...]
    when: tuple[str, ...]
    route: Route
    last_resort: bool = False


@dataclass(frozen=True, slots=True)
class Routes:
    """A paper's routes by category; `paper` is false where it has none of its own.

    `left_out` are clauses that the routes name and this policy, made from another, no longer has.
    """

    pack: str
    by_category: Mapping[str, Route]
    paper: bool = True
    left_out: tuple[str, ...] = ()
