"""What somebody asks, read from the address: an act, and facts with values from the vocabulary's closed lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.pages.doors import Door
from handbell.policy import Vocabulary, vocabulary
from handbell.policy.words import Act, Fact, Value

UNKNOWN = "unknown"  # the asker does not know, and is not asked again
OLDEST = 120
ROLE = "as"  # the role in which somebody asks; no fact has this name
AGAIN = "ask"  # the fact (or the role) to ask next, whatever hangs on it


class NotInTheVocabulary(ValueError):
    """The address holds a word that no question gives; the message is for people."""


@dataclass(frozen=True)
class Asked:
    """An act and what is known: fact id to value, None where the asker does not know.

    `role` leads the answer where the asker said in what role they ask; `again` is what to ask next although it may be
    known or settle nothing. `known` is what records show; it stands in no address, and leads.
    """

    act: Act
    facts: Mapping[str, Value | None]
    door: Door
    role: str | None = None
    again: str | None = None
    known: Mapping[str, Value] = field(default_factory=dict)

    @property
    def taken(self) -> Mapping[str, Value | None]:
        """Every fact to decide by: what was said, and what records show."""
        return {**self.facts, **self.known}

    @property
    def address(self) -> str:
        """The address of this question as it stands."""
        return self._address(self.pairs())

    @property
    def not_that(self) -> str:
        """The address that offers what else may have been meant, with all that is known."""
        query = urlencode(replace(self, again=None).pairs())
        return self.door.not_that(self.act.id) + (f"?{query}" if query else "")

    def with_fact(self, fact: str, value: Value | None) -> str:
        """The address with one more answer, or another one."""
        return replace(self, facts={**self.facts, fact: value}, again=None).address

    def with_role(self, role: str) -> str:
        """The address that asks the same in another role."""
        return replace(self, role=role, again=None).address

    def change(self, name: str) -> str:
        """The address that asks this fact, or the role, again. What was said before stands until it is answered."""
        return replace(self, again=name).address

    def request(self, role: str) -> str:
        """The address that asks for the agreement which is missing, in this role."""
        query = urlencode([("act", self.act.id), (ROLE, role), *self._said()])
        return f"{reverse('requests:ask')}?{query}"

    def pairs(self) -> list[tuple[str, str]]:
        """Everything as it stands in the address."""
        extra = [(name, value) for name, value in ((ROLE, self.role), (AGAIN, self.again)) if value]
        return [*self._said(), *extra]

    def pairs_besides(self, name: str) -> list[tuple[str, str]]:
        """What a form that asks `name` carries along."""
        return [pair for pair in replace(self, again=None).pairs() if pair[0] != name]

    def on(self, act: Act, words: Vocabulary) -> Asked:
        """The same facts, as far as they can be, asked about another act."""
        kept = {fact: value for fact, value in self.facts.items() if fits(act, fact, value, words)}
        return Asked(act, kept, self.door, self.role)

    def _said(self) -> Iterable[tuple[str, str]]:
        return ((fact, spelt(value)) for fact, value in self.facts.items())

    def _address(self, pairs: list[tuple[str, str]]) -> str:
        query = urlencode(pairs)
        return self.door.question(self.act.id) + (f"?{query}" if query else "")


def fits(act: Act, fact: str, value: Value | None, words: Vocabulary) -> bool:
    """Whether the fact belongs to the act and can have this value there."""
    if fact not in act.facts or value is None:
        return False
    return words.facts[fact].kind == "whole_number" or value in words.possible_values(act.id, fact)


def read(act: Act, given: QueryDict, door: Door) -> Asked:
    """The question in this address; NotInTheVocabulary for any word that is not on the vocabulary's lists."""
    words = vocabulary()
    facts: dict[str, Value | None] = {}
    role = again = None
    for name in given:
        said = str(given[name])
        if name == ROLE and not door.public:
            role = _one_of(words.roles, said)
        elif name == AGAIN:
            again = _one_of([*act.facts, *([] if door.public else [ROLE])], said)
        elif name in act.facts:
            facts[name] = _value(act, words.facts[name], said, words)
        else:
            wrong = {"word": name[:40]}
            raise NotInTheVocabulary(_("This question knows nothing called “%(word)s”.") % wrong)
    return Asked(act, facts, door, role, again)


def spelt(value: Value | None) -> str:
    """A value as it stands in an address."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _one_of(known: Iterable[str], said: str) -> str:
    for one in known:
        if one == said:
            return one
    raise NotInTheVocabulary(_("Choose one of the answers."))


def _value(act: Act, fact: Fact, text: str, words: Vocabulary) -> Value | None:
    if text == UNKNOWN:
        return None
    if fact.kind == "whole_number":
        if text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= OLDEST:
            return int(text)
        raise NotInTheVocabulary(_("Give a whole number from 0 to %(most)s.") % {"most": OLDEST})
    for value in words.possible_values(act.id, fact.id):
        if text == spelt(value):
            return value
    raise NotInTheVocabulary(_("Choose one of the answers."))
