"""What could keep a drafted clause: controls of the eleven kinds, proposed by what the clause is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from handbell.documents.drafting.prose import load, patterns
from handbell.documents.drafting.sentence import Prose

_OURS: Final = ("screen:", "step:")
_OTHERS: Final = ("pupil", "parent", "visitor")
MOST: Final = 8
"""Controls that one clause is given at most: more than that says nothing of it."""

_PAGES: Final = (
    (("parent",), "page:parents"),
    (("pupil",), "page:pupils"),
    (("governors", "governor", "chair_of_governors"), "page:governors"),
    (("everyone", "anyone", "school_community", "school", "visitor", "local_authority"), "page:public"),
)


@dataclass(frozen=True, slots=True)
class _Control:
    name: str
    force: tuple[str, ...]
    match: tuple[re.Pattern[str], ...]
    otherwise: tuple[re.Pattern[str], ...]

    def fits(self, prose: Prose) -> bool:
        if self.force and prose.binding.force not in self.force:
            return False
        text = prose.whole
        return any(one.search(text) for one in self.match) and not any(
            one.search(text) for one in self.otherwise
        )


@cache
def _listed() -> tuple[_Control, ...]:
    return tuple(
        _Control(
            one["name"], tuple(one.get("force", ())), patterns(one["match"]), patterns(one.get("not", ""))
        )
        for one in load("controls")["control"]
    )


def proposed_controls(prose: Prose, *, decides: bool, routes: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The controls that the clause's words ask for; a page where they ask for none.

    What only informs is told on a page, whatever it speaks of, but of dates, signatures and linked papers.
    """
    found = list(_of_words(prose))
    if decides:
        found.insert(0, "decide")
    found += [f"route:{one}" for one in routes]
    return tuple(dict.fromkeys(found))[:MOST] or (page_of(prose.binding.actor),)


def _of_words(prose: Prose) -> Iterator[str]:
    informs = prose.binding.force == "informs"
    for control in _listed():
        if informs and "informs" not in control.force:
            continue
        if control.name.startswith(_OURS) and prose.binding.actor in _OTHERS:
            continue  # what the school publishes keeps no rule on what families do
        if control.fits(prose):
            yield control.name


def page_of(actor: str) -> str:
    """The page that tells those whom a clause binds."""
    return next((page for actors, page in _PAGES if actor in actors), "page:staff")
