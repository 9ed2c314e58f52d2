"""Reading within bounds of time and memory, in a process of its own, so that no document can stop the application."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, BinaryIO, Final

from handbell.documents.model import DocumentError, PolicyDocument
from handbell.documents.reading.as_data import from_data
from handbell.documents.reading.child import SCAN
from handbell.documents.reading.refusals import MAX_BYTES, refused

CHILD: Final = "handbell.documents.reading.child"
SCANS_TAKE: Final = 5
"""Times as long may be taken to read pictures of pages."""
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
_TIME_UP: Final = -24
"""How a process ends whose processor time is used up (SIGXCPU)."""


def read_in_bounds(
    source: Path | bytes, seconds: float = 60, megabytes: int = 1500, name: str = ""
) -> PolicyDocument:
    """The document in a file or in bytes (then with its file's `name`), read within `seconds` and `megabytes`.

    A scan may take five times as long. Raises DocumentError, in one sentence, for what cannot be read, or not within
    these bounds. `megabytes` bounds the addresses that the process takes, which are more than it fills.
    """
    if isinstance(source, Path):
        name, source = name or source.name, _bytes_of(source)
    name = name or "The document"
    if len(source) > MAX_BYTES:
        raise refused(
            name, f"is larger than {MAX_BYTES // 1_000_000} MB: save it with smaller pictures, and try again."
        )
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out:
        given.write(source)
        given.seek(0)
        code = _ran(name, given, seconds, megabytes, out)
        out.seek(0)
        return _document(name, code, out.read(), seconds)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        why = (error.strerror or "it is not there").lower()
        raise refused(path.name, f"cannot be opened ({why}): check its place and its name.") from error


def _ran(name: str, given: BinaryIO, seconds: float, megabytes: int, out: BinaryIO) -> int:
    """Let the process read; its exit code. It is ended when its time is up."""
    command = [sys.executable, "-P", "-m", CHILD, name, str(seconds * SCANS_TAKE), str(megabytes)]
    with subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
        command, stdin=given, stdout=out, stderr=subprocess.DEVNULL, env=_surroundings()
    ) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return _waited_on(name, process, out, seconds)
        finally:
            process.kill()  # nothing outlives this call; of no effect on what has ended


def _waited_on(name: str, process: "subprocess.Popen[bytes]", out: BinaryIO, seconds: float) -> int:
    """Wait longer for a scan."""
    try:
        if os.fstat(out.fileno()).st_size < len(SCAN):
            raise _too_slow(name, seconds)
        return process.wait(seconds * (SCANS_TAKE - 1))
    except subprocess.TimeoutExpired as error:
        raise refused(
            name,
            f"is a scan that could not be read within {seconds * SCANS_TAKE:g} seconds: choose the document that was "
            "scanned, or a file of fewer pages.",
        ) from error


def _surroundings() -> dict[str, str]:
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return kept | {"MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": "2", "PYTHONUTF8": "1"}


def _document(name: str, code: int, answer: bytes, seconds: float) -> PolicyDocument:
    said: Any = {}
    try:
        said = json.loads(answer.removeprefix(SCAN) or b"{}")
        if isinstance(said, dict) and "document" in said:
            return from_data(said["document"])
    except (ValueError, TypeError, RecursionError) as error:
        raise _gave_out(name) from error
    if isinstance(said, dict) and isinstance(said.get("error"), str):
        raise DocumentError(said["error"][:1000])
    if code == _TIME_UP:
        raise _too_slow(name, seconds)
    raise _gave_out(name)


def _too_slow(name: str, seconds: float) -> DocumentError:
    return refused(
        name,
        f"could not be read within {seconds:g} seconds: leave out pages that are no part of it, or copy its words "
        "into a new document, and try again.",
    )


def _gave_out(name: str) -> DocumentError:
    return refused(
        name,
        "needs more memory than a policy should, or is broken so that reading it fails: copy the policy's words "
        "into a new document, and try that.",
    )
