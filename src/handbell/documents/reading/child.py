"""The process that reads one document and ends. Started by `bounded`; the document comes in, data goes out.

It takes its own bounds before it loads a reader, and they cannot be widened again from inside.
"""

import contextlib
import json
import math
import os
import sys
import traceback
from pathlib import Path
from typing import Any, Final

from handbell.documents.reading.starving import starved

ANSWER: Final = 100_000_000
"""Bytes of answer, and of any file that the process might write."""
SCAN: Final = b"scan\n"
"""What stands before the answer once pictures of pages are read."""


def main(name: str, seconds: float, scanning: float, megabytes: int) -> None:
    """Read the document on standard input; write it, or one sentence about it, to standard output as JSON.

    `seconds` of processor time may be taken, and `scanning` a processor from the first picture of a page on.
    """
    answer_to = os.dup(1)
    os.dup2(2, 1)  # what a reader prints must not stand in the answer
    _take_bounds(seconds, scanning, megabytes)
    _tell_of_scans(answer_to)
    answer = _answer(name, sys.stdin.buffer.read())
    with open(answer_to, "w", encoding="utf-8") as out:  # noqa: PTH123 - a handle, not a path
        json.dump(answer, out, ensure_ascii=True)


def _tell_of_scans(answer_to: int) -> None:
    """Let `bounded` know when pictures of pages are read, for which it gives more time."""
    from handbell.documents.reading.announcing import begins

    begins.append(lambda: os.write(answer_to, SCAN))
    begins.append(_take_longer)


def _answer(name: str, data: bytes) -> dict[str, Any]:
    """The document, one sentence about it, or what failed in Handbell itself: never told as the document's fault."""
    try:
        from handbell.documents.model import DocumentError
        from handbell.documents.reading.as_data import to_data
        from handbell.documents.reading.read import read_bytes

        try:
            return {"document": to_data(read_bytes(name, data))}
        except DocumentError as error:
            return {"error": str(error)}
    except Exception as error:
        if starved(error):
            return {"fault": "memory"}
        return {"fault": "own", "what": _said(error)}


def _said(error: Exception) -> str:
    """An error in one line, with the place in the program where it arose."""
    steps = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(steps[-1].filename).name}, line {steps[-1].lineno})" if steps else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}{place}"


def _take_longer() -> None:
    """Widen the bound on processor time to that of scans."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def _take_bounds(seconds: float, scanning: float, megabytes: int) -> None:
    """Bound processor time, memory and files. Where a system has no such bounds, the clock alone bounds it."""
    with contextlib.suppress(ImportError):
        import resource

        cpus = min(os.cpu_count() or 1, 4)
        now = math.ceil(seconds)
        for what, soft, most in (
            (resource.RLIMIT_CPU, now, max(now, math.ceil(scanning) * cpus) + 1),
            (resource.RLIMIT_AS, megabytes * 1_000_000, megabytes * 1_000_000),
            (resource.RLIMIT_FSIZE, ANSWER, ANSWER),
            (resource.RLIMIT_CORE, 0, 0),
        ):
            with contextlib.suppress(ValueError, OSError):  # a narrower bound is in force already
                resource.setrlimit(what, (soft, most))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
