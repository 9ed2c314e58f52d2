"""How entries are said to people, and which contents only some of them may read.

Rooms register sentences for their verbs and names for their references; this room knows neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

Words = str | Promise
Namer = Callable[[Iterable[str]], Mapping[str, str]]


@dataclass
class _Register:
    sentences: dict[str, Words] = field(default_factory=dict)
    namers: dict[str, Namer] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)
    unlisted: set[str] = field(default_factory=set)


_register = _Register()


def say(sentences: Mapping[str, Words]) -> None:
    """Register what verbs mean, in the past tense without a subject: {"publishing.agree": "agreed to a post"}."""
    _register.sentences.update(sentences)


def name_references(kind: str, namer: Namer) -> None:
    """Register who or what the references of a kind ("person") are: ids → names, in one query."""
    _register.namers[kind] = namer


def close(prefix: str, capability: str) -> None:
    """Let only holders of a capability read the contents of entries whose verb begins so."""
    _register.closed[prefix] = capability


def unlist(about: str) -> None:
    """Keep entries about this off the page and out of every number: that they are there would say too much."""
    _register.unlisted.add(about)


def unlisted() -> frozenset[str]:
    """What entries are about that no page lists and no number counts."""
    return frozenset(_register.unlisted)


def sentence(verb: str) -> Words:
    """What a verb means; one that no room has said is taken apart: "cases.close_case" → "cases: close case"."""
    found = _register.sentences.get(verb)
    return found if found is not None else verb.replace(".", ": ", 1).replace("_", " ")


def capability_for(verb: str) -> str | None:
    """What one must hold to read the contents of entries of this verb; None where the page itself is enough."""
    return next((need for prefix, need in _register.closed.items() if verb.startswith(prefix)), None)


def names_of(references: Iterable[str]) -> dict[str, str]:
    """The names behind references ("person:0190…"): one call a kind. What nobody names stays out."""
    kinds: dict[str, set[str]] = {}
    for reference in references:
        kind, _, identity = reference.partition(":")
        kinds.setdefault(kind, set()).add(identity)
    found: dict[str, str] = {}
    for kind, identities in kinds.items():
        namer = _register.namers.get(kind)
        if namer is not None:
            found |= {f"{kind}:{identity}": name for identity, name in namer(identities).items()}
    return found
