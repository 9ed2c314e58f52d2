"""Whether words say anything: signs that nobody sees are no words, and no name."""

from __future__ import annotations

import unicodedata
from typing import Final

_UNSEEN: Final = (
    "ZCM"  # separators; controls, formats and what is unassigned; marks that need a letter to stand on
)


def says_nothing(words: str) -> bool:
    """Whether there is not one sign to be seen: blanks, zero widths, direction marks, or marks on no letter."""
    return all(unicodedata.category(sign)[0] in _UNSEEN for sign in words)
