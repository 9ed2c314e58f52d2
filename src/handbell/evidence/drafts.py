"""A page that somebody has begun to write down: its words alone, for its writer alone, for a week.

A draft is no evidence: it stands in no list, has no hash, and no file comes with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from handbell.cases.models import Case, Draft
from handbell.cases.sealing import mark_of

FIELDS: Final = ("address", "seen", "seen_by", "place", "words")
LONGEST: Final = (
    200_000  # characters of one field; what is too long to be kept as evidence may still be shortened
)


def keep(person: UUID, case: Case, said: Mapping[str, Any]) -> None:
    """Keep what stands in the form, in place of what was kept before."""
    mark = _mark(person, case)
    draft = Draft.objects.filter(teller_mark=mark).first() or Draft(teller_mark=mark)
    draft.at = timezone.now()
    draft.put(**{name: str(said.get(name, ""))[:LONGEST] for name in FIELDS})
    draft.save()


def kept(person: UUID, case: Case) -> dict[str, Any]:
    """What was begun; empty where nothing was."""
    draft = Draft.objects.filter(teller_mark=_mark(person, case)).first()
    return draft.contents if draft else {}


def forget(person: UUID, case: Case) -> None:
    """It was handed in."""
    Draft.objects.filter(teller_mark=_mark(person, case)).delete()


def _mark(person: UUID, case: Case) -> str:
    return mark_of("capture", f"{person}:{case.pk}")
