"""Words read in pictures: badges, certificates, registers, screens behind the class.

Read by RapidOCR (PP-OCR's small networks), whose weights come inside its package: nothing is downloaded.
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import Any

from handbell.screening.pictures.boxes import Words
from handbell.screening.pictures.decode import shown

MAX_SIDE = 1600  # pixels
_THREADS = 2
_one_at_a_time = threading.Lock()  # the reader keeps state while it reads


def read_words(jpeg: bytes) -> list[Words]:
    """The lines of words read in a picture, top to bottom; there may be more than could be read.

    jpeg: a picture that `make_safe` gave (any kind that it takes will do). Raises PictureRefused if it cannot
    be opened.
    """
    import numpy

    image = shown(jpeg, MAX_SIDE)
    width, height = image.size
    pixels = numpy.asarray(image)[:, :, ::-1]  # the reader wants blue first
    with _one_at_a_time:
        answer = _reader()(numpy.ascontiguousarray(pixels))
    if answer.txts is None:
        return []
    lines = [
        _line(text, float(score), [(float(x) / width, float(y) / height) for x, y in corners])
        for text, score, corners in zip(answer.txts, answer.scores, answer.boxes, strict=True)
        if any(letter.isalnum() for letter in text)  # bunting is read as a row of triangles
    ]
    return sorted(lines, key=lambda line: (round(line.y, 2), line.x))


def _line(text: str, confidence: float, corners: list[tuple[float, float]]) -> Words:
    """An upright box around a line that may lean."""
    across, down = zip(*corners, strict=True)
    left, top = max(0.0, min(across)), max(0.0, min(down))
    return Words(left, top, min(1.0, max(across)) - left, min(1.0, max(down)) - top, text.strip(), confidence)


@cache
def _reader() -> Any:
    """Loaded once a process, at first use. Named files are never looked for elsewhere."""
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.model_path": str(_model(folder, "*det_small.onnx")),
            "Cls.model_path": str(_model(folder, "*cls_mobile.onnx")),
            "Rec.model_path": str(_model(folder, "*rec_small.onnx")),
        }
    )


def _model(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise RuntimeError(f"The package rapidocr lacks its file {pattern}: install it again.")
    return found[-1]
