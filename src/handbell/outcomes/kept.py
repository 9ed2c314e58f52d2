"""What is kept of all this with a case: sealed in its row, and in its story as lines that nobody can change."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.knowing import must_see
from handbell.cases.models import Case, Event
from handbell.cases.settling import must_be_live, must_decide, reasoned
from handbell.cases.story import add
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone

KINDS: Final = ("marks", "papers", "answers", "outcomes")
LONGEST: Final = 4000


def kept_of(case: Case) -> dict[str, list[dict[str, Any]]]:
    """Entries by kind, the oldest first."""
    found = case.contents.get("follows", {})
    return {kind: list(found.get(kind, [])) for kind in KINDS}


def to_decide(by: Actor, case_id: UUID) -> Case:
    """The case, locked, for whoever decides in it; CannotBeDone where it is closed."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_live(case)
    return case


def keep(case: Case, by: Actor, kind: str, entry: dict[str, Any], *, line: dict[str, Any]) -> Event:
    """Put an entry beside the case and a line into its story, inside the transaction of an act."""
    follows = kept_of(case)
    entry = {**entry, "by": str(by.person_id or ""), "name": by.name, "at": timezone.now().isoformat()}
    follows[kind].append(entry)
    case.put(**{**case.contents, "follows": follows})
    case.save(update_fields=["nonce", "sealed"])
    return add(case, Event.Kind.NOTE, by, **line)


def in_writing(words: str) -> str:
    """Words, tidied. CannotBeDone for none, and for too many."""
    if len(words.strip()) < 3:
        raise CannotBeDone(_("Write it down: it is kept with your name and the time."), "words")
    if len(words) > LONGEST:
        raise CannotBeDone(_("That is too long: 4,000 characters fit."), "words")
    return words.strip()


__all__ = ["KINDS", "in_writing", "keep", "kept_of", "reasoned", "to_decide"]
