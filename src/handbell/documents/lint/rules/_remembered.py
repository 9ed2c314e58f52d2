"""What is made of a document, kept for the next rule that asks."""

from collections import deque
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Of = TypeVar("Of")
Made = TypeVar("Made")
KEPT = 4


def remembered(make: Callable[[Of], Made]) -> Callable[[Of], Made]:
    """Like `functools.lru_cache`, but known by identity: to hash a long document takes longer than most rules."""
    kept: deque[tuple[Of, Made]] = deque(maxlen=KEPT)

    @wraps(make)
    def get(of: Of) -> Made:
        for one, made in tuple(kept):
            if one is of:
                return made
        made = make(of)
        kept.append((of, made))
        return made

    return get
