"""How much one connection, and one school, may send without an account.

A connection is known by its address, which is hashed at once and counted in memory alone (counting.py): by all web
processes of a machine together. A school's own limit is counted in the database. Whoever sends the work that the page
set them (proof.py) gets the wider limit; without JavaScript there is none to send, and the tighter one holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import HttpRequest

from handbell.cases.counting import TABLE
from handbell.filling.incoming import network_of


@dataclass(frozen=True)
class Limit:
    """`most` at once from one address (of IPv6, one network of a home), then one every `seconds / most`."""

    name: str
    most: int
    seconds: float

    def reached(self, request: HttpRequest, *, count: bool = True) -> bool:
        """Whether this is one too many; counted, unless asked not to."""
        return not TABLE.take(f"{self.name}:{network_of(request)}", self.most, self.seconds, count=count)


TELLING: Final = Limit("telling", 10, 60 * 60)
TELLING_PROVEN: Final = Limit("telling proven", 60, 60 * 60)
CHILDREN: Final = Limit("children", 60, 60 * 60)  # a whole school is one address
CHILDREN_PROVEN: Final = Limit("children proven", 240, 60 * 60)
GUESSING: Final = Limit("guessing", 10, 15 * 60)
GUESSING_UNDER_ATTACK: Final = Limit("guessing under attack", 2, 15 * 60)
WRITING: Final = Limit("writing", 30, 60 * 60)

A_SCHOOL: Final = 200
"""Reports without an account at one school in one hour. Counted in the database, exactly."""
UNPROVEN_AT_A_SCHOOL: Final = 120
"""As many of them come without work done; the rest is kept for those who did it, so that a flood leaves room."""
WRONG_AT_A_SCHOOL: Final = 200
"""Wrong codes at one school in one hour, from all addresses. Beyond it each address has two in place of ten."""


def guessed_too_often(request: HttpRequest, school: UUID) -> bool:
    """Whether this address typed too many wrong codes. What others typed elsewhere never shuts anybody out."""
    attacked = not TABLE.take(f"wrong:{school}", WRONG_AT_A_SCHOOL, 60 * 60, count=False)
    return (GUESSING_UNDER_ATTACK if attacked else GUESSING).reached(request, count=False)


def guessed_wrong(request: HttpRequest, school: UUID) -> None:
    """Count one wrong code."""
    TABLE.take(f"wrong:{school}", WRONG_AT_A_SCHOOL, 60 * 60)
    GUESSING.reached(request)
    GUESSING_UNDER_ATTACK.reached(request)


def begin_anew() -> None:
    """Forget what was counted of all connections."""
    TABLE.forget()
