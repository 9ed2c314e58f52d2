"""What somebody asks, read from the address: an act, and facts with values from the vocabulary's closed lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.policy import Vocabulary, vocabulary
from handbell.policy.words import Act, Fact, Value

UNKNOWN = "unknown"  # the asker does not know, and is not asked again
OLDEST = 120


class NotInTheVocabulary(ValueError):
    """The address holds a word that no question gives; the message is for people."""


@dataclass(frozen=True)
class Asked:
    """An act and what is known: fact id to value, None where the asker does not know."""

    act: Act
    facts: Mapping[str, Value | None]

    def with_fact(self, fact: str, value: str) -> str:
        """The address with one more answer."""
        return self._address([*self._pairs(), (fact, value)])

    def without(self, fact: str) -> str:
        """The address that asks this fact again."""
        return self._address([pair for pair in self._pairs() if pair[0] != fact])

    def pairs(self) -> list[tuple[str, str]]:
        """The facts as they stand in the address."""
        return list(self._pairs())

    def _pairs(self) -> Iterable[tuple[str, str]]:
        return ((fact, spelt(value)) for fact, value in self.facts.items())

    def _address(self, pairs: list[tuple[str, str]]) -> str:
        query = urlencode(pairs)
        return reverse("pages:question", args=[self.act.id]) + (f"?{query}" if query else "")


def read(act: Act, given: QueryDict) -> Asked:
    """The question in this address; NotInTheVocabulary for any word that is not on the vocabulary's lists."""
    words = vocabulary()
    facts: dict[str, Value | None] = {}
    for name in given:
        if name not in act.facts:
            raise NotInTheVocabulary(
                _("This question knows nothing called “%(word)s”.") % {"word": name[:40]}
            )
        facts[name] = _value(act, words.facts[name], str(given[name]), words)
    return Asked(act, facts)


def spelt(value: Value | None) -> str:
    """A value as it stands in an address."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def said(fact: Fact, value: Value | None) -> str:
    """A value in words."""
    if value is None:
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return fact.values[value] if isinstance(value, str) else str(value)


def choices(act: Act, fact: Fact, words: Vocabulary) -> list[tuple[str, str]]:
    """What can be answered to a fact's question, as (value, words); empty for a whole number."""
    return (
        [(spelt(value), said(fact, value)) for value in words.possible_values(act.id, fact.id)]
        if (fact.kind != "whole_number")
        else []
    )


def _value(act: Act, fact: Fact, text: str, words: Vocabulary) -> Value | None:
    if text == UNKNOWN:
        return None
    if fact.kind == "whole_number":
        if text.isascii() and text.isdigit() and int(text[:4]) <= OLDEST and len(text) <= 3:
            return int(text)
        raise NotInTheVocabulary(_("Give a whole number from 0 to %(most)s.") % {"most": OLDEST})
    for value in words.possible_values(act.id, fact.id):
        if text == spelt(value):
            return value
    raise NotInTheVocabulary(_("Choose one of the answers."))
