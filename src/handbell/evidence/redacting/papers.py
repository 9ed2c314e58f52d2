"""PDFs drawn as pictures of their pages, with parts covered, in a process of its own, so that none stops the web.

What is read goes by a pipe: no plain byte of it touches the disk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

from handbell.screening.pictures.boxes import Box

CHILD: Final = "handbell.evidence.redacting.child"
SECONDS: Final = 60
MOST_PAGES: Final = 40
SHOWN_PAGES: Final = 10
_KEPT: Final = ("PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LANG", "LC_ALL")
BROKEN: Final = (
    "This PDF cannot be drawn: it is locked, damaged or too large. Make pictures of its pages, and add those."
)


def pages_of(data: bytes) -> list[bytes]:
    """The first pages as JPEG pictures. ValueError, in one sentence, where they cannot be drawn."""
    answer = _asked(data, {"do": "show", "most": SHOWN_PAGES})
    found: list[bytes] = []
    while answer:
        size = int.from_bytes(answer[:4], "big")
        found.append(answer[4 : 4 + size])
        answer = answer[4 + size :]
    return found


def covered_pdf(data: bytes, places: Sequence[tuple[int, Box]]) -> bytes:
    """A PDF of pictures of the pages, each box on its page (from 1) painted over. ValueError, in one sentence."""
    boxes = [[page, box.x, box.y, box.w, box.h] for page, box in places]
    return _asked(data, {"do": "cover", "most": MOST_PAGES, "boxes": boxes})


def _asked(data: bytes, what: dict[str, object]) -> bytes:
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    command = [sys.executable, "-P", "-m", CHILD, json.dumps(what)]
    try:
        ran = subprocess.run(  # noqa: S603 - our own module, by our own interpreter
            command,
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=kept | {"PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        raise ValueError(BROKEN) from None
    if ran.returncode == 2:  # it says why, in one sentence of ours
        raise ValueError(ran.stdout.decode("utf-8", "replace")[:300])
    if ran.returncode or not ran.stdout:
        raise ValueError(BROKEN)
    return ran.stdout
