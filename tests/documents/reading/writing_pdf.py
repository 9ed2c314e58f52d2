"""Small PDF files put together by hand, for what no program prints on purpose: locked, endless, in columns, scans."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image

WIDTH, HEIGHT = 595, 842
"""A4 in points."""


@dataclass(frozen=True)
class At:
    """Words at a place, in points from the upper left corner to the line's foot."""

    x: float
    y: float
    words: str
    size: float = 11
    bold: bool = False


def pdf(pages: Sequence[Sequence[At]], catalog: str = "", info: str = "", locked: bool = False) -> bytes:
    """A PDF of these pages. `catalog` is added to its catalogue; `locked` says that it opens with a password only."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        drawn = "\n".join(_drawn(one) for one in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
    objects.append(f"<< {info} >>")
    trailer = f"/Root 1 0 R /Info {len(objects)} 0 R"
    if locked:
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /P -44 /O <{'5a' * 32}> /U <{'a5' * 32}> >>")
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<{'11' * 16}> <{'11' * 16}>]"
    return _written(objects, trailer)


def _drawn(one: At) -> str:
    words = one.words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{2 if one.bold else 1} {one.size} Tf {one.x} {HEIGHT - one.y} Td ({words}) Tj ET"


def _written(objects: Sequence[str], trailer: str) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} {trailer} >>\n"
    return out + end.encode("ascii") + f"startxref\n{len(out)}\n%%EOF\n".encode("ascii")


def running(words: str, x: float, y: float, letters: int = 90, step: float = 14) -> list[At]:
    """Words in lines one below the other."""
    lines: list[str] = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) + 1 > letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [At(x, y + step * nth, line) for nth, line in enumerate(lines)]


def scanned(data: bytes, turned: int = 0, dpi: int = 110, crop: float = 1.0) -> bytes:
    """The pages of a PDF as a scanner gives them: pictures alone, turned by degrees; `crop` keeps their upper part."""
    pictures = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            picture = page.render(scale=dpi / 72).to_pil().convert("L")
            picture = picture.crop((0, 0, picture.width, int(picture.height * crop)))
            pictures.append(picture.rotate(turned, expand=True))
    out = BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return out.getvalue()


def blank_scan(pages: int) -> bytes:
    """White pictures as pages."""
    out = BytesIO()
    white = [Image.new("L", (60, 80), 255) for _ in range(pages)]
    white[0].save(out, "PDF", save_all=True, append_images=white[1:], resolution=10)
    return out.getvalue()
