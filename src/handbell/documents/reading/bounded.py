"""Reading within bounds of time and memory, in a process of its own, so that no document can stop the application."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from handbell.documents.model import DocumentError, PolicyDocument
from handbell.documents.reading.as_data import from_data
from handbell.documents.reading.refusals import MAX_BYTES, refused

CHILD: Final = "handbell.documents.reading.child"
_KEPT: Final = (
    "PATH",
    "PYTHONPATH",
    "PYTHONHOME",
    "VIRTUAL_ENV",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "HOME",
    "SYSTEMROOT",
)
"""What the process is told of its surroundings: where Python is, and no secret of the application."""


def read_in_bounds(
    source: Path | bytes, seconds: float = 60, megabytes: int = 1500, name: str = ""
) -> PolicyDocument:
    """The document in a file or in bytes (then with its file's `name`), read within `seconds` and `megabytes`.

    Raises DocumentError, in one sentence, for what cannot be read or not within these bounds.
    """
    if isinstance(source, Path):
        name, source = name or source.name, _bytes_of(source)
    name = name or "The document"
    if len(source) > MAX_BYTES:
        raise refused(
            name, f"is larger than {MAX_BYTES // 1_000_000} MB: save it with smaller pictures, and try again."
        )
    with tempfile.TemporaryFile() as out:
        code = _ran(name, source, seconds, megabytes, out)
        out.seek(0)
        return _document(name, code, out.read(), seconds)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        why = (error.strerror or "it is not there").lower()
        raise refused(path.name, f"cannot be opened ({why}): check its place and its name.") from error


def _ran(name: str, data: bytes, seconds: float, megabytes: int, out: Any) -> int:
    """Let the process read; its exit code. It is ended when its time is up."""
    command = [sys.executable, "-P", "-m", CHILD, name, str(seconds), str(megabytes)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by our own interpreter
            command,
            input=data,
            stdout=out,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=_surroundings(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow(name, seconds) from error
    return done.returncode


def _surroundings() -> dict[str, str]:
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return kept | {
        "MALLOC_ARENA_MAX": "2",
        "OMP_NUM_THREADS": "2",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONUTF8": "1",
    }


def _document(name: str, code: int, answer: bytes, seconds: float) -> PolicyDocument:
    try:
        said = json.loads(answer) if answer else {}
        if "document" in said:
            return from_data(said["document"])
    except (ValueError, TypeError, RecursionError) as error:
        raise _gave_out(name) from error
    if isinstance(said, dict) and isinstance(said.get("error"), str):
        raise DocumentError(said["error"][:1000])
    if code == -24:  # SIGXCPU
        raise _too_slow(name, seconds)
    raise _gave_out(name)


def _too_slow(name: str, seconds: float) -> DocumentError:
    return refused(
        name,
        f"could not be read within {seconds:g} seconds: leave out pictures and drawings, or copy the policy's words "
        "into a new document, and try again.",
    )


def _gave_out(name: str) -> DocumentError:
    return refused(
        name,
        "needs more memory than a policy should, or is broken so that reading it fails: copy the policy's words "
        "into a new document, and try that.",
    )
