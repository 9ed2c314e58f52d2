"""What comes out of make_safe: pixels the right way up, in sRGB on white, and nothing else."""

from __future__ import annotations

import hashlib
import io

import numpy
import pillow_heif
import pytest
from PIL import Image, ImageCms

from handbell.screening.pictures import PictureRefused, fit_bytes, make_safe
from handbell.screening.pictures.parts import REMOVABLE

from .files import exif, kept, opened, photo, plain, saved


def test_a_phone_photo_loses_everything_but_its_pixels() -> None:
    safe = make_safe(kept("located.jpg"))
    assert safe.removed == ("location", "camera", "time", "author", "comment")
    assert (safe.width, safe.height) == (600, 800)
    assert safe.sha256 == hashlib.sha256(safe.jpeg).hexdigest()
    image = opened(safe.jpeg)
    assert image.format == "JPEG"
    assert image.size == (600, 800)
    assert dict(image.getexif()) == {}
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for secret in (b"Handset", b"Pat Photographer", b"lane four", b"Exif", b"SN-4471"):
        assert secret in kept("located.jpg")
        assert secret not in safe.jpeg


def test_an_ipad_picture_is_taken_and_becomes_a_jpeg() -> None:
    safe = make_safe(kept("phone.heic"))
    assert "location" in safe.removed
    assert opened(safe.jpeg).format == "JPEG"
    assert (safe.width, safe.height) == (800, 600)
    assert b"Handset" not in safe.jpeg


def corners(image: Image.Image) -> list[str]:
    """Which colour stands in each corner: top left, top right, bottom right, bottom left."""
    right, bottom = image.width - 4, image.height - 4
    names = []
    for place in ((3, 3), (right, 3), (right, bottom), (3, bottom)):
        red, green, blue = image.getpixel(place)  # type: ignore[misc]
        names.append(
            "".join(letter for letter, part in (("r", red), ("g", green), ("b", blue)) if part > 128)
        )
    return names


def four_corners() -> Image.Image:
    image = Image.new("RGB", (96, 64))
    image.paste((255, 0, 0), (0, 0, 48, 32))
    image.paste((0, 255, 0), (48, 0, 96, 32))
    image.paste((0, 0, 255), (48, 32, 96, 64))
    return image


# What EXIF 2.32 says row 0 and column 0 are: the stored picture after being turned.
@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, ["r", "g", "b", ""]),
        (2, ["g", "r", "", "b"]),
        (3, ["b", "", "r", "g"]),
        (4, ["", "b", "g", "r"]),
        (5, ["r", "", "b", "g"]),
        (6, ["", "r", "g", "b"]),
        (7, ["b", "g", "r", ""]),
        (8, ["g", "b", "", "r"]),
        (0, ["r", "g", "b", ""]),
        (99, ["r", "g", "b", ""]),
    ],
)
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_orientation_is_applied(kind: str, order: str, orientation: int, expected: list[str]) -> None:
    block = exif(orientation, order)
    data = saved(four_corners(), kind, quality=95, exif=b"Exif\0\0" + block if kind == "JPEG" else block)
    safe = make_safe(data)
    assert corners(opened(safe.jpeg)) == expected
    assert (safe.width > safe.height) == (orientation not in (5, 6, 7, 8))
    assert safe.removed == ("location", "camera")


def test_large_pictures_are_made_smaller_and_small_ones_are_left() -> None:
    data = photo(3000, 1000)
    wide = make_safe(data)
    assert (wide.width, wide.height) == (1600, 533)
    tall = make_safe(data, max_side=300)
    assert (tall.width, tall.height) == (300, 100)
    small = make_safe(saved(plain(40, 30), "PNG"))
    assert (small.width, small.height) == (40, 30)
    thread = make_safe(saved(plain(6000, 1), "PNG"))
    assert (thread.width, thread.height) == (1600, 1)


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = photo(900, 700)
    assert make_safe(data) == make_safe(data)
    assert make_safe(data).jpeg != make_safe(photo(900, 699)).jpeg


def test_what_was_see_through_lies_on_white() -> None:
    glass = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    glass.paste((0, 0, 0, 128), (20, 0, 40, 40))
    for data in (saved(glass, "PNG"), saved(glass, "WEBP", lossless=True)):
        image = opened(make_safe(data).jpeg)
        assert min(image.getpixel((3, 20))) > 245  # type: ignore[type-var]
        assert 110 < image.getpixel((36, 20))[0] < 145  # type: ignore[index]
    coloured = glass.convert("RGB").quantize(4)
    see_through = saved(coloured, "GIF", transparency=coloured.getpixel((3, 20)))
    assert min(opened(make_safe(see_through).jpeg).getpixel((3, 20))) > 245  # type: ignore[type-var]


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "I;16", "CMYK"])
def test_every_way_of_storing_grey_comes_out_grey(mode: str) -> None:
    shade = {"L": 128, "1": 1, "P": 0, "LA": (128, 255), "I;16": 32768, "CMYK": (0, 0, 0, 127)}[mode]
    image = Image.new("P", (32, 32), 0) if mode == "P" else Image.new(mode, (32, 32), shade)
    if mode == "P":
        image.putpalette([128, 128, 128])
    safe = make_safe(saved(image, "JPEG" if mode == "CMYK" else "PNG"))
    red, green, blue = opened(safe.jpeg).convert("RGB").getpixel((16, 16))  # type: ignore[misc]
    assert max(red, green, blue) - min(red, green, blue) <= 2
    assert red == pytest.approx(255 if mode == "1" else 128, abs=3)


def wide_gamut() -> bytes:
    """A profile whose red is not sRGB's red: sRGB with red and green told apart differently."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile).replace(b"s\0R\0G\0B", b"o\0d\0d\0!")


def test_colours_are_turned_into_srgb_before_the_profile_goes() -> None:
    """The profile says that this picture's red channel means green, so green is what people must see."""
    for kind in ("JPEG", "PNG", "WEBP"):
        safe = make_safe(saved(plain(colour="#f00000"), kind, icc_profile=wide_gamut()))
        red, green, _ = opened(safe.jpeg).getpixel((20, 20))  # type: ignore[misc]
        assert green > 200 > 100 > red
        assert safe.removed == ("colour profile",)
        assert b"ICC_PROFILE" not in safe.jpeg
    broken = make_safe(saved(plain(colour="#f00000"), "JPEG", icc_profile=b"not a profile" * 20))
    assert opened(broken.jpeg).getpixel((20, 20))[0] > 220  # type: ignore[index]


def moving(kind: str) -> bytes:
    frames = [plain(colour="#ff0000"), plain(colour="#00ff00")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=200)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_of_moving_pictures_the_first_is_kept_and_this_is_said(kind: str) -> None:
    safe = make_safe(moving(kind))
    assert safe.removed == ("movement",)
    assert opened(safe.jpeg).getpixel((20, 20))[0] > 220  # type: ignore[index]
    assert make_safe(saved(plain(), kind)).removed == ()


def test_a_picture_fits_the_bytes_that_a_network_takes() -> None:
    data = photo(1600, 1200)
    loose, tight = make_safe(data), make_safe(data, max_bytes=60_000)
    assert len(loose.jpeg) > 60_000 >= len(tight.jpeg)
    assert opened(tight.jpeg).size == (tight.width, tight.height)
    fitted = fit_bytes(loose.jpeg, 60_000)
    assert len(fitted) <= 60_000
    assert fitted == fit_bytes(loose.jpeg, 60_000)
    assert fit_bytes(loose.jpeg, 2_000_000) is loose.jpeg
    assert b"lane four" not in fit_bytes(kept("located.jpg"), 2_000_000), "fits, but still carries notes"
    with pytest.raises(PictureRefused, match="cannot be made to fit 200 bytes"):
        fit_bytes(loose.jpeg, 200)


def test_heic_keeps_its_turn_and_its_colours() -> None:
    buffer = io.BytesIO()
    pillow_heif.from_pillow(four_corners()).save(buffer, quality=95, exif=b"Exif\0\0" + exif(6))
    image = opened(make_safe(buffer.getvalue()).jpeg)
    shown = pillow_heif.open_heif(buffer.getvalue()).to_pillow().convert("RGB")
    assert image.size == shown.size
    assert corners(image) == corners(shown)
    difference = numpy.abs(numpy.asarray(image, dtype=int) - numpy.asarray(shown, dtype=int))
    assert difference.mean() < 6


def test_every_word_said_is_one_that_is_documented() -> None:
    assert len(set(REMOVABLE)) == len(REMOVABLE)
    assert set(make_safe(kept("located.jpg")).removed) < set(REMOVABLE)
    with pytest.raises(ValueError, match="max_side is a number of pixels"):
        make_safe(kept("located.jpg"), max_side=0)
