"""What a rule found, shaped as Django's checks are: rule, level, line, what is wrong, what mends it."""

from dataclasses import asdict, dataclass
from typing import Final, Literal

Level = Literal["error", "warning", "info"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "info")
"""Worst first. `error`: the policy does not say what its school means, or is not in force. `warning`: it can be
misread, or cannot be checked. `info`: worth a look."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. Lines count from 1; a finding about the whole document stands on line 1 and quotes nothing."""

    rule: str
    level: Level
    line: int
    end_line: int
    message: str
    hint: str
    quote: str = ""

    def as_json(self) -> dict[str, object]:
        """`{"rule", "level", "line", "end_line", "message", "hint", "quote"}`."""
        return asdict(self)
