"""What goes out, drawn anew from the safe picture: covers first, then the cut. The same answers give the same bytes."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from handbell.files.models import StoredFile
from handbell.files.store import read, store
from handbell.publishing.bounds import MOST_PICTURE_BYTES
from handbell.publishing.models import Photo
from handbell.publishing.photos.keeping import let_go_of
from handbell.publishing.photos.places import cut_box
from handbell.screening.pictures import Box, cover, crop, fit_bytes


def redraw(photo: Photo) -> StoredFile:
    """Make `photo.shown` again and save it. Nothing covered and nothing cut: it is the safe picture itself."""
    before = photo.shown_id
    faces = list(photo.faces.filter(covered=True))
    photo.shown = photo.safe
    if faces or photo.cut:
        jpeg = read(photo.safe)
        if faces:
            jpeg = cover(jpeg, [Box(face.x, face.y, face.width, face.height) for face in faces])
        if photo.cut:
            jpeg = crop(jpeg, cut_box(photo.cut))
        jpeg = fit_bytes(jpeg, MOST_PICTURE_BYTES)
        photo.shown = store(jpeg, "image/jpeg", size=_size(jpeg))
    photo.save(update_fields=["shown", "cut"])
    if before not in {photo.safe_id, photo.shown_id}:
        let_go_of(photo, before)
    return photo.shown


def _size(jpeg: bytes) -> tuple[int, int]:
    """Pixels of what is shown, from the header alone."""
    with Image.open(BytesIO(jpeg)) as image:
        return image.size
