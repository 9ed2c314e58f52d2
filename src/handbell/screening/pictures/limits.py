"""What a picture may cost, and the one way to say no to it."""

from __future__ import annotations

MAX_UPLOAD_BYTES = 40 * 1024 * 1024  # bytes: the largest phone photo is about 25 MB
MAX_PIXELS = 60_000_000  # width x height; phones take up to 50 megapixels as they come
MAX_DRAWN_PIXELS = (
    30_000_000  # PNG, WebP, GIF: screenshots are small, and these cost 15 bytes of memory a dot
)
MAX_SCANS = 100  # passes of one JPEG; a real one has about ten, a bomb has thousands
MAX_PROFILE_BYTES = 4 * 1024 * 1024  # a printer's colour profile is about 2 MB

DAMAGED = "This picture is damaged or incomplete. Open it, save it again as JPEG, and choose it again."


class PictureRefused(ValueError):
    """A picture that is not taken in. `sentence` says why and what to do, in words for whoever chose it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def refuse_if_too_many_bytes(data: bytes) -> None:
    """Call before anything reads the content."""
    if not data:
        raise PictureRefused("This file is empty. Choose the picture again.")
    if len(data) > MAX_UPLOAD_BYTES:
        most = MAX_UPLOAD_BYTES // (1024 * 1024)
        size = -(-len(data) // (1024 * 1024))
        raise PictureRefused(
            f"This file is {size} MB and the most is {most} MB. Save a smaller copy of it and choose that."
        )


def refuse_if_too_many_pixels(width: int, height: int, most: int) -> None:
    """Call with the size that the header claims, before a single pixel is decoded."""
    if width < 1 or height < 1:
        raise PictureRefused(DAMAGED)
    if width * height > most:
        raise PictureRefused(
            f"This picture claims {width} × {height} dots, more than the {most // 1_000_000} million "
            "that Handbell opens. Save a smaller copy and choose that."
        )
