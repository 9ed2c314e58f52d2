"""Reading within bounds of time and memory, in a process of its own, so that no document can stop the application."""

import json
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO, Final

from handbell.documents.model import DocumentError, PolicyDocument, ReadingFault
from handbell.documents.reading.as_data import from_data
from handbell.documents.reading.child import SCAN
from handbell.documents.reading.refusals import MAX_BYTES, refused

CHILD: Final = "handbell.documents.reading.child"
SCANS_TAKE: Final = 5
"""Times as long may be taken to read pictures of pages."""
PATIENCE: Final = 3
"""Times as long may pass by the clock as is computed, since a busy computer must not make a good document a bad one."""
MEGABYTES: Final = 2_000
"""A scan takes some 1,100 of addresses and fills half; the rest leaves room for computers of many processors."""
_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OPENCV_FOR_THREADS_NUM")
"""Where libraries look how many threads to begin; left alone they begin one a processor, and each takes addresses."""
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
_KILLED: Final = -9
"""How a process ends that the computer stops, as it does when memory runs short (SIGKILL)."""
_log: Final = logging.getLogger(__name__)


def read_in_bounds(
    source: Path | bytes, seconds: float = 60, megabytes: int = MEGABYTES, name: str = ""
) -> PolicyDocument:
    """The document in a file or in bytes (then with its file's `name`), read within `seconds` and `megabytes`.

    `seconds` are those of computing; by the clock it may take three times as many, and a scan five times. Raises
    DocumentError, in one sentence, for what cannot be read, or not within these bounds; ReadingFault, which is one, if
    Handbell itself failed. `megabytes` bounds the addresses that the process takes, two to three times what it fills.
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
    limits = [str(seconds), str(seconds * SCANS_TAKE), str(megabytes)]
    command = [sys.executable, "-P", "-m", CHILD, name, *limits]
    with subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
        command, stdin=given, stdout=out, stderr=subprocess.DEVNULL, env=_surroundings()
    ) as process:
        try:
            return process.wait(seconds * PATIENCE)
        except subprocess.TimeoutExpired:
            return _waited_on(name, process, out, seconds)
        finally:
            process.kill()  # nothing outlives this call; of no effect on what has ended


def _waited_on(name: str, process: "subprocess.Popen[bytes]", out: BinaryIO, seconds: float) -> int:
    """Wait longer for a scan."""
    try:
        if os.fstat(out.fileno()).st_size < len(SCAN):
            raise _too_slow(name, seconds)
        return process.wait(seconds * (SCANS_TAKE - PATIENCE))
    except subprocess.TimeoutExpired as error:
        raise _scan_too_slow(name, seconds) from error


def _surroundings() -> dict[str, str]:
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    return kept | {"MALLOC_ARENA_MAX": "2", "PYTHONUTF8": "1"} | dict.fromkeys(_THREADS, "2")


def _document(name: str, code: int, answer: bytes, seconds: float) -> PolicyDocument:
    if code < 0:
        raise _ended(name, code, answer.startswith(SCAN), seconds)
    try:
        said = json.loads(answer.removeprefix(SCAN) or b"{}")
        if isinstance(said, dict) and "document" in said:
            return from_data(said["document"])
    except (ValueError, TypeError, RecursionError) as error:
        raise _fault(name, f"an answer that is none: {error}") from error
    if isinstance(said, dict) and isinstance(said.get("error"), str):
        raise DocumentError(said["error"][:1000])
    if isinstance(said, dict) and said.get("fault") == "memory":
        raise _gave_out(name)
    what = said.get("what") if isinstance(said, dict) else None
    raise _fault(name, what[:400] if isinstance(what, str) else f"no answer, exit code {code}")


def _ended(name: str, code: int, scan: bool, seconds: float) -> DocumentError:
    """Why the process was ended from outside, or fell."""
    if code == _TIME_UP:
        return _scan_too_slow(name, seconds) if scan else _too_slow(name, seconds)
    if code == _KILLED:
        return refused(
            name,
            "could not be read to its end, because this computer stopped the reading, as it does when it is short of "
            "memory: try again.",
        )
    return _gave_out(name)


def _fault(name: str, what: str) -> ReadingFault:
    """Handbell failed, and not the document: told as such, and written to the log for whoever runs it."""
    _log.error("Reading %r failed inside Handbell: %s", name, what)
    return ReadingFault(
        str(
            refused(
                name,
                "could not be read because something went wrong inside Handbell, not in the document: try again, and "
                f"if it comes back, tell whoever runs Handbell ({what}).",
            )
        )
    )


def _scan_too_slow(name: str, seconds: float) -> DocumentError:
    return refused(
        name,
        f"is a scan that could not be read within {seconds * SCANS_TAKE:g} seconds: choose the document that was "
        "scanned, or a file of fewer pages.",
    )


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
