"""Several chosen files, one by one: one that cannot be taken says why, and the others stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbell.publishing.actions.add_photo import add_photo
from handbell.publishing.bounds import MOST_PHOTOS
from handbell.publishing.models import Post
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.screening.pictures import MAX_UPLOAD_BYTES


def take_in(
    by: Actor, post_id: UUID, files: Sequence[UploadedFile[Any]], too_large: Iterable[str] = ()
) -> list[str]:
    """Add these files as photos, in order; returns a sentence for each that was left out, with its name."""
    most = MAX_UPLOAD_BYTES // (1024 * 1024)
    refusals = [
        _("“%(name)s” was not added: it is larger than %(most)s MB. Save a smaller copy of it.")
        % {"name": name, "most": most}
        for name in too_large
    ]
    room = MOST_PHOTOS - Post.objects.get(pk=post_id).photos.filter(taken_out_at=None).count()
    for file in files[: max(0, room)]:
        name = str(file.name or _("a file"))
        try:
            add_photo(by, post_id, name, file.read())
        except CannotBeDone as refused:
            refusals.append(_("“%(name)s” was not added: %(why)s") % {"name": name, "why": refused.sentence})
    over = len(files) - max(0, room)
    if over > 0:
        refusals.append(
            ngettext(
                "%(over)s photo was not added: a post takes %(most)s. Take one out first, or start a second post.",
                "%(over)s photos were not added: a post takes %(most)s. Take some out first, or start a second post.",
                over,
            )
            % {"over": over, "most": MOST_PHOTOS}
        )
    return refusals
