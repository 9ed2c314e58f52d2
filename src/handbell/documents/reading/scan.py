"""Pages that are pictures, read by RapidOCR as photographs are in screening; its networks come inside its package.

A page on its side shows by its boxes, which are tall; one upside down by what is read, of which the reader is not sure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pypdfium2  # type: ignore[import-untyped]

from handbell.documents.reading.announcing import begins
from handbell.documents.reading.pdf_columns import Placed, regions
from handbell.documents.reading.pdf_lines import Printed

DPI: Final = 150
MAX_SIDE: Final = 2_200
"""Pixels of a drawn page's longer side."""
SURE: Final = 0.8
"""How sure the reader is of a page that stands upright, on the average."""
_SIDE: Final = 1_280
"""Pixels of the longer side in which lines are looked for; they are read in full size."""
_THREADS: Final = 2
_SPACE: Final = 1.2
"""White space between two boxes, in heights of a line, from which on they are two columns."""
_GLUED: Final = re.compile(r"(?<=[a-z][.!?;:,])(?=[A-Z][a-z])|(?<=[a-z],)(?=[a-z])")
_NUMBERED: Final = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*\.?|\(?[a-z]\))(?=[A-Z][a-z])")


def read_scans(data: bytes, places: Sequence[int]) -> Iterator[list[Printed]]:
    """The lines of these pages, counted from 0."""
    for tell in begins:
        tell()
    turn = 0
    with pypdfium2.PdfDocument(data) as document:
        for place in places:
            page = document[place]
            width, height = page.get_size()
            scale = min(DPI / 72, MAX_SIDE / max(width, height, 1))
            picture = page.render(scale=scale).to_numpy()[:, :, :3]
            page.close()
            lines, turn = _upright(picture, turn)
            yield lines


def _upright(picture: Any, turn: int) -> tuple[list[Printed], int]:
    """The lines of a picture turned upright, and its quarter turns; it is tried first as the page before was turned."""
    import numpy

    image = numpy.ascontiguousarray(numpy.rot90(picture, turn))
    found, tall, sure = _found(image)
    if tall:
        # The reader lays tall boxes down as `rot90` turns: if it is sure of them, that was the right way round.
        turn = (turn + (1 if sure >= SURE else 3)) % 4
        image = numpy.ascontiguousarray(numpy.rot90(picture, turn))
        found, tall, sure = _found(image)
    if found and sure < SURE:
        other = numpy.ascontiguousarray(numpy.rot90(image, 2))
        second, _, surer = _found(other)
        if surer > sure:
            return _lines(second, other.shape), (turn + 2) % 4
    return _lines(found, image.shape), turn


Box = tuple[float, float, float, float, str]


def _found(image: Any) -> tuple[list[Box], bool, float]:
    """What is read in a picture, whether most of it stands on its side, and how sure the reader is (0 to 1)."""
    answer = _reader()(image, use_cls=False)
    if not answer.txts:
        return [], False, 0.0
    boxes: list[Box] = []
    tall = letters = sure = 0.0
    for corners, text, score in zip(answer.boxes, answer.txts, answer.scores, strict=True):
        across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        boxes.append((min(across), min(down), max(across), max(down), tidied(text)))
        letters += len(text)
        sure += len(text) * float(score)
        if len(text) > 2 and max(down) - min(down) > 1.5 * (max(across) - min(across)):
            tall += len(text)
    return boxes, tall > letters / 2, sure / max(letters, 1)


def tidied(text: str) -> str:
    """Words with the spaces that the reader loses after a full stop, a comma or a number."""
    return _NUMBERED.sub(r"\1 ", _GLUED.sub(" ", text.strip()))


def _lines(boxes: Sequence[Box], shape: Sequence[int]) -> list[Printed]:
    """Boxes put together into lines, column by column."""
    height, width = shape[0], shape[1]
    found: list[Printed] = []
    placed = [Placed(box[0], box[2], box[1], box[3], len(box[4].split())) for box in boxes]
    for column, region in enumerate(regions(placed, width)):
        some = [boxes[one] for one in region.members]
        found += [replace(line, column=column, side=region.side) for line in _rows(some, height)]
    return found


def _rows(boxes: Sequence[Box], height: int) -> list[Printed]:
    """Boxes at one height as lines."""
    runs: list[list[Box]] = []
    for box in sorted(boxes, key=lambda one: (one[1] + one[3]) / 2):
        middle = (box[1] + box[3]) / 2
        if runs and runs[-1][0][1] + 0.2 * _high(runs[-1][0]) < middle < runs[-1][0][3] - 0.2 * _high(
            runs[-1][0]
        ):
            runs[-1].append(box)
        else:
            runs.append([box])
    return [_line(sorted(run), height) for run in runs if any(box[4] for box in run)]


def _high(box: Box) -> float:
    return box[3] - box[1]


def _line(run: Sequence[Box], height: int) -> Printed:
    text = run[0][4]
    high = sorted(map(_high, run))[len(run) // 2]
    for last, box in pairwise(run):
        text += ("   " if box[0] - last[2] > _SPACE * high else " ") + box[4]
    first = text.split()[0] if text.split() else ""
    across = run[0][2] - run[0][0]
    share = across * len(first) / max(1, len(run[0][4]))
    return Printed(
        text,
        run[0][0],
        run[-1][2],
        min(b[1] for b in run),
        max(b[3] for b in run),
        0.0,
        False,
        float(height),
        share,
    )


@cache
def _reader() -> Any:
    """Loaded once a process. Named files are never looked for elsewhere."""
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.limit_type": "max",
            "Det.limit_side_len": _SIDE,
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
