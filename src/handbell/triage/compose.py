"""Composing an answer: category, what else fits and conditions, by a school's routes above the statutory floor.

The numbered rules that are kept here are told in docs/triage.md.
"""

from collections.abc import Collection, Iterable, Mapping

from handbell.policy import Pack
from handbell.policy.errors import unknown

from .catalogue import catalogue
from .gather import Gathered, Hit, gather
from .model import Act, Agency, Answer, Ban, Force, Held, State
from .routes import Routes
from .shelf import floor, routes_of
from .telling import barred, last_resort, only_guessed, seated, shortest, told, whys
from .weighing import ReportError, holding, settled, severity_of


def compose(
    pack: str | Pack,
    category: str,
    also: Iterable[str] = (),
    conditions: Collection[str] | Mapping[str, State] | Collection[Held] = (),
    *,
    unsure: bool = False,
    guessed: Collection[str] = (),
) -> Answer:
    """The answer to a report in `category`, and `also` in others, where these conditions hold.

    `conditions` are ids, or ids with their state ("holds", "doubtful", "not"). Where it is `unsure` what a report is,
    the headteacher, or whoever stands in, is told as well. Of `also` those are `guessed` that are only not ruled out:
    they bring in whoever looks after children and staff, never governors or parents. Same input, same answer.
    Raises `ReportError` for a category or condition that is none, PackError for a pack that is none.
    """
    categories = _categories(category, also)
    routes = routes_of(pack)
    held = settled(conditions, categories)
    names = holding(held)
    found = gather(routes, floor(), categories, names)
    found.tell = [hit for hit in found.tell if not only_guessed(hit, guessed)]
    weak = {*guessed, *(one.condition for one in held if one.why and all(why in guessed for why in one.why))}
    not_told = barred(found.not_tell, found.tell, weak)
    out = {one.role for one in not_told}
    tell = told(seated(found.tell, out))
    someone = last_resort(floor(), out, names, category)
    if not tell or (unsure and someone.role not in {one.role for one in tell}):
        tell = (*tell, someone)
    forbidden = {hit.what for hit in found.do_not}
    return Answer(
        pack=routes.pack,
        category=category,
        also=categories[1:],
        severity=severity_of(categories, names),
        tell=tell,
        not_tell=not_told,
        agencies=_agencies(found.agencies),
        do=_acts(found.do, forbidden, out, names),
        do_not=_bans(found.do_not),
        letter=_letter(routes, categories, names, out),
        citations=_cited(found, [one.floor for one in tell]),
        conditions=held,
        paper=routes.paper,
        left_out=routes.left_out,
    )


def _categories(category: str, also: Iterable[str]) -> tuple[str, ...]:
    """The leading one and the others in the order of the list, each once."""
    known, others = catalogue().categories, set(also)
    for one in (category, *sorted(others)):
        if one not in known:
            raise ReportError(unknown("category", one, known))
    return (category, *(one for one in known if one in others and one != category))


def _agencies(hits: list[Hit]) -> tuple[Agency, ...]:
    return tuple(
        Agency(name, shortest(same), _clause(same), _floor(same), _force(same), whys(same))
        for name, same in _by_what(hits).items()
    )


def _acts(
    hits: list[Hit], forbidden: Collection[str], not_told: Collection[str], conditions: Collection[str]
) -> tuple[Act, ...]:
    """Rule 4: do not beats do."""
    known = catalogue()
    gone = {verb for row in known.forbidding if row.verb in forbidden for verb in row.drops}
    gone |= {verb for row in known.not_telling if row.role in not_told for verb in row.drops}
    until = {verb: row.until for row in known.forbidding if row.verb in forbidden for verb in row.holds_back}
    acts = [
        Act(verb, _clause(same), _floor(same), _force(same), whys(same), until.get(verb))
        for verb, same in _by_what(hits).items()
        if verb not in gone
    ]
    first = list(known.do)
    return tuple(sorted(acts, key=lambda one: (one.force != "must", first.index(one.verb))))


def _bans(hits: list[Hit]) -> tuple[Ban, ...]:
    bans = [Ban(verb, _clause(same), _floor(same), whys(same)) for verb, same in _by_what(hits).items()]
    first = list(catalogue().do_not)
    return tuple(sorted(bans, key=lambda one: first.index(one.verb)))


def _letter(
    routes: Routes, categories: tuple[str, ...], conditions: Collection[str], not_told: Collection[str]
) -> str | None:
    """Rule 6: one letter, of the first category that has one whose condition holds."""
    gone = {one for row in catalogue().not_telling if row.role in not_told for one in row.letters}
    for category in categories:
        letter = routes.by_category[category].letter
        if letter is not None and letter.counts(conditions) and letter.what not in gone:
            return letter.what
    return None


def _by_what(hits: list[Hit]) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.what, []).append(hit)
    return found


def _clause(hits: list[Hit]) -> str | None:
    return next((hit.clause for hit in hits if hit.clause), None)


def _floor(hits: list[Hit]) -> str | None:
    return next((hit.floor for hit in hits if hit.floor), None)


def _force(hits: list[Hit]) -> Force:
    return "must" if any(hit.force == "must" for hit in hits) else "consider"


def _cited(found: Gathered, more: list[str | None]) -> tuple[str, ...]:
    """Every clause and floor rule behind the answer, clauses first, each once."""
    hits = [*found.tell, *found.agencies, *found.do, *found.do_not, *found.not_tell]
    clauses = [hit.clause for hit in hits if hit.clause]
    floors = [hit.floor for hit in hits if hit.floor]
    return tuple(one for one in dict.fromkeys((*clauses, *found.rule, *floors, *more)) if one)
