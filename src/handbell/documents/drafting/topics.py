"""What policies rule about, topic by topic: how each is worded, and which rule it makes of its words.

A topic of `words/topics_*.toml` has

- `acts`: what its rule bears on; `kinds`: which clauses it reads: a `ban`, a duty to `do`, leave (`may`), or `informs`
- `match`, `not`: how it is worded, and what other thing is worded alike; `needs_words`: what else must stand there
- `binds`: whom a clause must bind for the topic to be meant; left out: anybody
- `needs`: facts that must be stated ("a|b": one of them), without which a rule would reach too far; `takes`: facts
  that narrow it where they are stated; `when`: how they stand where nothing is said, or whatever is said (`fixed`)
- `turn`: of a duty, the fact of which any other value than the stated is a breach; `answers`: whoever asks about
  just this duty is told that it is one. `barred`: `when` describes the breach. `side`: it only adds duties
- `approval`: whose leave is needed: as `said`, the `actor`'s, or an approver's; `lift`: what lifts it beside
- `roles`: whom the rule reaches, where that is not whom the clause binds
- `duty`, `duty_of` (by value of `turn`), `gives`: as in a pack; `sure`: how far its rules are to be trusted
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from handbell.documents.drafting.prose import FOLDER, load, patterns
from handbell.policy import vocabulary
from handbell.policy.errors import PolicyError

KINDS = ("ban", "do", "may", "informs")


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic, read. `duty` is as a pack file writes it."""

    id: str
    acts: tuple[str, ...]
    kinds: tuple[str, ...]
    match: tuple[re.Pattern[str], ...]
    otherwise: tuple[re.Pattern[str], ...]
    needs_words: tuple[re.Pattern[str], ...]
    binds: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    takes: tuple[str, ...]
    when: Mapping[str, list[Any]]
    fixed: tuple[str, ...]
    turn: str
    answers: bool
    barred: bool
    side: bool
    approval: str
    lift: Mapping[str, list[Any]]
    duty: tuple[Mapping[str, Any], ...]
    duty_of: Mapping[str, str]
    gives: str
    roles: tuple[str, ...]
    sure: float

    def heard(self, text: str) -> re.Match[str] | None:
        """Where the topic's words stand in plain prose, if they do and it is no other thing."""
        found = next((one for line in self.match if (one := line.search(text))), None)
        if found is None or any(line.search(text) for line in self.otherwise):
            return None
        if self.needs_words and not any(line.search(text) for line in self.needs_words):
            return None
        return found


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic, in the order of the files. Raises `PolicyError` where one of our files is at fault."""
    files = sorted(path.stem for path in FOLDER.glob("topics_*.toml"))
    return tuple(_topic(data) for file in files for data in load(file)["topic"])


def topics_for(kind: str, roles: tuple[str, ...], passive: bool = False) -> Iterator[Topic]:
    """The topics that a clause of this kind can be about that binds these roles.

    Where nobody is named (`passive`) the roles are a guess, and what those who work in the school do is meant as well.
    """
    for topic in topics():
        if kind not in topic.kinds:
            continue
        if not topic.binds or reaches(topic, roles) or (passive and "adult" in topic.binds):
            yield topic


def reaches(topic: Topic, roles: tuple[str, ...]) -> bool:
    """Whether somebody whom the topic speaks of is bound; everybody is, where those who work there are."""
    if "everyone" in roles:
        return not {"everyone", "adult"}.isdisjoint(topic.binds)
    return any(vocabulary().is_a(role, one) for role in roles for one in topic.binds if one != "everyone")


def _topic(data: dict[str, Any]) -> Topic:
    rest = dict(data)
    made = Topic(
        id=rest.pop("id"),
        acts=tuple(rest.pop("acts")),
        kinds=tuple(rest.pop("kinds")),
        match=patterns(rest.pop("match")),
        otherwise=patterns(rest.pop("not", "")),
        needs_words=patterns(rest.pop("needs_words", "")),
        binds=tuple(rest.pop("binds", ())),
        needs=tuple(tuple(one.split("|")) for one in rest.pop("needs", ())),
        takes=tuple(rest.pop("takes", ())),
        when=rest.pop("when", {}),
        fixed=tuple(rest.pop("fixed", ())),
        turn=rest.pop("turn", ""),
        answers=rest.pop("answers", False),
        barred=rest.pop("barred", False),
        side=rest.pop("side", False),
        approval=rest.pop("approval", ""),
        lift=rest.pop("lift", {}),
        duty=tuple(rest.pop("duty", ())),
        duty_of=rest.pop("duty_of", {}),
        gives=rest.pop("gives", ""),
        roles=tuple(rest.pop("roles", ())),
        sure=rest.pop("sure"),
    )
    strange = [*rest, *(one for one in made.kinds if one not in KINDS)]
    strange += [one for one in made.acts if one not in vocabulary().acts]
    if strange:
        raise PolicyError(f"the topic {made.id} has words that mean nothing: {', '.join(strange)}")
    return made
