"""Send a colleague's post back with a note."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.publishing.actions.agree import open_for_reading
from handbell.publishing.actions.approving import send_back_to_author
from handbell.publishing.agreeing import reading_clauses
from handbell.publishing.asks.lacking import cited
from handbell.publishing.asks.ticks import clauses_of, ticks_of
from handbell.publishing.models import Edition, Reading
from handbell.publishing.reach import person_of
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.scope import school_scope

MOST_NOTE = 2000


def send_back(by: Actor, edition_id: UUID, note: str, failed: Collection[str] = ()) -> Edition:
    """Give the post back to its author with this note. Doing it twice is doing it once. Raises as `agree` does.

    `failed` names what the reader was asked to tick and found not to be so (`asks.ticks`); the note cites its clauses.
    """
    with school_scope(by.school):
        already = Reading.objects.filter(edition_id=edition_id, reader_id=person_of(by), agreed=False)
        if already.exists():
            return Edition.objects.select_related("post").get(pk=edition_id)
    return _send_back(by, edition_id, note.strip(), frozenset(failed))


@action("publishing.send_back", capability="publishing.read")
def _send_back(by: Actor, edition_id: UUID, note: str, failed: frozenset[str]) -> Done[Edition]:
    if not note:
        raise CannotBeDone(_("Say what should change, so that the author can mend it."))
    if len(note) > MOST_NOTE:
        raise CannotBeDone(_("Say it in at most %(most)s characters.") % {"most": MOST_NOTE})
    edition, post = open_for_reading(by, edition_id)
    Reading.objects.update_or_create(
        edition=edition, reader_id=person_of(by), defaults={"agreed": False, "note": note}
    )
    short = [one for one in ticks_of(edition.evidence) if one.name in failed]
    said = cited(note, clauses_of(short)) if short else note
    send_back_to_author(post, by, _("%(reader)s: %(note)s") % {"reader": by.name, "note": said})
    contents = {
        "reader": by.name,
        "note": note,
        "failed": [one.name for one in short],
        "revision": edition.revision,
    }
    clauses = list(dict.fromkeys([*reading_clauses(), *clauses_of(short)]))
    return Done(edition, about=post.reference, contents=contents, clauses=clauses)
