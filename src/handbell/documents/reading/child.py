"""The process that reads one document and ends. Started by `bounded`; the document comes in, data goes out.

It takes its own bounds before it loads a reader, and they cannot be widened again from inside.
"""

import contextlib
import json
import math
import os
import sys
from typing import Any, Final

ANSWER: Final = 100_000_000
"""Bytes of answer, and of any file that the process might write."""
SCAN: Final = b"scan\n"
"""What stands before the answer once pictures of pages are read."""


def main(name: str, seconds: float, megabytes: int) -> None:
    """Read the document on standard input; write it, or one sentence about it, to standard output as JSON."""
    answer_to = os.dup(1)
    os.dup2(2, 1)  # what a reader prints must not stand in the answer
    _take_bounds(seconds, megabytes)
    _tell_of_scans(answer_to)
    answer = _answer(name, sys.stdin.buffer.read())
    with open(answer_to, "w", encoding="utf-8") as out:  # noqa: PTH123 - a handle, not a path
        json.dump(answer, out, ensure_ascii=True)


def _tell_of_scans(answer_to: int) -> None:
    """Let `bounded` know when pictures of pages are read, for which it gives more time."""
    from handbell.documents.reading.announcing import begins

    begins.append(lambda: os.write(answer_to, SCAN))


def _answer(name: str, data: bytes) -> dict[str, Any]:
    try:
        from handbell.documents.model import DocumentError
        from handbell.documents.reading.as_data import to_data
        from handbell.documents.reading.read import read_bytes

        try:
            return {"document": to_data(read_bytes(name, data))}
        except DocumentError as error:
            return {"error": str(error)}
    except MemoryError:
        return {"fault": "memory"}


def _take_bounds(seconds: float, megabytes: int) -> None:
    """Bound processor time, memory and files. Where a system has no such bounds, the clock alone bounds it."""
    with contextlib.suppress(ImportError):
        import resource

        cpus = os.cpu_count() or 1
        for what, most in (
            (resource.RLIMIT_CPU, math.ceil(seconds) * min(cpus, 4) + 1),
            (resource.RLIMIT_AS, megabytes * 1_000_000),
            (resource.RLIMIT_FSIZE, ANSWER),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):  # a narrower bound is in force already
                resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
