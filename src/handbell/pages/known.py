"""What registers and live requests show, so that nobody is asked for it: each fact with where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handbell.pages.situation import Asked, fits
from handbell.pages.wording import Wording
from handbell.policy import vocabulary
from handbell.registers import facts as of_registers
from handbell.registers.facts import Known
from handbell.requests import known as of_requests
from handbell.schools.access import Actor


@dataclass(frozen=True)
class KnownInWords:
    """One such fact as this reader reads it. `link` is empty where they may not open the entry."""

    about: str
    says: str
    source: str
    link: str


def with_known(asked: Asked) -> tuple[Asked, list[KnownInWords]]:
    """The question with what is on record, and that in words.

    What the asker has said themselves leads. Not so by a public door: there only what holds for everybody is on record,
    and nobody talks it away.
    """
    found: dict[str, Known] = {}
    for one in _on_record(asked):
        open_still = asked.facts.get(one.fact) is None or asked.door.public
        if open_still and fits(asked.act, one.fact, one.value, vocabulary()):
            found.setdefault(one.fact, one)
    if not found:
        return asked, []
    full = replace(asked, known={fact: one.value for fact, one in found.items()})
    return full, [_in_words(one, asked) for one in found.values()]


def _on_record(asked: Asked) -> list[Known]:
    actor = asked.door.actor or Actor(asked.door.school, "", asked.door.roles)
    return [
        *of_requests.facts_known(actor, asked.act.id, asked.facts),
        *of_registers.facts_known(actor, asked.act.id, asked.facts),
    ]


def _in_words(one: Known, asked: Asked) -> KnownInWords:
    fact = vocabulary().facts[one.fact]
    about, says = Wording(asked.door).chip(fact, one.value)
    return KnownInWords(about, says, one.source, "" if asked.door.public else one.link)
