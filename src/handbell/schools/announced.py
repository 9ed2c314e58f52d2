"""Controls that are announced: the packs name them, and the room that will keep them does not stand yet.

Each waits for reports and their cases. A clause that one of them keeps shows no evidence yet, and says why. A room that
registers one of these names takes it over; the test of the registry then asks that it leave this list.
"""

from __future__ import annotations

from typing import Final

KINDS: Final = frozenset({"route", "letter"})
"""Every control of these kinds: a report sent the way the policy says, and the letter that it promises."""

NAMES: Final = frozenset({"record:cases", "record:letters", "task:case_follow_up", "step:case_steps"})


def is_announced(name: str) -> bool:
    """Whether this `kept_by` name waits for reports and their cases."""
    return name in NAMES or name.partition(":")[0] in KINDS
