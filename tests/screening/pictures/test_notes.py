"""Notes in every place that a format has for them: named, and gone."""

from __future__ import annotations

import random
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from handbell.screening.pictures import PictureRefused, make_safe
from handbell.screening.pictures.notes import read_exif, read_iptc, read_xmp

from .files import SECRET, chunk, exif, kept, plain, saved, with_chunks, with_segments

XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET
C2PA = b"JP\0\0\0\0\0\x01\0\0\0\x40jumb\0\0\0\x20jumdc2pa" + SECRET
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20\x1c\x02\x50\0\x05Sam P" + SECRET


@pytest.mark.parametrize(
    ("marker", "body", "words"),
    [
        (0xE1, b"Exif\0\0" + exif(), ("location", "camera")),
        (0xE1, b"Exif\0\0" + exif(gps=False), ("camera",)),
        (0xE1, XMP + b"<exif:GPSLatitude>54", ("location",)),
        (0xE1, XMP + b"<mwg-rs:Name>", ("people tagged",)),
        (0xE1, XMP, ("other notes",)),
        (0xE2, b"MPF\0" + SECRET, ("second picture",)),
        (0xE2, b"ICC_PROFILE\0\1\1" + SECRET, ("colour profile",)),
        (0xEB, C2PA, ("content credentials",)),
        (0xED, IPTC, ("author",)),
        (0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1" + SECRET, ("thumbnail",)),
        (0xE5, SECRET, ("other notes",)),
        (0xFE, SECRET, ("comment",)),
    ],
)
def test_every_segment_of_a_jpeg_is_named_and_gone(marker: int, body: bytes, words: tuple[str, ...]) -> None:
    clean = saved(plain(), "JPEG")
    data = with_segments(clean, (marker, body))
    safe = make_safe(data)
    assert safe.removed == words
    assert SECRET not in safe.jpeg
    assert safe.jpeg == make_safe(clean).jpeg, "the pixels must not depend on notes"


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        (b"\0\0\0\x18ftypmp42" + SECRET, ("movement",)),
        (saved(plain(), "JPEG"), ("second picture",)),
        (SECRET, ("other notes",)),
        (b"\0" * 64, ()),
    ],
)
def test_whatever_hangs_behind_a_jpeg_is_gone(behind: bytes, words: tuple[str, ...]) -> None:
    safe = make_safe(saved(plain(), "JPEG") + behind)
    assert safe.removed == words
    assert SECRET not in safe.jpeg


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        (b"eXIf", exif(), ("location", "camera")),
        (b"tEXt", b"Comment\0" + SECRET, ("comment",)),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<xmp:CreateDate>" + SECRET, ("time",)),
        (b"iTXt", b"Title\0\0\0\0\0" + SECRET, ("comment",)),
        (b"tIME", struct.pack(">HBBBBB", 2026, 6, 12, 14, 3, 11), ("time",)),
        (b"caBX", SECRET, ("content credentials",)),
        (b"prVt", SECRET, ("other notes",)),
        (b"gAMA", struct.pack(">I", 45455), ()),
    ],
)
def test_every_chunk_of_a_png_is_named_and_gone(name: bytes, body: bytes, words: tuple[str, ...]) -> None:
    clean = saved(plain(), "PNG")
    safe = make_safe(with_chunks(clean, chunk(name, body)))
    assert safe.removed == words
    assert safe.jpeg == make_safe(clean).jpeg


def test_webp_and_gif_lose_theirs() -> None:
    webp = saved(plain(), "WEBP", exif=exif(), xmp=b"<dc:creator>" + SECRET)
    assert make_safe(webp).removed == ("location", "camera", "author")
    gif = saved(plain().quantize(4), "GIF", comment=SECRET)
    assert SECRET in gif
    assert make_safe(gif).removed == ("comment",)
    for data in (webp, gif):
        assert SECRET not in make_safe(data).jpeg
        assert make_safe(data + SECRET).removed[-1] == "other notes"


def test_a_note_that_unpacks_to_a_gigabyte_is_never_unpacked() -> None:
    """The decoder would refuse the whole picture over it; the picture is fine."""
    swollen = zlib.compress(b"\0" * 80_000_000, 9)
    clean = saved(plain(), "PNG")
    bomb = with_chunks(clean, chunk(b"zTXt", b"Comment\0\0" + swollen), chunk(b"iCCP", b"x\0\0" + swollen))
    with pytest.raises(ValueError, match="Decompressed data too large"):
        PngImagePlugin.PngImageFile(__import__("io").BytesIO(bomb)).load()
    safe = make_safe(bomb)
    assert safe.removed == ("comment", "colour profile")
    assert safe.jpeg == make_safe(clean).jpeg


def test_exif_that_lies_about_its_lengths_harms_nothing() -> None:
    whole = exif(6)
    dice = random.Random(11)
    for cut in range(len(whole)):
        read_exif(whole[:cut])
    for _ in range(3000):
        bent = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            bent[dice.randrange(len(bent))] = dice.randrange(256)
        turned, words = read_exif(bytes(bent))
        assert 1 <= turned <= 8
        assert isinstance(words, set)
    looped = b"II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 0x8769, 4, 1, 8, 8)
    assert read_exif(looped) == (1, {"other notes"})
    assert read_exif(b"") == (1, {"other notes"})


def test_a_jpeg_with_a_bent_note_is_taken_without_a_warning() -> None:
    """Warnings are errors in these tests: the decoder must never get to see the note."""
    for bent in (exif()[:20], b"II*\0\xff\xff\xff\xff", b"MM\0*" + b"\xff" * 400):
        data = with_segments(saved(plain(), "JPEG"), (0xE1, b"Exif\0\0" + bent), (0xE2, b"MPF\0" + bent))
        assert "second picture" in make_safe(data).removed


def test_captions_and_packets_say_what_they_hold() -> None:
    assert read_iptc(b"\x1c\x02\x5a\0\x05Leeds\x1c\x02\x78\0\x02hi") == {"location", "description"}
    assert read_iptc(b"8BIM nothing") == {"other notes"}
    assert read_xmp(b"<photoshop:City>Leeds<tiff:Model>H9") == {"location", "camera"}


def test_broken_files_are_refused_in_words_and_never_crash() -> None:
    """Whole, cut anywhere, or with bytes changed: a picture comes out or one sentence does."""
    dice = random.Random(5)
    whole = [saved(plain(), kind) for kind in ("JPEG", "PNG", "WEBP", "GIF")] + [kept("phone.heic")]
    outcomes = {"safe": 0, "refused": 0}
    for data in whole:
        for turn in range(60):
            bent = bytearray(data[: dice.randrange(1, len(data))] if turn % 2 else data)
            for _ in range(dice.randint(0, 8)):
                bent[dice.randrange(len(bent))] = dice.randrange(256)
            try:
                make_safe(bytes(bent))
                outcomes["safe"] += 1
            except PictureRefused as refusal:
                outcomes["refused"] += 1
                assert refusal.sentence.endswith(".")
                assert "Traceback" not in refusal.sentence
    assert min(outcomes.values()) > 10, outcomes
    assert Image.MAX_IMAGE_PIXELS == 89478485, "the process-wide setting belongs to nobody here"
