"""A bound on how long a command may compute over one document, so that no document hangs it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, NoReturn

from .io import refuse

SECONDS: Final = 60.0


class _TimeIsUp(Exception):
    pass


@contextmanager
def in_time(name: str, seconds: float = SECONDS) -> Iterator[None]:
    """Refuse the document `name`, in one sentence, when what is done within takes more than `seconds` of computing.

    Counts processor time, so that a busy computer makes nothing fail. For the main thread alone.
    """

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise _TimeIsUp

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except _TimeIsUp:
        refuse(f"{name} took more than {seconds:g} seconds to look through: divide it, and try each part.")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
