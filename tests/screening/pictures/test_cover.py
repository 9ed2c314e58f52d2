"""Covered means gone."""

from __future__ import annotations

import numpy
import pytest
from PIL import Image

from handbell.screening.pictures import Box, PictureRefused, cover, crop
from handbell.screening.pictures.cover import COVER

from .files import kept, opened, photo, saved

HALF = Box(0.25, 0.25, 0.5, 0.5)  # of 640 x 480: from 160, 120 to 480, 360


def with_secret(seed: int) -> bytes:
    """The same picture but for one patch well inside the box, on the coder's 16-pixel grid."""
    image = opened(photo(640, 480)).convert("RGB")
    patch = numpy.random.default_rng(seed).integers(0, 255, (160, 224, 3), dtype=numpy.uint8)
    image.paste(Image.fromarray(patch), (208, 160))
    return saved(image, "JPEG", quality=90)


def test_nothing_of_what_was_covered_survives() -> None:
    """If any trace of the patch reached the result, two different patches would give two results."""
    one, other = with_secret(1), with_secret(2)
    assert one != other
    assert cover(one, [HALF]) == cover(other, [HALF])
    assert cover(one, [HALF], grow=False) == cover(other, [HALF], grow=False)
    assert cover(one, []) != cover(other, []), "without a box the patches do show"


def test_the_cover_is_one_solid_colour_and_the_rest_is_left() -> None:
    before = photo(640, 480)
    after = opened(cover(before, [HALF], grow=False))
    inside = numpy.asarray(after.crop((176, 144, 464, 336)), dtype=int)
    assert numpy.abs(inside - numpy.array(COVER)).max() <= 2
    rewritten = opened(cover(before, []))
    for outside in ((0, 0, 640, 104), (0, 376, 640, 480), (0, 0, 144, 480), (496, 0, 640, 480)):
        assert after.crop(outside).tobytes() == rewritten.crop(outside).tobytes()


def test_a_face_box_is_widened_to_hair_ears_and_chin() -> None:
    after = opened(cover(photo(640, 480), [HALF]))
    for place in ((160 - 120, 240), (480 + 120, 240), (320, 120 - 100), (320, 360 + 66)):
        assert numpy.abs(numpy.array(after.getpixel(place)) - COVER).max() <= 6, place
    for place in ((160 - 140, 240), (480 + 140, 240), (320, 5), (320, 360 + 80)):
        assert numpy.abs(numpy.array(after.getpixel(place)) - COVER).max() > 20, place


def test_boxes_at_the_edge_are_kept_inside_and_boxes_beyond_it_refused() -> None:
    corner = opened(cover(photo(200, 200), [Box(-0.1, -0.1, 0.3, 0.3)], grow=False))
    assert numpy.abs(numpy.array(corner.getpixel((2, 2))) - COVER).max() <= 6
    for wrong in (Box(1.2, 0, 0.1, 0.1), Box(0, -0.5, 0.2, 0.4)):
        with pytest.raises(ValueError, match="This box lies outside the picture"):
            cover(photo(200, 200), [HALF, wrong])
    for wrong in (Box(0.1, 0.1, 0, 0.1), Box(0.1, 0.1, 0.1, -0.2)):
        with pytest.raises(ValueError, match="A box needs a width and a height above 0"):
            cover(photo(200, 200), [wrong])
    with pytest.raises(ValueError, match="A box needs four numbers"):
        cover(photo(200, 200), [Box(float("nan"), 0, 0.1, 0.1)])


def test_crop_keeps_the_part_and_nothing_else() -> None:
    part = opened(crop(kept("badge.jpg"), Box(0.3, 0.4, 0.45, 0.4)))
    assert part.size == (450, 300)
    assert crop(with_secret(1), Box(0, 0, 0.2, 1)) == crop(with_secret(2), Box(0, 0, 0.2, 1))
    with pytest.raises(PictureRefused, match="This file holds words"):
        crop(b"no picture", HALF)


def test_neither_leaves_a_note_behind() -> None:
    for data in (cover(kept("located.jpg"), [HALF]), crop(kept("located.jpg"), HALF)):
        assert b"Handset" not in data
        assert dict(opened(data).getexif()) == {}
    assert opened(cover(kept("located.jpg"), [])).size == (600, 800), "turned as it is shown"
