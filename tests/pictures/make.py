"""Makes the small pictures that the tests share; see README.md beside this file.

    python tests/pictures/make.py ASTRONAUT.png HOPPER.jpg

The two portraits are only needed for `group.jpg`; everything else is drawn here.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pillow_heif
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps

HERE = Path(__file__).parent
FONT = "DejaVuSans-Bold.ttf"
# Somewhere in the North Sea: a real reading of the right shape that is nobody's home.
GPS = {1: "N", 2: (54.0, 30.0, 12.0), 3: "E", 4: (3.0, 15.0, 45.0), 29: "2026:06:12"}


def hall(width: int, height: int) -> Image.Image:
    """A school hall, drawn: wall, floor, bench, bunting."""
    scene = Image.new("RGB", (width, height), "#d9d2bf")
    draw = ImageDraw.Draw(scene)
    draw.rectangle((0, int(height * 0.7), width, height), fill="#a67c52")
    for board in range(0, width, 60):
        draw.line((board, int(height * 0.7), board - 80, height), fill="#8d6643", width=3)
    for flag, colour in zip(
        range(20, width, 90), ["#8c2f39", "#e0a526", "#2f5d62", "#45517a"] * 9, strict=False
    ):
        draw.polygon([(flag, 30), (flag + 60, 30), (flag + 30, 90)], fill=colour)
    draw.rectangle((width // 8, int(height * 0.6), width * 7 // 8, int(height * 0.66)), fill="#6b4a2f")
    return scene.filter(ImageFilter.GaussianBlur(1.2))


def badge_card() -> Image.Image:
    card = Image.new("RGBA", (360, 210), "#fdfdf8")
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, 0, 359, 46), fill="#2f5d62")
    draw.text((16, 9), "CHESS CLUB", fill="white", font=ImageFont.truetype(FONT, 26))
    draw.text((16, 72), "Amira Yusuf", fill="#1d1d1d", font=ImageFont.truetype(FONT, 44))
    draw.text((16, 142), "Class 4B", fill="#1d1d1d", font=ImageFont.truetype(FONT, 34))
    return card.rotate(6, expand=True, resample=Image.Resampling.BICUBIC)


def badge() -> None:
    scene = hall(1000, 750)
    card = badge_card()
    scene.paste(card, (330, 330), card)
    scene.save(HERE / "badge.jpg", quality=82)


def phone_exif() -> Image.Exif:
    """What a phone writes: maker, serial, moment, place; the sensor lay on its side (6)."""
    exif = Image.Exif()
    exif.update({0x010F: "Handset", 0x0110: "Handset 9", 0x0112: 6, 0x0132: "2026:06:12 14:03:11"})
    exif[0x013B] = "Pat Photographer"
    exif.get_ifd(0x8769).update({0x9003: "2026:06:12 14:03:11", 0xA431: "SN-4471-0098"})
    exif.get_ifd(0x8825).update(GPS)
    return exif


def located() -> None:
    """A picture kept sideways: shown right, it is 600 wide, 800 high, with a red mark top left."""
    upright = hall(600, 800)
    ImageDraw.Draw(upright).rectangle((0, 0, 119, 119), fill="#d00000")
    sideways = upright.transpose(Image.Transpose.ROTATE_90)
    sideways.save(HERE / "located.jpg", quality=80, exif=phone_exif(), comment=b"Sports day, lane four")


def phone() -> None:
    exif = phone_exif()
    exif[0x0112] = 1
    pillow_heif.from_pillow(hall(800, 600)).save(HERE / "phone.heic", quality=60, exif=exif.tobytes())


def group(astronaut: Image.Image, hopper: Image.Image) -> None:
    """Five adults (two women, mirrored and at different sizes) before the drawn hall."""
    scene = hall(1400, 900)
    first = astronaut.crop((130, 0, 350, 300))
    second = hopper.crop((120, 30, 430, 420))
    places = [
        (first, 230, (60, 250)),
        (second, 260, (340, 330)),
        (ImageOps.mirror(first), 170, (650, 300)),
        (ImageOps.mirror(second), 150, (880, 360)),
        (first, 290, (1070, 200)),
    ]
    for portrait, width, corner in places:
        scene.paste(ImageOps.contain(portrait, (width, width * 2), Image.Resampling.LANCZOS), corner)
    scene.save(HERE / "group.jpg", quality=82)


def main() -> None:
    badge()
    located()
    phone()
    if len(sys.argv) == 3:
        group(*(Image.open(path).convert("RGB") for path in sys.argv[1:]))


if __name__ == "__main__":
    main()
