"""Rule 5 of composing: nobody is told of a report about themselves; somebody stands in. And the last resort."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .catalogue import catalogue
from .gather import Hit
from .model import Barred, Told
from .routes import FloorRule

OF_HEADTEACHER = ("about_headteacher", "head_conflict")
"""With one of these the headteacher is not even the last resort."""

AFTER_CHAIR = ("dsl", "leadership", "governors", "hr")
"""Who is the last resort where neither headteacher nor chair may be; no rule bars the last of them."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A hit in somebody's place: `instead_of` is None where the role is the one that was named."""

    hit: Hit
    instead_of: str | None = None


def only_guessed(hit: Hit, guessed: Collection[str]) -> bool:
    """Whether it would tell many, or a parent, by a mere guess."""
    known = catalogue()
    by = [why for why in hit.why if why in known.categories]
    return hit.what in known.not_by_guess and bool(by) and all(why in guessed for why in by)


def barred(not_tell: list[Hit], tell: list[Hit], weak: Collection[str] = ()) -> tuple[Barred, ...]:
    """The roles that may not be told. One that gives way does so to a category outside its rule that names the role;
    one that rests on nothing but guesses (`weak` categories and conditions), to whatever else names it."""
    by_role: dict[str, list[Hit]] = {}
    for hit in not_tell:
        gives_way = hit.gives_way and _named_elsewhere(hit, tell)
        if not gives_way and not _mere_guess(hit, tell, weak):
            by_role.setdefault(hit.what, []).append(hit)
    return tuple(
        Barred(role, _first(hit.clause for hit in hits), _first(hit.floor for hit in hits), whys(hits))
        for role, hits in by_role.items()
    )


def _mere_guess(bar: Hit, tell: list[Hit], weak: Collection[str]) -> bool:
    if any(why not in weak for why in bar.why):
        return False
    return any(hit.what == bar.what and any(why not in weak for why in hit.why) for hit in tell)


def _named_elsewhere(bar: Hit, tell: list[Hit]) -> bool:
    known = catalogue().categories
    return any(
        hit.what == bar.what and any(why in known and why not in bar.group for why in hit.why) for hit in tell
    )


def seated(tell: list[Hit], not_told: Collection[str]) -> dict[str, list[Seat]]:
    """Who is told, each with what asks for it: a barred role's stand-in takes its place, if there is one."""
    found: dict[str, list[Seat]] = {}
    for hit in tell:
        role = stand_in(hit.what, not_told)
        if role is not None:
            found.setdefault(role, []).append(Seat(hit, hit.what if role != hit.what else None))
    return found


def stand_in(role: str, not_told: Collection[str]) -> str | None:
    """The role itself, or whoever stands in for it; None where nobody may."""
    seen: set[str] = set()
    known = catalogue().stand_ins
    while role in not_told:
        seen.add(role)
        role = known.get(role, "")
        if not role or role in seen:
            return None
    return role


def told(seats: dict[str, list[Seat]]) -> tuple[Told, ...]:
    """Each role once, with the shortest time; those who must be told before those who may be."""
    found = []
    for role, here in seats.items():
        hits = [seat.hit for seat in here]
        own = [seat for seat in here if seat.instead_of is None]
        clauses = tuple(dict.fromkeys(hit.clause for hit in hits if hit.clause))
        found.append(
            Told(
                role=role,
                within=shortest(hits),
                clause=clauses[0] if clauses else None,
                floor=_first(hit.floor for hit in hits),
                force="must" if any(hit.force == "must" for hit in hits) else "consider",
                why=whys(hits),
                clauses=clauses,
                instead_of=None if own else here[0].instead_of,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.force != "must", _rank(one.within))))


def last_resort(
    floor: Collection[FloorRule], not_told: Collection[str], conditions: Collection[str], why: str
) -> Told:
    """Somebody, where nobody is named: the headteacher, or else whoever stands in for them."""
    rule = next(one for one in floor if one.last_resort)
    wary = {*not_told, *(["headteacher"] if any(one in conditions for one in OF_HEADTEACHER) else [])}
    role = stand_in("headteacher", wary) or next(one for one in AFTER_CHAIR if one not in wary)
    return Told(
        role, None, None, rule.id, "must", (why,), (), None if role == "headteacher" else "headteacher"
    )


def shortest(hits: Collection[Hit]) -> str | None:
    """The shorter time wins; none is longer than any."""
    return min((hit.within for hit in hits), key=_rank)


def _rank(within: str | None) -> int:
    times = catalogue().times
    return len(times) if within is None else times.index(within)


def whys(hits: Collection[Hit]) -> tuple[str, ...]:
    """Every category and condition behind these, each once."""
    return tuple(dict.fromkeys(why for hit in hits for why in hit.why))


def _first(found: Iterable[str]) -> str | None:
    return next((one for one in found if one), None)
