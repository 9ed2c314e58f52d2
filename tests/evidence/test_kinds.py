"""What a file is, by its bytes: never by its name."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from tests.evidence.making import a_pdf, a_picture

from handbell.evidence.kinds import kind_of


def packed(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as bundle:
        for name in names:
            bundle.writestr(name, "words")
    return kept.getvalue()


def boxed(brand: bytes) -> bytes:
    return b"\x00\x00\x00\x18ftyp" + brand + b"\x00" * 20


def a_document() -> bytes:
    kept = io.BytesIO()
    Document().save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (a_picture(), "image/jpeg"), (a_pdf("a"), "application/pdf"),
        (packed("_chat.txt", "IMG-1.jpg"), "application/zip"),
        (a_document(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (boxed(b"mp42"), "video/mp4"), (boxed(b"qt  "), "video/quicktime"),
        (boxed(b"heic"), "image/heic"), (boxed(b"M4A "), "audio/mp4"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"), (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"ID3\x04", "audio/mpeg"),
        (b"OggS\x00", "audio/ogg"), (b"\x1aE\xdf\xa3", "video/webm"), (b"<!DOCTYPE html><p>x", "text/html"),
        (b"Return-Path: <a@b.example>\r\nFrom: a\r\n\r\nhello", "message/rfc822"),
        (b"12/11/2026, 19:05 - Quill: spade", "text/plain"), ("naïve".encode("cp1252"), "text/plain"),
        ("spade".encode("utf-16"), "text/plain"), (b"\xef\xbb\xbfspade", "text/plain"),
    ],
)  # fmt: skip
def test_each_kind_is_known_by_its_bytes(data: bytes, media_type: str) -> None:
    kind = kind_of(data[:4096], data[-65536:])
    assert kind is not None and kind.media_type == media_type


@pytest.mark.parametrize(
    "data", [b"MZ\x90\x00", b"\x7fELF\x02", b"\x00\x01\x02\x03", b"RIFF\x00\x00\x00\x00CDXA"]
)
def test_a_program_and_what_nobody_knows_are_of_no_kind(data: bytes) -> None:
    assert kind_of(data + b"\x00" * 50) is None
