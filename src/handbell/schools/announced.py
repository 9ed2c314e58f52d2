"""Controls that are announced: the packs name them, and the room that will keep them does not stand yet.

Each waits for the letters of cases. A clause that one of them keeps shows no evidence yet, and says why. A room that
registers one of these names takes it over; the test of the registry then asks that it leave this list.
"""

from __future__ import annotations

from typing import Final

KINDS: Final = frozenset({"letter"})
"""Every control of these kinds: the letter that a policy promises."""

NAMES: Final = frozenset({"record:letters"})


def is_announced(name: str) -> bool:
    """Whether this `kept_by` name waits for the letters of cases."""
    return name in NAMES or name.partition(":")[0] in KINDS
