"""What goes out, drawn anew from the safe picture: covers first, then the cut. The same answers give the same bytes."""

from __future__ import annotations

from handbell.files.models import StoredFile
from handbell.files.store import read, store
from handbell.publishing.models import Photo
from handbell.publishing.photos.places import cut_box
from handbell.screening.pictures import Box, cover, crop


def redraw(photo: Photo) -> StoredFile:
    """Make `photo.shown` again and save it. Nothing covered and nothing cut: it is the safe picture itself."""
    faces = list(photo.faces.filter(covered=True))
    photo.shown = photo.safe
    if faces or photo.cut:
        jpeg = read(photo.safe)
        if faces:
            jpeg = cover(jpeg, [Box(face.x, face.y, face.width, face.height) for face in faces])
        if photo.cut:
            jpeg = crop(jpeg, cut_box(photo.cut))
        photo.shown = store(jpeg, "image/jpeg", size=_size(photo))
    photo.save(update_fields=["shown", "cut"])
    return photo.shown


def _size(photo: Photo) -> tuple[int, int]:
    """Pixels of what is shown."""
    width, height = photo.safe.width or 1, photo.safe.height or 1
    left, top, right, bottom = cut_box(photo.cut).pixels(width, height)
    return right - left, bottom - top
