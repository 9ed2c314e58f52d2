"""A topic that a policy of this kind should treat and this one does not."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import joined, prose
from handbell.documents.lint.rules._scope import binds_staff_only
from handbell.documents.lint.rules._topics import Aspect, Read, Topic, topics

A_POLICY: Final = 8
"""So many sentences make a policy: a page to be signed is not asked to treat all of its topics."""


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a topic, on line 1: there is no place where what is missing stands."""
    if len(prose(looked.document)) < A_POLICY:
        return
    read = Read.of(looked.document)
    said: set[str] = set()
    for topic in topics():
        treated = read.treated(topic)
        if sum(one.weight for one in treated) >= topic.enough or not read.asks_for(topic):
            continue
        if said.intersection(topic.unless) or (topic.id == "scope" and binds_staff_only(looked.document)):
            continue
        said.add(topic.id)
        yield replace(RULE.found(None, _message(read, topic, treated), topic.hint), level=topic.level)


def _message(read: Read, topic: Topic, treated: tuple[Aspect, ...]) -> str:
    if not treated:
        little = "too little" if read.hints_at(topic) else "nothing"
        return f"The policy says {little} about {topic.name}; {topic.expects}."
    missing = [one.name for one in topic.aspects if one.weight and one not in treated]
    there = [one.name for one in treated if one.weight] or [one.name for one in treated]
    said = topic.partly.format(there=joined(there), missing=joined(missing, "or"))
    return f"The policy {said}; {topic.expects}."


RULE = Rule("missing-topic", "warning", "A topic that the policy should treat and does not", look)
