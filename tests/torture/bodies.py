"""Bodies that lie, sent byte by byte to a real server, and what it answers."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote_plus, urlsplit

MB: Final = 1024 * 1024
PATIENCE: Final = 60  # seconds for an answer
HEAD: Final = b'--b\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n'
PLANTED: Final = b"Quillwort"


def tried(address: str, page: str, session: str, home: Path) -> dict[str, str]:
    """Each lie, with the first line of the answer and what grew meanwhile; "WRONG" where it is not as it should be."""
    found: dict[str, str] = {}
    places = {
        "telling": page,
        "child": f"{page}child/",
        "signed in": "/report/",
        "a case": f"/cases/{'0' * 8}-{'0' * 4}-{'0' * 4}-{'0' * 4}-{'0' * 12}/note/",
    }
    for name, path in places.items():
        cookie = f"sessionid={session}; csrftoken={'a' * 32}"
        for what, sent in (
            ("2 GB announced", _announced()),
            ("300 MB without length", _chunked()),
            ("cut off", _cut()),
        ):
            head, body, want = sent
            before = _size(home)
            began = time.perf_counter()
            said, bytes_sent = send(address, path, f"{head}Cookie: {cookie}\r\n", body)
            grew = _size(home) - before
            good = (not said or said in want) and grew < MB and bytes_sent < 310 * MB
            found[f"{name}: {what}"] = (
                f"{'' if good else 'WRONG '}{said or 'closed'} after {bytes_sent / MB:.1f} MB and "
                f"{time.perf_counter() - began:.1f} s, {grew / MB:.1f} MB more on the disk"
            )
    for count in (20_000, 20_001, 200_000, 200_001):
        body = f"words={quote_plus('x' * count)}&about=pupil&by=anonymous"
        head = "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n"
        head += f"Content-Length: {len(body)}\r\n"
        said, _sent = send(address, page, head, iter([body.encode()]), source=f"127.77.0.{count % 250}")
        want = ("200", "429") if count == 20_000 else ("422",)
        found[f"{count} characters"] = said if said in want else f"WRONG {said}"
    if any(
        PLANTED in one.read_bytes()
        for one in home.rglob("*")
        if one.is_file() and one.stat().st_size < 50 * MB
    ):
        found["what was refused"] = "WRONG its bytes are on the disk"
    return found


def send(
    address: str, path: str, head: str, body: Iterator[bytes], source: str = "127.0.0.1"
) -> tuple[str, int]:
    """The status of the answer ("" where the line was closed without one), and how many bytes could be sent."""
    parts, sent = urlsplit(address), 0
    with socket.create_connection((parts.hostname, parts.port), PATIENCE, (source, 0)) as line:
        line.sendall(f"POST {path} HTTP/1.1\r\nHost: {parts.netloc}\r\n{head}\r\n".encode())
        line.setblocking(False)
        for piece in body:
            if _answered(line):
                break
            line.settimeout(PATIENCE)
            try:
                line.sendall(piece)
            except OSError:
                break
            sent += len(piece)
            line.setblocking(False)
        line.settimeout(PATIENCE)
        with suppress(OSError):
            line.shutdown(socket.SHUT_WR)
        answer = b""
        with suppress(OSError):
            answer = line.recv(65_536)
    return (answer.split(b" ", 2)[1].decode() if answer.startswith(b"HTTP/") else ""), sent


def _answered(line: socket.socket) -> bool:
    try:
        return bool(line.recv(1, socket.MSG_PEEK)) or True
    except BlockingIOError:
        return False
    except OSError:
        return True


def _announced() -> tuple[str, Iterator[bytes], tuple[str, ...]]:
    head = "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 2147483648\r\n"
    return head, _bytes(300), ("413",)


def _chunked() -> tuple[str, Iterator[bytes], tuple[str, ...]]:
    head = "Content-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n"
    return (
        head,
        (f"{len(one):x}\r\n".encode() + one + b"\r\n" for one in _bytes(300)),
        ("403", "404", "411", "413", "422"),
    )


def _cut() -> tuple[str, Iterator[bytes], tuple[str, ...]]:
    head = "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n"
    return head, iter([HEAD + PLANTED * 1000]), ("400", "403", "404", "422")


def _bytes(megabytes: int) -> Iterator[bytes]:
    yield HEAD
    for _turn in range(megabytes):
        yield (PLANTED * (MB // len(PLANTED) + 1))[:MB]


def _size(home: Path) -> int:
    return sum(one.stat().st_size for one in home.rglob("*") if one.is_file())
