"""Things to keep, made in memory, and the forms that bring them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from handbell.cases.codes import new_token
from handbell.cases.models import Case
from handbell.evidence.actions.keep import keep
from handbell.evidence.models import Evidence
from handbell.evidence.things import a_file
from handbell.evidence.vault import put
from handbell.schools.access import Actor


def a_picture(width: int = 400, height: int = 300, *, exif: bool = True) -> bytes:
    """A JPEG with a red square in its upper left quarter, and a camera's notes."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((0, 0, width // 2, height // 2), fill=(220, 30, 30))
    notes = Image.Exif()
    notes[0x010F] = "Kestrel Cameras"
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=90, **({"exif": notes} if exif else {}))
    return kept.getvalue()


def a_pdf(*words: str) -> bytes:
    """A PDF of one page a word."""
    pages = []
    for word in words:
        page = Image.new("RGB", (300, 400), "white")
        ImageDraw.Draw(page).text((40, 40), word, fill="black")
        pages.append(page)
    kept = io.BytesIO()
    pages[0].save(kept, "PDF", save_all=True, append_images=pages[1:])
    return kept.getvalue()


def upload(data: bytes, name: str = "screenshot.jpg") -> SimpleUploadedFile:
    """As a browser sends it, under a type that says nothing."""
    return SimpleUploadedFile(name, data, "application/octet-stream")


def form(data: bytes, name: str = "screenshot.jpg", **more: Any) -> dict[str, Any]:
    """What the form for a file sends."""
    said = {
        "shows": "The heron comment under the fair’s photo",
        "taken": "2026-11-20T19:05",
        "place": "Group ‘Year 5’",
    }
    return {"file": upload(data, name), "token": new_token(), **said, "taken_by": "Dawn Marsh", **more}


def kept(
    by: Actor, case: Case, data: bytes = b"Quill wrote: spade in the shed", name: str = "chat.txt"
) -> Evidence:
    """A thing that is kept already."""
    thing = a_file(put(data), name, shows="What Quill wrote", taken="", place="the group", taken_by="Dawn")
    assert thing is not None
    return keep(by, case.pk, new_token(), [thing])[0]


def files_of_vault() -> list[Path]:
    """Every file that lies in it, halves too."""
    folder = Path(settings.MEDIA_ROOT) / "evidence"
    return sorted(path for path in folder.rglob("*") if path.is_file())
