"""A request in words: what is asked, what is known, whose word it needs."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.policy import vocabulary
from handbell.policy.spelt import spelt
from handbell.policy.words import Fact, Value
from handbell.requests.models import AgreementRequest


@dataclass(frozen=True)
class InWords:
    """What a request says, for people: the act, each known fact with its value, the office that is asked."""

    act: str
    known: tuple[tuple[str, str], ...]
    approver: str


def in_words(found: AgreementRequest) -> InWords:
    """The request in the words of the vocabulary."""
    words = vocabulary()
    known = ((words.facts[fact], value) for fact, value in found.facts.items() if value is not None)
    return InWords(
        act=words.acts[found.act].label,
        known=tuple((fact.label, _said(fact, value)) for fact, value in known),
        approver=words.approvers[found.approver].label,
    )


def asking_again(found: AgreementRequest) -> str:
    """The address of the same question with the agreement held, where the policy gives its new answer."""
    held = vocabulary().approvers[found.approver].held_when
    facts: dict[str, Value | None] = dict(found.facts)
    if found.state == AgreementRequest.State.AGREED:
        here = vocabulary().acts[found.act].facts
        facts |= {fact: value for fact, value in held.items() if fact in here}
    query = urlencode({fact: spelt(value) for fact, value in facts.items()})
    return reverse("pages:question", args=[found.act]) + (f"?{query}" if query else "")


def _said(fact: Fact, value: Value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return fact.values[value] if isinstance(value, str) else str(value)
