"""A document checked and drafted apart from the worker: a process of its own, held to a time and a size.

Documents come from anywhere. Whatever makes a rule run away ends with that process, and with a sentence.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Timer
from typing import Any, Final

from django.utils.translation import gettext as _

SECONDS: Final = 90
MEGABYTES: Final = 1500
COMMAND: Final = (sys.executable, "-P", "-m", "handbell.drafting.checker")
KEPT: Final = ("PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")
"""What the process is told of its surroundings: where Python is, and no secret of the application."""


class CannotCheck(ValueError):
    """The document could not be checked, in one sentence for people."""


@dataclass(frozen=True)
class Checked:
    """What was found: findings as JSON, the drafted pack's text, and what is to be said of each of its clauses.

    `pack` is empty where nothing could be drafted.
    """

    findings: list[dict[str, Any]]
    pack: str = ""
    clauses: list[dict[str, Any]] = field(default_factory=list)


def check_apart(
    document: str,
    on: date,
    school: str,
    *,
    seconds: int = SECONDS,
    drafting: Callable[[], None] = lambda: None,
) -> Checked:
    """What is wrong with a document (as `kept.written` has it) on a day, and the pack that is drafted from it.

    `drafting` is called when the findings are there and the drafting begins. CannotCheck where there are none in
    `seconds`.
    """
    bounds = {"megabytes": MEGABYTES, "seconds": seconds}
    asked = json.dumps({"document": document, "on": on.isoformat(), "school": school, **bounds})
    found, drafted = _answers(asked.encode(), seconds, drafting)
    if not found:
        said = _("This document was not checked: it takes more than %(seconds)d seconds. Bring it in parts.")
        raise CannotCheck(said % {"seconds": seconds})
    return Checked(json.loads(found), **(json.loads(drafted) if drafted else {}))


def _answers(asked: bytes, seconds: int, drafting: Callable[[], None]) -> tuple[bytes, bytes]:
    """The two lines of the answer; empty where the process was ended before it had written them."""
    with subprocess.Popen(  # noqa: S603 - our own program, and nothing of the document on the line
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in KEPT if name in os.environ},
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        bell = Timer(seconds, process.kill)
        bell.start()
        try:
            process.stdin.write(asked)
            process.stdin.close()
            found = process.stdout.readline()
            if found:
                drafting()
            drafted = process.stdout.readline()
        except BrokenPipeError:
            found = drafted = b""
        finally:
            bell.cancel()
            process.kill()
    return _whole(found), _whole(drafted)


def _whole(line: bytes) -> bytes:
    """A line that was written to its end."""
    return line if line.endswith(b"\n") else b""
