"""RFC 3161 against a real service on loopback: a good token is kept, and every bad answer is refused in words."""

from __future__ import annotations

import hashlib
import socket
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.tsa import POLICY, Authority, serving

from handbell.evidence.timestamps.service import NoStamp, Service
from handbell.evidence.timestamps.tokens import BadToken, BadTrust, ask_about, check_token, read_trust

SHOT = b"a screenshot, byte for byte"
DIGEST = hashlib.sha256(SHOT).digest()


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "tsa")


def service(authority: Authority, url: str, policy: str = "") -> Service:
    return Service(url, tuple(read_trust(authority.ca.read_bytes(), "ca.pem")), policy)


def now() -> datetime:
    return datetime.now(UTC)


def test_a_hash_is_stamped_and_plain_openssl_agrees(authority: Authority, tmp_path: Path) -> None:
    with serving(authority.answer) as url:
        token = service(authority, url, POLICY).stamp(DIGEST, now())
    assert abs(token.at - now()) < timedelta(minutes=1)
    assert token.policy == POLICY
    assert token.serial == 0x1001
    (tmp_path / "shot").write_bytes(SHOT)
    (tmp_path / "shot.tsr").write_bytes(token.answer)
    plain = ["openssl", "ts", "-verify", "-in", "shot.tsr", "-CAfile", str(authority.ca), "-data", "shot"]
    done = subprocess.run(plain, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=30)
    assert "Verification: OK" in done.stdout + done.stderr
    (tmp_path / "shot").write_bytes(SHOT + b".")
    assert subprocess.run(plain, cwd=tmp_path, capture_output=True, check=False, timeout=30).returncode == 1


def test_a_kept_token_is_checked_again_without_the_service(authority: Authority) -> None:
    trust = read_trust(authority.ca.read_bytes(), "ca.pem")
    answer = authority.answer(ask_about(DIGEST).body)
    assert check_token(answer, DIGEST, trust).serial == 0x1001
    with pytest.raises(BadToken, match="stamps something else"):
        check_token(answer, hashlib.sha256(b"another").digest(), trust)
    for place in range(0, len(answer), 41):
        changed = bytearray(answer)
        changed[place] ^= 1
        try:
            check_token(bytes(changed), DIGEST, trust)
        except BadToken:
            continue
        # What nobody signed (the words of the status, spare certificates) may differ; time and hash never do.
        assert check_token(bytes(changed), DIGEST, trust).at == check_token(answer, DIGEST, trust).at


def test_an_answer_to_another_question_is_refused(authority: Authority) -> None:
    other = authority.answer(ask_about(hashlib.sha256(b"another").digest()).body)
    same_hash_other_number = authority.answer(ask_about(DIGEST).body)
    with serving(lambda _query: other) as url, pytest.raises(NoStamp, match="another"):
        service(authority, url).stamp(DIGEST, now())
    with (
        serving(lambda _query: same_hash_other_number) as url,
        pytest.raises(NoStamp, match="its number is not the one"),
    ):
        service(authority, url).stamp(DIGEST, now())


def test_another_policy_is_refused(authority: Authority) -> None:
    with serving(authority.answer) as url, pytest.raises(NoStamp, match="under another policy"):
        service(authority, url, "1.2.3.4.9").stamp(DIGEST, now())


def test_an_expired_certificate_is_refused(tmp_path: Path) -> None:
    expired = Authority(tmp_path / "old", days=(-300, -2))
    with (
        serving(expired.answer) as url,
        pytest.raises(NoStamp, match="certificates do not hold: certificate has expired"),
    ):
        service(expired, url).stamp(DIGEST, now())


def test_a_chain_that_ends_elsewhere_is_refused(authority: Authority, tmp_path: Path) -> None:
    stranger = Authority(tmp_path / "stranger", name="Somebody else")
    with serving(stranger.answer) as url, pytest.raises(NoStamp, match="certificates do not hold"):
        service(authority, url).stamp(DIGEST, now())


def test_a_certificate_for_something_else_is_refused(authority: Authority, tmp_path: Path) -> None:
    """A website's certificate of the same root signs the very contents of a good token. (`openssl ts` would not.)"""
    web = Authority(tmp_path / "web", usage=(ExtendedKeyUsageOID.SERVER_AUTH,))
    (web.folder / "good").write_bytes(authority.answer(ask_about(DIGEST).body))
    for command in (
        "ts -reply -in good -token_out -out token",
        "cms -verify -noverify -inform DER -in token -out contents",
        "cms -sign -binary -nodetach -outform DER -in contents -signer tsa.pem -inkey tsa.key "
        "-econtent_type 1.2.840.113549.1.9.16.1.4 -out signed",
        "ts -reply -token_in -in signed -out answer",
    ):
        subprocess.run(
            ["openssl", *command.split()], cwd=web.folder, capture_output=True, check=True, timeout=30
        )
    with pytest.raises(BadToken, match="unsuitable certificate purpose"):
        check_token((web.folder / "answer").read_bytes(), DIGEST, read_trust(web.ca.read_bytes(), "ca.pem"))


def test_a_clock_that_is_far_off_is_refused(authority: Authority) -> None:
    with serving(authority.answer) as url, pytest.raises(NoStamp, match="which is not the time here"):
        service(authority, url).stamp(DIGEST, now() + timedelta(hours=1))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"", "no timestamp at all"),
        (b"<html>Welcome to the hotel</html>", "no timestamp at all"),
        (b"0" * 300_000, "too large"),
        (b"\x30\x05\x30\x03\x02\x01\x02", "refused to stamp"),
        (503, "answers with status 503"),
        (302, "answers with status 302"),
    ],
)
def test_rubbish_is_no_stamp(authority: Authority, answer: bytes | int, said: str) -> None:
    with serving(lambda _query: answer) as url, pytest.raises(NoStamp, match=said):
        service(authority, url).stamp(DIGEST, now())


def test_a_service_that_is_down_is_no_stamp(authority: Authority) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(NoStamp, match="It does not answer"):
        service(authority, url).stamp(DIGEST, now())


def test_no_bytes_at_all_break_the_reading(tmp_path_factory: pytest.TempPathFactory) -> None:
    trust = read_trust(Authority(tmp_path_factory.mktemp("tsa")).ca.read_bytes(), "ca.pem")

    @given(st.binary(max_size=400))
    def read(answer: bytes) -> None:
        with pytest.raises(BadToken):
            check_token(answer, DIGEST, trust)

    read()


def test_a_file_without_certificates_is_refused(authority: Authority) -> None:
    with pytest.raises(BadTrust, match="holds no certificate in PEM"):
        read_trust(b"-----BEGIN PUBLIC KEY-----", "ca.pem")
