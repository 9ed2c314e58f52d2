"""The whole way, over real connections to a site on this machine."""

from __future__ import annotations

import datetime
import ssl
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from handbell.screening.links import Answer, LinkCheck, Unreached, check_link
from handbell.screening.links import reach as real

from .site import PUBLIC, Site, served

PLAIN = ssl.create_default_context()
HOST = "http://school.sch.uk"


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A header that never ends: a byte now and then, each in good time for a per-read limit."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(200):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def flood(handler: BaseHTTPRequestHandler) -> None:
    """Headers of 80,000 bytes: the HTTP library alone would take up to 100 kB of them."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Fill: " + b"a" * 80_000 + b"\r\n\r\n")


def nonsense(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()


ANSWERS: dict[str, Any] = {
    "/": 200,
    "/open-day": 200,
    "/gone": 410,
    "/members": 403,
    "/broken": 503,
    "HEAD /no-head": 405,
    "GET /no-head": 200,
    "HEAD /shy": hang_up,
    "GET /shy": 200,
    "/moved": (301, "/open-day"),
    "/elsewhere": (302, "http://other.example.org/open-day"),
    "/to-loopback": (302, "http://127.0.0.1/admin"),
    "/to-mapped": (307, "//[::ffff:127.0.0.1]/admin"),
    "/to-inside": (308, "http://inside.example.org/admin"),
    "/to-password": (302, "http://a:b@school.sch.uk/open-day"),
    "/to-file": (302, "file:///etc/passwd"),
    "/round": (302, "/round"),
    "/drip": drip,
    "/flood": flood,
    "/nonsense": nonsense,
    "/hang-up": hang_up,
} | {f"/hop{number}": (302, f"/hop{number + 1}") for number in range(5)} | {"/hop5": 200}  # fmt: skip

NAMES = {"school.sch.uk": [PUBLIC], "other.example.org": ["8.8.4.4"], "inside.example.org": ["10.0.0.7"]}


@pytest.fixture(scope="module")
def shared_site() -> Iterator[Site]:
    with served(ANSWERS) as site:
        yield site


@pytest.fixture
def site(shared_site: Site) -> Site:
    shared_site.asked.clear()
    shared_site.dialled.clear()
    return shared_site


def looked_up(host: str) -> list[str]:
    if host not in NAMES:
        raise Unreached("has a name that leads nowhere")
    return NAMES[host]


def checked(site: Site, url: str, seconds: float = 5) -> LinkCheck:
    fetch = real.fetcher(dial=site.dial, context=PLAIN, seconds=seconds)
    return check_link(url, resolve=looked_up, fetch=fetch)


@pytest.mark.parametrize(
    ("path", "answer", "sentence"),
    [
        ("/open-day", Answer.OK, "The page answers."),
        ("/nowhere", Answer.GONE, "The site answers, but this page is no longer there (404)."),
        ("/gone", Answer.GONE, "The site answers, but this page is no longer there (410)."),
        (
            "/members",
            Answer.OK,
            "The site answers, but keeps this page for others (403). Open it yourself to be sure.",
        ),
        ("/broken", Answer.UNREACHABLE, "The site answers with an error (503)."),
        ("/no-head", Answer.OK, "The page answers."),
        ("/shy", Answer.OK, "The page answers."),
        ("/moved", Answer.OK, "The page answers."),
        ("/hop0", Answer.OK, "The page answers."),
        ("/round", Answer.UNREACHABLE, "The site sends visitors on more than 5 times."),
        ("/nonsense", Answer.UNREACHABLE, "The site answers in a way that browsers would not understand."),
        ("/flood", Answer.UNREACHABLE, "The site answers in a way that browsers would not understand."),
        ("/hang-up", Answer.UNREACHABLE, "The site answers in a way that browsers would not understand."),
    ],
)
def test_what_a_site_answers_is_told_in_words(site: Site, path: str, answer: Answer, sentence: str) -> None:
    told = checked(site, HOST + path)
    assert (told.answer, told.sentence) == (answer, sentence)
    assert told.url == HOST + path
    assert {host for _, host, _ in site.asked} == {"school.sch.uk"}


def test_head_is_asked_first_and_get_only_where_it_fails(site: Site) -> None:
    checked(site, f"{HOST}/open-day")
    checked(site, f"{HOST}/no-head")
    assert [(method, path) for method, _, path in site.asked] == [
        ("HEAD", "/open-day"),
        ("HEAD", "/no-head"),
        ("GET", "/no-head"),
    ]


def test_a_redirect_is_followed_under_its_own_name_and_address(site: Site) -> None:
    told = checked(site, f"{HOST}/elsewhere")
    assert told.answer is Answer.OK
    assert told.end == "http://other.example.org/open-day"
    assert site.dialled == [PUBLIC, "8.8.4.4"]
    assert [host for _, host, _ in site.asked] == ["school.sch.uk", "other.example.org"]


@pytest.mark.parametrize("path", ["/to-loopback", "/to-mapped", "/to-inside", "/to-password", "/to-file"])
def test_a_redirect_inwards_is_not_followed(site: Site, path: str) -> None:
    told = checked(site, HOST + path)
    assert told.answer is (Answer.UNREACHABLE if path == "/to-file" else Answer.PRIVATE)
    assert told.sentence.startswith("This link sends visitors on to another one. There: ")
    assert [asked for _, _, asked in site.asked] == [path], (
        "the first page was asked for and nothing after it"
    )


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("http://127.0.0.1/", Answer.PRIVATE),
        ("http://[::ffff:127.0.0.1]/", Answer.PRIVATE),
        ("http://2130706433/", Answer.PRIVATE),
        ("http://localhost/", Answer.PRIVATE),
        ("http://mine.example.org/", Answer.PRIVATE),
        ("http://mapped.example.org/", Answer.PRIVATE),
        ("http://office:secret@mine.example.org/", Answer.PRIVATE),
        ("http://school.sch.uk/", Answer.OK),
    ],
)
def test_a_site_on_this_machine_never_sees_a_request(site: Site, url: str, answer: Answer) -> None:
    """The address is dialled as judged; only the port is the test's. The last row shows that the way was open."""
    names = {
        "mine.example.org": ["127.0.0.1"],
        "mapped.example.org": ["::ffff:127.0.0.1"],
        "school.sch.uk": [PUBLIC],
    }

    def dial(address: str, port: int) -> tuple[str, int]:
        return ("127.0.0.1" if address == PUBLIC else address), site.port

    fetch = real.fetcher(dial=dial, context=PLAIN)
    told = check_link(url, resolve=lambda host: names.get(host, ["127.0.0.1"]), fetch=fetch)
    assert told.answer is answer
    assert len(site.asked) == (1 if answer is Answer.OK else 0)


def test_a_name_that_changes_its_mind_leads_nowhere_else(site: Site) -> None:
    """Rebinding: public when judged, this machine a moment later. What was judged is what is connected to."""
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    fetch = real.fetcher(dial=site.dial, context=PLAIN)
    told = check_link(f"{HOST}/moved", resolve=lambda _: next(answers), fetch=fetch)
    assert site.dialled == [PUBLIC]
    assert [path for _, _, path in site.asked] == ["/moved"], "the second hop was judged anew, and refused"
    assert told.answer is Answer.PRIVATE


def test_another_address_is_tried_where_the_first_is_dead(site: Site) -> None:
    def dial(address: str, port: int) -> tuple[str, int]:
        return ("127.0.0.1", site.port if address == "8.8.4.4" else 1)

    fetch = real.fetcher(dial=dial, context=PLAIN)
    told = check_link(HOST, resolve=lambda _: [PUBLIC, "8.8.4.4"], fetch=fetch)
    assert told.answer is Answer.OK
    dead = check_link(HOST, resolve=lambda _: [PUBLIC], fetch=fetch)
    assert (dead.answer, dead.sentence) == (Answer.UNREACHABLE, "The site does not answer.")


def test_a_site_that_drips_is_given_up_in_time(site: Site) -> None:
    begun = time.monotonic()
    told = checked(site, f"{HOST}/drip", seconds=0.5)
    assert (told.answer, told.sentence) == (Answer.UNREACHABLE, "The site takes too long to answer.")
    assert time.monotonic() - begun < 5, "200 drips would take ten seconds for each of two methods"


def test_a_name_that_nobody_knows(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    told = checked(site, "https://nobody.example.org/")
    assert (told.answer, told.sentence) == (Answer.UNREACHABLE, "The site has a name that leads nowhere.")
    assert real.resolver()("localhost")[0] in ("127.0.0.1", "::1")
    answers: list[Callable[[], Any]] = [lambda: (_ for _ in ()).throw(OSError("no such name"))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: answers[0]())
    with pytest.raises(Unreached, match="has a name that leads nowhere"):
        real.resolver(seconds=1)("nobody.example.org")


def certificate(folder: Path, name: str) -> Path:
    """A certificate for one name, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / f"{name}.pem"
    path.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + private)
    return path


def test_a_certificate_is_checked_against_the_name_not_the_address(tmp_path: Path) -> None:
    pem = certificate(tmp_path, "school.sch.uk")
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(pem)
    trusting = ssl.create_default_context(cafile=str(pem))
    with served({"/": 200}, server_side) as site:
        fetch = real.fetcher(dial=site.dial, context=trusting)
        right = check_link("https://school.sch.uk/", resolve=lambda _: [PUBLIC], fetch=fetch)
        assert (right.answer, site.dialled) == (Answer.OK, [PUBLIC])
        wrong = check_link("https://other.example.org/", resolve=lambda _: [PUBLIC], fetch=fetch)
        unknown = real.fetcher(dial=site.dial)
        untrusted = check_link("https://school.sch.uk/", resolve=lambda _: [PUBLIC], fetch=unknown)
        for told in (wrong, untrusted):
            assert told.answer is Answer.UNREACHABLE
            assert told.sentence == "The site has a certificate that is not valid for it."
        assert len(site.asked) == 1
