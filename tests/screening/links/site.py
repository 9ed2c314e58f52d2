"""A small web site on this machine, standing behind a public address as far as the link check knows."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PUBLIC = "93.184.215.14"  # an ordinary public address; nothing is ever sent there


@dataclass
class Site:
    """asked: every request seen, as (method, host, path). dialled: every address that was to be connected to."""

    port: int
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)

    def dial(self, address: str, port: int) -> tuple[str, int]:
        """Whatever address was judged, the connection ends here."""
        self.dialled.append(address)
        return "127.0.0.1", self.port


class _Handler(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.command, self.headers["Host"], self.path))
        answer = site.answers.get(f"{self.command} {self.path}", site.answers.get(self.path, 404))
        if callable(answer):
            answer(self)
            return
        status, location = answer if isinstance(answer, tuple) else (answer, "")
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()

    do_GET = do_HEAD = _answer  # noqa: N815 - names that http.server asks for

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A visitor who hangs up early is what some tests are about."""


@contextmanager
def served(answers: dict[str, Any], context: Any = None) -> Iterator[Site]:
    server = _Server(("127.0.0.1", 0), _Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.site = Site(server.server_address[1], answers=answers)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.site  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
