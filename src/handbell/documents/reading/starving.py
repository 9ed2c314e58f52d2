"""Whether memory ran out, however the library that met it says so."""

import re
from typing import Final

_STARVED: Final = re.compile(
    r"bad_alloc|failed to allocate|cannot allocate memory|failed to map segment|insufficient memory"
    r"|can't start new thread",
    re.IGNORECASE,
)


def starved(error: BaseException) -> bool:
    """Whether an error, or one that led to it, says that memory ran out."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, MemoryError) or _STARVED.search(str(seen)):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
