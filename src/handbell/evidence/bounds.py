"""How much is taken, and how much of it a case holds."""

from __future__ import annotations

from typing import Final

MB: Final = 1024 * 1024
MOST_BYTES: Final = 50 * MB
"""One file, added by those who look after the case."""
TELLERS_BYTES: Final = 20 * MB
"""One file, added by whoever told the school."""
TELLERS_FILES: Final = 5
"""Files in all that one report takes from whoever told it."""
MOST_ITEMS: Final = 200
"""Files, captures and copies of one case."""
REST: Final = MB
"""The words of a form beside its files."""


def in_mb(size: int) -> int:
    """Megabytes, rounded up."""
    return -(-size // MB)
