"""A timestamping service of our own on loopback: `openssl ts` behind a small web server, with any certificates."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

POLICY = "1.2.3.4.1"
CONFIG = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_digest = sha256
default_policy = {policy}
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
"""


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


@dataclass
class Authority:
    """A root, and a certificate for timestamps that it signed. `days` is how old and how long good the latter is."""

    folder: Path
    name: str = "Weirford timestamps"
    days: tuple[int, int] = (-1, 30)
    usage: tuple[x509.ObjectIdentifier, ...] = (ExtendedKeyUsageOID.TIME_STAMPING,)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        root = self._built(f"{self.name} root", root_key, f"{self.name} root", (-400, 4000)).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        )
        leaf = self._built(self.name, key, f"{self.name} root", self.days).add_extension(
            x509.ExtendedKeyUsage(list(self.usage)), critical=True
        )
        self._write("ca.pem", root.sign(root_key, hashes.SHA256()))
        self._write("tsa.pem", leaf.sign(root_key, hashes.SHA256()))
        private = serialization.NoEncryption()
        pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, private)
        (self.folder / "tsa.key").write_bytes(pem)
        (self.folder / "serial").write_text("1000\n")
        (self.folder / "tsa.cnf").write_text(CONFIG.format(folder=self.folder, policy=POLICY))

    def _built(
        self, subject: str, key: ec.EllipticCurvePrivateKey, issuer: str, days: tuple[int, int]
    ) -> x509.CertificateBuilder:
        begins, ends = (self.now + timedelta(days=one) for one in days)
        builder = x509.CertificateBuilder().subject_name(_name(subject)).issuer_name(_name(issuer))
        builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
        return builder.not_valid_before(begins).not_valid_after(ends)

    def _write(self, name: str, certificate: x509.Certificate) -> None:
        (self.folder / name).write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    @property
    def ca(self) -> Path:
        return self.folder / "ca.pem"

    def answer(self, query: bytes) -> bytes:
        """What `openssl ts -reply` makes of a request."""
        (self.folder / "query").write_bytes(query)
        done = subprocess.run(
            ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-signer", "tsa.pem", "-inkey",
             "tsa.key", "-out", "answer"],
            cwd=self.folder, capture_output=True, text=True, check=False, timeout=30,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return (self.folder / "answer").read_bytes()


@contextmanager
def serving(answer: Callable[[bytes], bytes | int]) -> Iterator[str]:
    """A web server on loopback; `answer` gives bytes for a request's, or a status to fail with. Yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/timestamp-query"
            found = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(found if isinstance(found, int) else 200)
            self.send_header("Content-Type", "application/timestamp-reply")
            body = b"" if isinstance(found, int) else found
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
