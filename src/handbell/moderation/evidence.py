"""What was seen, kept with its hash before anything is done about it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final

from handbell.files.models import StoredFile
from handbell.files.store import store
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.screening.pictures import PictureRefused, make_safe

LONGEST_SIDE: Final = 2400  # pixels: a long screenshot must stay readable


def keep_picture(data: bytes) -> StoredFile:
    """A screenshot made safe (its pixels alone, newly written) and put away. CannotBeDone says why it is not taken."""
    try:
        safe = make_safe(data, max_side=LONGEST_SIDE)
    except PictureRefused as no:
        raise CannotBeDone(no.sentence, "picture") from None
    return store(safe.jpeg, "image/jpeg", size=(safe.width, safe.height))


def digest_of(words: str, written_by: str, address: str, picture: StoredFile | None) -> str:
    """The hash that stands for what was seen: hexadecimal SHA-256 over these four in JSON."""
    seen = [words, written_by, address, picture.sha256 if picture else ""]
    return sha256(json.dumps(seen, ensure_ascii=False).encode()).hexdigest()
