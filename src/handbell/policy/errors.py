"""What can be wrong with a pack or a situation, said in one sentence that names the place and the mend."""

from collections.abc import Iterable
from difflib import get_close_matches


class PolicyError(ValueError):
    """Anything that the policy room cannot use. `str()` is one sentence for the person who wrote it."""


class PackError(PolicyError):
    """A pack file that cannot be used.

    `file` is the file's name, `line` counts from 1 (None where the file could not be opened), `clause` is the
    id of the clause at fault (None outside the clauses).
    """

    def __init__(
        self, message: str, *, file: str, line: int | None = None, clause: str | None = None
    ) -> None:
        place = file
        if line is not None:
            place += f", line {line}"
        if clause is not None:
            place += f", clause {clause}"
        super().__init__(f"{place}: {message}")
        self.file = file
        self.line = line
        self.clause = clause


class SituationError(PolicyError):
    """A situation that cannot be decided: an unknown role, act, fact or value."""


def unknown(kind: str, word: object, known: Iterable[str]) -> str:
    """One clause of a sentence: that `word` is no known `kind`, with the nearest known word if one is near.

    >>> unknown("fact", "chanel", ["channel", "purpose"])
    "unknown fact 'chanel'; did you mean 'channel'?"
    """
    words = sorted(known)
    near = get_close_matches(str(word), words, n=1, cutoff=0.5)
    if near:
        return f"unknown {kind} {word!r}; did you mean {near[0]!r}?"
    if words and len(words) <= 12:
        return f"unknown {kind} {word!r}; it is one of {', '.join(words)}"
    return f"unknown {kind} {word!r}"
