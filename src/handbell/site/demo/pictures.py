"""Pictures for the demo, drawn here: nobody's child is needed. Each is a JPEG of 1600 × 1067 pixels."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1600, 1067)
SKIN = ("#e8b98f", "#8d5a3a", "#f1cba6", "#c98f63", "#6f4630")
HAIR = ("#3b2a20", "#1a1310", "#c9892e", "#241a14", "#0f0d0c")
JUMPER = ("#1d4f91", "#a4211b", "#1b6b44", "#5a3a82", "#b5651d")


@dataclass(frozen=True)
class Drawing:
    """A drawn picture: its bytes, the alt text a teacher would write, and where faces are (fractions: x, y, w, h)."""

    jpeg: bytes
    alt: str
    faces: tuple[tuple[float, float, float, float], ...] = ()


def planting_table(children: int = 4) -> Drawing:
    """Children seen from the front at a table with seed trays."""
    image, pen = _scene("#cfe3d4", "#b98d5a", horizon=640)
    pen.rounded_rectangle((80, 700, 1520, 800), 18, fill="#8f6a40")
    faces = []
    for number in range(children):
        x, y = 300 + number * (1100 // max(children - 1, 1)), 420 + (number % 2) * 40
        _child(pen, x, y, number)
        faces.append(((x - 130) / SIZE[0], (y - 140) / SIZE[1], 260 / SIZE[0], 290 / SIZE[1]))
    for spot in range(9):
        x = 170 + spot * 155
        pen.ellipse((x - 26, 690, x + 26, 742), fill="#3f7a4a")
        pen.rectangle((x - 44, 735, x + 44, 770), fill="#4a3a2a")
    return Drawing(_jpeg(image), "Four children at a table with trays of seedlings", tuple(faces))


def from_behind() -> Drawing:
    """Three children seen from behind, looking at a pond."""
    image, pen = _scene("#bfe0ea", "#7fa05a", horizon=470)
    pen.ellipse((350, 620, 1300, 960), fill="#5f97a8")
    pen.ellipse((420, 660, 1230, 910), fill="#79b2c2")
    for number, x in enumerate((480, 800, 1120)):
        pen.ellipse((x - 105, 330, x + 105, 560), fill=HAIR[number])
        pen.rounded_rectangle((x - 150, 545, x + 150, 930), 70, fill=JUMPER[number])
    return Drawing(_jpeg(image), "Three children seen from behind, looking into the school pond")


def paper_bridge() -> Drawing:
    """A model bridge of paper with weights; nobody in the picture."""
    image, pen = _scene("#efe6d6", "#caa877", horizon=760)
    for left in (240, 1100):
        pen.rectangle((left, 520, left + 260, 900), fill="#7b5a3a")
    for step in range(14):
        x = 470 + step * 48
        pen.polygon([(x, 560), (x + 24, 470), (x + 48, 560)], outline="#41566e", fill="#f8f4ea", width=5)
    pen.rectangle((440, 556, 1170, 584), fill="#fbf8f1", outline="#41566e", width=4)
    for weight in range(4):
        pen.rounded_rectangle((620 + weight * 95, 400, 700 + weight * 95, 470), 10, fill="#2f3b4c")
    return Drawing(_jpeg(image), "A bridge folded from paper, holding four metal weights")


def display_wall() -> Drawing:
    """A wall of children's paintings; nobody in the picture."""
    image, pen = _scene("#f4efe4", "#d9c9a6", horizon=930)
    shades = ("#d5604a", "#e2a33c", "#4f8f6b", "#3f73a8", "#7b5ea7")
    for number in range(15):
        x, y = 140 + (number % 5) * 275, 110 + (number // 5) * 270
        pen.rectangle((x, y, x + 220, y + 200), fill="#ffffff", outline="#c7b892", width=5)
        shade = shades[(number * 2) % 5]
        pen.ellipse((x + 50, y + 40, x + 170, y + 150), fill=shade)
        pen.arc((x + 20, y + 60, x + 200, y + 190), 20, 160, fill=shades[(number + 1) % 5], width=9)
    return Drawing(_jpeg(image), "A wall of bright paintings, three rows of five")


def _scene(above: str, below: str, horizon: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", SIZE, above)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, horizon, *SIZE), fill=below)
    return image, pen


def _child(pen: ImageDraw.ImageDraw, x: int, y: int, number: int) -> None:
    """A drawn child from the front, the middle of the face at x, y."""
    pen.rounded_rectangle((x - 150, y + 120, x + 150, y + 420), 80, fill=JUMPER[number % 5])
    pen.ellipse((x - 120, y - 130, x + 120, y + 140), fill=SKIN[number % 5])
    pen.pieslice((x - 125, y - 145, x + 125, y + 90), 180, 360, fill=HAIR[number % 5])
    pen.ellipse((x - 118, y - 40, x + 118, y + 135), fill=SKIN[number % 5])
    for eye in (-45, 45):
        pen.ellipse((x + eye - 13, y - 5, x + eye + 13, y + 21), fill="#1c2430")
    pen.arc((x - 55, y + 25, x + 55, y + 100), 20, 160, fill="#6b2f2a", width=8)


def _jpeg(image: Image.Image) -> bytes:
    """Softened a little, so that it compresses as a photograph does."""
    buffer = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.8)).save(buffer, "JPEG", quality=84)
    return buffer.getvalue()
