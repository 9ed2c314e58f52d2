"""The cards of the pupils' page, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.pages.cards.being_safe import BEING_SAFE
from handbell.pages.cards.card import Card
from handbell.pages.cards.in_school import IN_SCHOOL
from handbell.policy import Clause, Pack

__all__ = ["ALL", "Card", "Shown", "cards_of"]

ALL: Final[tuple[Card, ...]] = (*BEING_SAFE, *IN_SCHOOL)
BASIS: Final = "GH-students-2"  # the paper rests what it teaches on the values that the school holds
VALUES: Final[Mapping[str, tuple[str, str | Promise]]] = {
    "safe": ("GH-opps-10", _("We keep each other safe.")),
    "well": ("GH-opps-11", _("We look after each other.")),
    "everybody": ("GH-opps-12", _("Everybody belongs.")),
    "together": ("GH-opps-13", _("We get on with each other.")),
}


@dataclass(frozen=True)
class Shown:
    """A card as it stands on one school's page: with the clauses of its policy, and the value that the school holds."""

    card: Card
    clauses: tuple[Clause, ...]
    value: str | Promise = ""
    value_clauses: tuple[str, ...] = ()


def cards_of(pack: Pack) -> list[Shown]:
    """The cards whose clauses the policy has."""
    found = []
    for card in ALL:
        if clauses := tuple(pack.clause(one) for one in card.clauses if pack.has_clause(one)):
            clause, said = VALUES.get(card.value, ("", ""))
            holds = pack.has_clause(BASIS) and bool(clause) and pack.has_clause(clause)
            found.append(Shown(card, clauses, said if holds else "", (BASIS, clause) if holds else ()))
    return found
