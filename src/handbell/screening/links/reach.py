"""The real resolver and the real fetcher for `check_link`.

The connection is made to the address that was judged, while the site's name stays in the certificate check and the
Host header. Everything a site may spend is bounded: seconds in all, bytes in all.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from handbell.screening.links.check import Fetch, LinkCheck, Reply, Request, Resolve, Unreached, check_link

SECONDS_TO_CONNECT = 5.0
SECONDS_IN_ALL = 15.0  # for one link with all its redirects, however slowly the bytes drip
MOST_BYTES = 64 * 1024  # of one answer; its status and headers are all that is wanted
AGENT = b"Mozilla/5.0 (compatible; Handbell link check)"

Dial = Callable[[str, int], tuple[str, int]]  # tests stand a server of their own behind an address


def reach(url: str) -> LinkCheck:
    """check_link over the real network."""
    return check_link(url, resolve=resolver(), fetch=fetcher())


def resolver(seconds: float = SECONDS_TO_CONNECT) -> Resolve:
    """Asks the system for a host's addresses, in the order in which it would try them itself."""

    def resolve(host: str) -> list[str]:
        found: list[str] = []
        asking = threading.Thread(target=_look_up, args=(host, found), daemon=True)
        asking.start()
        asking.join(seconds)  # the system's own look-up knows no time limit
        if not found:
            raise Unreached("has a name that leads nowhere")
        return list(found)

    return resolve


def _look_up(host: str, found: list[str]) -> None:
    try:
        answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return
    found.extend(dict.fromkeys(str(place[0]) for *_, place in answers))


def fetcher(
    *, dial: Dial | None = None, context: ssl.SSLContext | None = None, seconds: float = SECONDS_IN_ALL
) -> Fetch:
    """Asks over HTTP or HTTPS for one link: its seconds run from now. Raises Unreached.

    Every certificate is checked against the site's name. Proxies set in the environment are not used: a proxy would
    look the name up again, and elsewhere.
    """
    trusted = context or _certificates()
    until = time.monotonic() + seconds

    def fetch(request: Request) -> Reply:
        network = _Pinned(request.address, _Allowance(until, MOST_BYTES), dial)
        headers: list[tuple[bytes | str, bytes | str]] = [
            ("Host", _shown(request)),
            ("User-Agent", AGENT),
            ("Accept", "*/*"),
            ("Connection", "close"),
        ]
        try:
            with (
                httpcore.ConnectionPool(ssl_context=trusted, network_backend=network, retries=0) as pool,
                pool.stream(request.method, request.url, headers=headers) as answer,
            ):
                return Reply(answer.status, _location(answer.headers))
        except (httpcore.TimeoutException, TimeoutError) as error:
            raise Unreached("takes too long to answer") from error
        except (httpcore.ConnectError, httpcore.NetworkError) as error:
            raise Unreached(_why(error)) from error
        except (httpcore.ProtocolError, OSError, ValueError) as error:
            raise Unreached("answers in a way that browsers would not understand") from error

    return fetch


def _why(error: Exception) -> str:
    if "certificate" in str(error).lower():
        return "has a certificate that is not valid for it"
    return "does not answer"


def _shown(request: Request) -> bytes:
    usual = 443 if request.url.startswith("https:") else 80
    return (request.host if request.port == usual else f"{request.host}:{request.port}").encode("ascii")


def _location(headers: Iterable[tuple[bytes, bytes]]) -> str:
    for name, value in headers:
        if name.lower() == b"location":
            return value.decode("utf-8", "replace")
    return ""


def _certificates() -> ssl.SSLContext:
    """The system's authorities (a school's own among them) and the ones that come with Python's certifi."""
    import certifi

    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context


class _Pinned(httpcore.NetworkBackend):
    """Connects to one address, whatever name is asked for."""

    def __init__(self, address: str, allowance: _Allowance, dial: Dial | None) -> None:
        self._address = address
        self._allowance = allowance
        self._dial = dial or (lambda address, port: (address, port))
        self._real = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> _Bounded:
        address, number = self._dial(self._address, port)
        wait = min(SECONDS_TO_CONNECT, self._allowance.seconds())
        return _Bounded(self._real.connect_tcp(address, number, timeout=wait), self._allowance)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> _Bounded:
        raise httpcore.ConnectError("links never lead to a local socket")

    def sleep(self, seconds: float) -> None:
        raise httpcore.ConnectError("a link is asked for once")


class _Allowance:
    """What is left of one request's seconds and bytes."""

    def __init__(self, until: float, bytes_left: int) -> None:
        self._until = until
        self._bytes_left = bytes_left

    def seconds(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the seconds are used up")
        return left

    def spend(self, count: int) -> None:
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise httpcore.RemoteProtocolError("more bytes than an answer may have")


class _Bounded(httpcore.NetworkStream):
    """A connection that ends when its allowance does."""

    def __init__(self, stream: httpcore.NetworkStream, allowance: _Allowance) -> None:
        self._stream = stream
        self._allowance = allowance

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, timeout=self._allowance.seconds())
        self._allowance.spend(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=self._allowance.seconds())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> _Bounded:
        left = self._allowance.seconds()
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, timeout=left), self._allowance)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
