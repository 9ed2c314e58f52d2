"""What screening answers: findings with their place, their level and how to mend them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Level = Literal["stop", "warn", "note"]
Verdict = Literal["stop", "warn", "pass"]
LEVELS: tuple[Level, ...] = ("stop", "warn", "note")


@dataclass(frozen=True, slots=True)
class Rule:
    """How one school treats one check.

    ``beside_photo`` is the level where pupils can be seen in the post's pictures, if it differs. ``also`` are other
    clauses that a finding cites.
    """

    level: Level
    clause: str | None = None
    beside_photo: Level | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """A place: ``part`` is "text", "photo:1", "photo:1:alt" or "photo:1:ocr"; the span counts code points."""

    part: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a check saw, before the school's rule gives it a level and a clause.

    ``topic`` is what of the check's matters it is about; a rule for "check/topic" goes before the check's own.
    ``always`` is the level that no rule lowers.
    """

    where: Where
    message: str
    mend: str
    topic: str = ""
    always: Level | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: what, how grave here, where, said kindly, how to mend it, and by which clause (``also``: others)."""

    check: str
    level: Level
    where: Where
    message: str
    mend: str
    clause: str | None = None
    also: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The shape of the command line and the API."""
        where = {"part": self.where.part, "start": self.where.start, "end": self.where.end}
        return {
            "check": self.check,
            "level": self.level,
            "where": where,
            "message": self.message,
            "mend": self.mend,
            "clause": self.clause,
        }


@dataclass(frozen=True, slots=True)
class Screening:
    """All findings of one draft, gravest first."""

    findings: Sequence[Finding]

    @property
    def verdict(self) -> Verdict:
        """``stop`` if anything stops, else ``warn`` if anything warns, else ``pass`` (notes never hold a post)."""
        levels = {finding.level for finding in self.findings}
        return "stop" if "stop" in levels else "warn" if "warn" in levels else "pass"

    def as_json(self) -> dict[str, object]:
        """The shape of the command line and the API."""
        return {"verdict": self.verdict, "findings": [finding.as_json() for finding in self.findings]}


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Gravest first, then by place."""
    return sorted(findings, key=lambda f: (LEVELS.index(f.level), f.where.part, f.where.start or 0, f.check))
