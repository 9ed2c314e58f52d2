"""What a person sees of one thing on a page: never its own bytes, but pictures drawn anew and plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from handbell.evidence.cipher import Spoilt
from handbell.evidence.kinds import kind_named
from handbell.evidence.models import Evidence
from handbell.evidence.redacting.papers import pages_of
from handbell.evidence.redacting.texts import text_of
from handbell.evidence.vault import read
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.screening.pictures import make_safe
from handbell.screening.pictures.limits import PictureRefused

LONGEST: Final = 20_000  # characters on a page


@dataclass(frozen=True)
class Look:
    """`pictures` are JPEGs that hold pixels alone. `fault`: why nothing can be shown, in one sentence."""

    pictures: tuple[bytes, ...] = ()
    text: str = ""
    fault: str = ""
    cut: bool = False


def group_of(item: Evidence) -> str:
    """ "picture", "pdf", "text", or "other" where nothing of it can be shown."""
    return "text" if item.kind == Evidence.Kind.CAPTURE else kind_named(item.media_type).group


def seen(item: Evidence) -> Look:
    """One thing as it can be shown. What it holds is read here and nowhere kept."""
    try:
        return _drawn(item, group_of(item))
    except Spoilt as spoilt:
        said = _("The stored file is not what came in: %(fault)s. Tell whoever looks after the server.")
        return Look(fault=said % {"fault": spoilt})
    except (PictureRefused, CannotBeDone) as no:
        return Look(fault=no.sentence)
    except ValueError as no:
        return Look(fault=str(no))


def _drawn(item: Evidence, group: str) -> Look:
    if group == "picture":
        return Look((make_safe(read(item)).jpeg,))
    if group == "pdf":
        return Look(tuple(pages_of(read(item))))
    if group == "text":
        text = text_of(item, read(item))
        return Look(text=text[:LONGEST], cut=len(text) > LONGEST)
    return Look(fault=_("This kind cannot be shown here. Take it out to look at it."))
