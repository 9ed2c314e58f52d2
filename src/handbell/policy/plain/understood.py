"""What was understood of a question, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import PolicyError
from ..words import Value

CONFIDENT = 0.7
"""From here on an answer can be given; below it the closest acts are offered instead."""


class QuestionError(PolicyError):
    """A question that cannot be read at all. `str()` is one sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of the question and what they were read as.

    `start` and `end` are places in the text as it was given. `kind` is `act`, `fact` or `actor`; `id` is the act,
    fact or role; `value` is the fact's value, and None for an act or a role. `said` is those words as they stand in
    our own lists, mended in spelling: a name that somebody wrote can never be in it.
    """

    start: int
    end: int
    kind: str
    id: str
    value: Value | None
    said: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A question, read.

    `actor` is a role (the asker's, if it was given; else what the words say, or a likely one; None if neither).
    `act` is the best reading, None where nothing in the vocabulary fits. `facts` are those that the words plainly
    state, each valid for the act. `confidence` runs from 0 to 1 (`CONFIDENT`). `closest` are acts to offer, best
    first; `also` is the act of a second question in the same text; `spans` shows which words were read as what.
    """

    actor: str | None
    act: str | None
    facts: Mapping[str, Value]
    confidence: float
    closest: tuple[str, ...] = ()
    also: str | None = None
    spans: tuple[Span, ...] = ()

    @property
    def confident(self) -> bool:
        """Whether to answer, rather than offer the closest acts."""
        return self.act is not None and self.confidence >= CONFIDENT

    def as_json(self) -> dict[str, object]:
        """`{"actor", "act", "facts"}`, as `handbell ask --json` shows it under `understood`."""
        return {"actor": self.actor, "act": self.act, "facts": dict(self.facts)}
