"""What kind of file a scan is, by its content and never by its name."""

from __future__ import annotations

from typing import Final

_BEGINNINGS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)


def scan_type(data: bytes) -> str | None:
    """The media type of a PDF, JPEG or PNG; None for anything else."""
    return next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), None)
