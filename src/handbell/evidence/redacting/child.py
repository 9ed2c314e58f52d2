"""Draws the pages of a PDF that comes by the pipe: run by papers.py in a process of its own, within bounds."""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import Any, Final

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageDraw

from handbell.screening.pictures.boxes import Box
from handbell.screening.pictures.cover import COVER

MEMORY: Final = 2_000_000_000  # bytes of addresses
TIME: Final = 50  # seconds of computing
SHOWN: Final = 900  # pixels of the longer side, to look at
KEPT: Final = 2_200  # in a copy


class Unfit(ValueError):
    """What is asked cannot be done, in one sentence."""


def main() -> int:
    """0, with the answer on the standard output; 2 with a sentence."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (TIME, TIME))
    asked: dict[str, Any] = json.loads(sys.argv[1])
    try:
        with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as document:
            answer = _shown(document, asked["most"]) if asked["do"] == "show" else _covered(document, asked)
    except Unfit as no:
        sys.stdout.buffer.write(str(no).encode())
        return 2
    sys.stdout.buffer.write(answer)
    return 0


def _shown(document: Any, most: int) -> bytes:
    pictures = [_jpeg(_drawn(document[place], SHOWN)) for place in range(min(len(document), most))]
    return b"".join(len(one).to_bytes(4, "big") + one for one in pictures)


def _covered(document: Any, asked: dict[str, Any]) -> bytes:
    if len(document) > asked["most"]:
        raise Unfit(f"This PDF has {len(document)} pages and {asked['most']} can be covered. Split it first.")
    wanted: dict[int, list[Box]] = {}
    for page, *sides in asked["boxes"]:
        if not 1 <= page <= len(document):
            raise Unfit(f"There is no page {page}: it has {len(document)}.")
        wanted.setdefault(page, []).append(Box(*sides))
    made = pypdfium2.PdfDocument.new()
    for place in range(len(document)):
        picture = _drawn(document[place], KEPT)
        draw = ImageDraw.Draw(picture)
        for box in wanted.get(place + 1, ()):
            try:
                left, top, right, bottom = box.pixels(*picture.size)
            except ValueError as outside:
                raise Unfit(str(outside)) from None
            draw.rectangle((left, top, right - 1, bottom - 1), fill=COVER)
        _add(made, _jpeg(picture), document[place].get_size())
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _drawn(page: Any, side: int) -> Image.Image:
    scale = min(150 / 72, side / max(*page.get_size(), 1))
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return picture


def _jpeg(picture: Image.Image) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=85)
    return kept.getvalue()


def _add(made: Any, jpeg: bytes, size: tuple[float, float]) -> None:
    image = pypdfium2.PdfImage.new(made)
    image.load_jpeg(io.BytesIO(jpeg), inline=True)
    image.set_matrix(pypdfium2.PdfMatrix().scale(*size))
    page = made.new_page(*size)
    page.insert_obj(image)
    page.gen_content()


if __name__ == "__main__":
    sys.exit(main())
