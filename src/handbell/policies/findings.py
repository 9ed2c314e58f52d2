"""What is unclear in a policy, gravest first, for governors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.policies.comparing import clauses_of, example_in_words
from handbell.policies.shelf import Policy
from handbell.policy import KINDS, Clause, Engine, Finding, analyse, pack_ids, vocabulary
from handbell.schools.policy import engine_of

LEVELS: Final[dict[str, tuple[str, str | Promise, str | Promise]]] = {
    "error": ("stop", _("Fault"), _("Faults: something was written down wrongly")),
    "contradiction": ("stop", _("Contradiction"), _("Contradictions: the policy says two things at once")),
    "warning": ("warn", _("Unclear"), _("Unclear: people can read it in more than one way")),
    "note": ("note", _("Worth knowing"), _("Worth knowing: nothing has to be done")),
}
"""Gravest first: the status that it is drawn as, its word, and its heading."""


@dataclass(frozen=True)
class FindingInWords:
    """`act` is that of the example, which shows the finding; both are empty where no situation could."""

    says: str
    clauses: tuple[Clause, ...]
    act: str
    example: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    says: str
    findings: tuple[FindingInWords, ...]


@dataclass(frozen=True)
class Level:
    id: str
    status: str
    word: str | Promise
    title: str | Promise
    kinds: tuple[Kind, ...]

    @property
    def count(self) -> int:
        return sum(len(kind.findings) for kind in self.kinds)


def levels(policy: Policy) -> tuple[Level, ...]:
    """Everything that analysing the policy beside those that come with Handbell finds, by level and kind."""
    others = tuple(engine_of(one) for one in pack_ids() if one != policy.pack.id)
    found = _analysed(policy.engine, others)
    return tuple(
        Level(level, *LEVELS[level], tuple(_kind(*one, policy) for one in _by(found, level)))
        for level in LEVELS
        if any(one.level == level for one in found)
    )


@lru_cache(maxsize=24)
def _analysed(engine: Engine, others: tuple[Engine, ...]) -> tuple[Finding, ...]:
    """About half a second the first time."""
    return analyse(engine, others)


def _by(found: tuple[Finding, ...], level: str) -> list[tuple[str, list[Finding]]]:
    """The findings of a level by kind; they come sorted so."""
    mine = [one for one in found if one.level == level]
    return [(kind, list(some)) for kind, some in groupby(mine, lambda one: one.kind)]


def _kind(kind: str, found: list[Finding], policy: Policy) -> Kind:
    return Kind(KINDS[kind], tuple(_worded(one, policy) for one in found))


def _worded(one: Finding, policy: Policy) -> FindingInWords:
    clauses = clauses_of(policy.pack, one.clauses)
    if one.witness is None:
        return FindingInWords(one.says, clauses, "", ())
    return FindingInWords(
        one.says, clauses, vocabulary().acts[one.witness.act].label, example_in_words(one.witness)
    )
