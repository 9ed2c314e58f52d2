"""`handbell verify-bundle`, for whoever receives a bundle: what holds, and every way in which one can lie."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.evidence.bundles import AT, KEY, SHOT, entries, public_hex, rewritten, sealed, write
from tests.evidence.tsa import Authority

from handbell.cli import main
from handbell.evidence.bundle.pack import NotWhatItWas, Piece, of_bytes, packed

OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    def run(*args: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["verify-bundle", *map(str, args)])
        said = capsys.readouterr()
        return int(str(ended.value.code)), said.out, said.err

    return run


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return write(tmp_path / "bundle.zip", sealed())


def test_a_bundle_holds_and_says_whose_it_is(bundle: Path, say: Say) -> None:
    code, said, err = say(bundle, "--key", public_hex())
    assert (code, err) == (0, "")
    assert said.splitlines() == [
        "Bundle of case K7QPM, Oakfield Primary, made 2026-11-20T15:30:00+00:00 by the designated safeguarding lead.",
        "Made for: Weirshire Police",
        "Left out: who told it",
        "Files as the manifest lists them: 5 of 5.",
        "Signed by the key that you gave.",
        "It holds.",
    ]
    assert f"Signed by the key {public_hex()}: ask the school whether it is theirs" in say(bundle)[1]


def test_the_key_may_be_a_file_and_another_key_is_refused(bundle: Path, tmp_path: Path, say: Say) -> None:
    pem = tmp_path / "school.pem"
    pem.write_bytes(entries(bundle)["public-key.pem"])
    assert say(bundle, "--key", pem)[0] == 0
    code, said, _err = say(bundle, "--key", public_hex(OTHER))
    assert code == 1
    assert "The manifest was not signed by this key, or was changed since." in said
    assert "IT DOES NOT HOLD." in said
    for bad in ("12ab", str(bundle), str(tmp_path / "none.pem")):
        assert say(bundle, "--key", bad)[0] == 2


def test_plain_tools_agree(tmp_path: Path) -> None:
    """What the README of a bundle tells people to type, with neither Handbell nor Python."""
    authority = Authority(tmp_path / "tsa")
    bundle = write(tmp_path / "bundle.zip", sealed(KEY, authority))
    folder = tmp_path / "out"
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
    for command, words in (
        ("sha256sum -c SHA256SUMS", "evidence/01-screenshot.png: OK"),
        ("openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig",
         "Signature Verified Successfully"),
        ("openssl ts -verify -in manifest.tsr -data manifest.json -CAfile timestamp-ca.pem", "Verification: OK"),
        ("openssl ts -verify -in evidence/01.tsr -data evidence/01-screenshot.png -CAfile timestamp-ca.pem",
         "Verification: OK"),
    ):  # fmt: skip
        done = subprocess.run(
            command.split(), cwd=folder, capture_output=True, text=True, check=True, timeout=30
        )
        assert words in done.stdout + done.stderr


def test_timestamps_are_checked_by_the_services_certificates(tmp_path: Path, say: Say) -> None:
    authority, stranger = Authority(tmp_path / "tsa"), Authority(tmp_path / "other", name="Somebody else")
    bundle = write(tmp_path / "bundle.zip", sealed(KEY, authority))
    code, said, _err = say(bundle, "--timestamp-ca", authority.ca, "--json")
    assert code == 0
    found = json.loads(said)
    assert [one["file"] for one in found["timestamps"]] == ["manifest.json", "evidence/01-screenshot.png"]
    assert found["timestamps_by"] == "given"
    assert "checked by the certificates in the bundle" in say(bundle)[1]
    code, said, _err = say(bundle, "--timestamp-ca", stranger.ca)
    assert code == 1
    assert "The timestamp manifest.tsr does not hold." in said
    moved = rewritten(bundle, lambda one: one.update({"manifest.tsr": one["evidence/01.tsr"]}))
    assert "It stamps something else" in say(moved)[1]


CHANGES: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "a picture": (
        lambda one: one.update({"evidence/01-screenshot.png": SHOT.replace(b"screenshot", b"screenshut", 1)}),
        "evidence/01-screenshot.png was changed: it is not what the manifest lists.",
    ),
    "a longer picture": (
        lambda one: one.update({"evidence/01-screenshot.png": SHOT + b"."}),
        "evidence/01-screenshot.png was changed",
    ),
    "no papers": (lambda one: one.pop("case.pdf"), "case.pdf is missing."),
    "one more": (
        lambda one: one.update({"evidence/02.png": b"new"}),
        "evidence/02.png was added: the manifest does not list it.",
    ),
    "the manifest": (
        lambda one: one.update({"manifest.json": one["manifest.json"].replace(b"K7QPM", b"K7QPN")}),
        "The manifest was not signed by the key in it, or was changed since.",
    ),
    "no signature": (lambda one: one.pop("manifest.sig"), "The signature is missing."),
    "no key": (lambda one: one.pop("public-key.pem"), "The key of the bundle cannot be read"),
    "a way out": (
        lambda one: one.update({"../../etc/cron.d/x": b"!"}),
        "../../etc/cron.d/x has a name that Handbell never gives",
    ),
    "an absolute way out": (lambda one: one.update({"/etc/passwd": b"!"}), "/etc/passwd has a name"),
    "a way out on Windows": (lambda one: one.update({"..\\x.exe": b"!"}), "has a name that Handbell never"),
    "a name that steers a terminal": (lambda one: one.update({"a\x1b[2Jb": b"!"}), "a?[2Jb has a name"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_named(bundle: Path, say: Say, change: str) -> None:
    act, words = CHANGES[change]
    code, said, _err = say(rewritten(bundle, act))
    assert code == 1
    assert words in said
    assert "IT DOES NOT HOLD." in said
    assert say(rewritten(bundle, lambda _one: None))[0] == 0, "written anew and unchanged it holds"


def test_signed_anew_by_somebody_else_it_holds_for_nobody_who_has_the_key(
    tmp_path: Path, bundle: Path, say: Say
) -> None:
    forged = write(tmp_path / "forged.zip", sealed(OTHER))
    assert say(forged)[0] == 0, "by itself it is whole, and the command says to ask for the key"
    assert say(forged, "--key", public_hex())[0] == 1
    assert say(bundle, "--key", public_hex())[0] == 0


def test_every_byte_counts(tmp_path: Path, say: Say) -> None:
    """Any byte of any file that is changed in the ZIP itself is found; the ZIP's own bookkeeping is not evidence."""
    made = sealed()
    bundle = write(tmp_path / "bundle.zip", made)
    data = bundle.read_bytes()
    for piece in made.pieces:
        contents = b"".join(piece.blocks())
        place = data.index(contents) + len(contents) // 2
        changed = bytearray(data)
        changed[place] ^= 0x20
        (tmp_path / "changed.zip").write_bytes(changed)
        assert say(tmp_path / "changed.zip")[0] in {1, 2}, piece.listed.name


def test_a_name_that_stands_twice_is_found(bundle: Path, tmp_path: Path, say: Say) -> None:
    twice = tmp_path / "twice.zip"
    with warnings.catch_warnings(), zipfile.ZipFile(twice, "w") as archive:
        warnings.simplefilter("ignore", UserWarning)  # zipfile's own, of the double name
        for name, data in entries(bundle).items():
            archive.writestr(name, data)
        archive.writestr("case.pdf", entries(bundle)["case.pdf"])
    code, said, _err = say(twice)
    assert code == 1
    assert "case.pdf is there twice." in said


def test_a_bomb_is_never_unpacked(bundle: Path, tmp_path: Path, say: Say) -> None:
    """A hundred megabytes of nothing in one of a hundred kilobytes: refused for being packed, without a byte of it."""
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries(bundle).items():
            if name != "case.pdf":
                archive.writestr(name, data, zipfile.ZIP_STORED)
        with archive.open("case.pdf", "w") as into:
            for _megabyte in range(100):
                into.write(bytes(1024 * 1024))
    code, said, _err = say(bomb)
    assert code == 1
    assert "case.pdf is packed smaller than it is: Handbell never does that." in said
    packed_manifest = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed_manifest, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", bytes(20_000_000))
    assert say(packed_manifest)[0] == 2


def test_two_files_over_the_same_bytes_are_found(bundle: Path, tmp_path: Path, say: Say) -> None:
    with zipfile.ZipFile(bundle) as archive:
        first, second = archive.infolist()[2:4]
    data = bytearray(bundle.read_bytes())
    place = data.rindex(second.filename.encode()) - 46
    data[place + 42 : place + 46] = struct.pack("<L", first.header_offset)
    (tmp_path / "overlap.zip").write_bytes(data)
    code, said, _err = say(tmp_path / "overlap.zip")
    assert code == 1
    assert "shares its bytes with another file." in said


NO_BUNDLES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nothing": (lambda _data: b"", "its end is missing"),
    "a PDF": (lambda _data: b"%PDF-1.7 " * 1000, "its end is missing"),
    "cut short": (lambda data: data[:-40_000], "its end is missing"),
    "the end alone": (lambda data: data[-22:], "cannot be read"),
    "a remark after it": (lambda data: data + b"PS", "its end is missing"),
    "a list larger than the file": (
        lambda data: data[:-10] + struct.pack("<LLH", 3_900_000, 0, 0),
        "cannot be read",
    ),
    "a list larger than memory": (
        lambda data: data[:-10] + struct.pack("<LLH", 0xFFFFFFF0, 0, 0),
        "it lists",
    ),
    "sixty thousand files": (
        lambda data: data[:-14] + struct.pack("<HH", 60_000, 60_000) + data[-10:],
        "60,000",
    ),
}


@pytest.mark.parametrize("kind", NO_BUNDLES)
def test_what_is_no_bundle_is_refused_in_one_line(bundle: Path, tmp_path: Path, say: Say, kind: str) -> None:
    change, words = NO_BUNDLES[kind]
    other = tmp_path / "other.zip"
    other.write_bytes(change(bundle.read_bytes()))
    code, said, err = say(other)
    assert (code, said) == (2, "")
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_places_without_a_file_are_refused_in_one_line(tmp_path: Path, say: Say) -> None:
    assert "cannot be read: No such file" in say(tmp_path / "none.zip")[2]
    assert "is not a file" in say(tmp_path)[2]
    os.mkfifo(tmp_path / "pipe")
    assert "is not a file" in say(tmp_path / "pipe")[2]


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (b"not json", "The manifest is not JSON."),
        (b"[" * 100_000, "The manifest is not JSON."),
        (b"\xff\xfe", "The manifest is not JSON."),
        (b'{"format": "handbell bundle 9"}', "not one of Handbell's"),
        (b'{"format": "handbell bundle 1"}', "lists no files"),
        (b'{"format": "handbell bundle 1", "record": {}, "files": [{"name": "../x"}]}', "File 1 of the manifest"),
        (b'{"format": "handbell bundle 1", "record": {}, "files": [7]}', "File 1 of the manifest"),
        (
            b'{"format": "handbell bundle 1", "record": {}, "files": ['
            + b'{"name": "../x", "size": 1, "sha256": "' + b"0" * 64 + b'"}]}',
            "File 1 of the manifest",
        ),
        (b" " * 4_200_000, "longer than it can be"),
    ],
)  # fmt: skip
def test_a_manifest_of_somebody_elses_is_refused(bundle: Path, say: Say, manifest: bytes, words: str) -> None:
    code, _said, err = say(rewritten(bundle, lambda one: one.update({"manifest.json": manifest})))
    assert code == 2
    assert words in err


def test_a_zip_without_a_manifest_is_no_bundle(bundle: Path, say: Say) -> None:
    code, _said, err = say(rewritten(bundle, lambda one: one.pop("manifest.json")))
    assert code == 2
    assert "It is no bundle of Handbell's: it has no manifest." in err


def test_a_piece_that_changed_ends_the_bundle_before_its_end(tmp_path: Path, say: Say) -> None:
    """What is sent then has no end, and no reader takes it for whole."""
    listed = of_bytes("evidence/02.png", b"as it was").listed
    made = sealed(KEY, None, Piece(listed, lambda: [b"as it is!"]))
    sent = io.BytesIO()
    with pytest.raises(NotWhatItWas, match=r"evidence/02\.png is not what was taken in"):
        for block in packed(made.pieces, AT):
            sent.write(block)
    (tmp_path / "cut.zip").write_bytes(sent.getvalue())
    assert say(tmp_path / "cut.zip")[0] == 2


def test_neither_writing_nor_reading_holds_a_large_file_in_memory(tmp_path: Path) -> None:
    """300 MB through a process that may have 100 MB more than it began with; no Django is loaded for it."""
    program = f"""
import hashlib, resource, sys
from pathlib import Path
from tests.evidence.bundles import AT, KEY, sealed, write
from handbell.evidence.bundle.manifest import Listed
from handbell.evidence.bundle.pack import Piece
from handbell.evidence.bundle.verify import verify_bundle
block = bytes(range(256)) * 4096
digest = hashlib.sha256()
for _ in range(300): digest.update(block)
video = Piece(Listed("evidence/02.mp4", 300 * len(block), digest.hexdigest()), lambda: (block for _ in range(300)))
now = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + 100_000_000, now + 100_000_000))
path = write(Path({str(tmp_path / "large.zip")!r}), sealed(KEY, None, video))
with path.open("rb") as file: found = verify_bundle(file)
assert "django" not in sys.modules
print(found.ok, found.whole)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout == "True 6\n", done.stderr
