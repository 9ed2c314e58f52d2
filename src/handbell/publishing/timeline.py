"""What happened to a post, from the record, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.publishing.models import Post

SAID: dict[str, str | Promise] = {
    "publishing.start": _("started the draft"),
    "publishing.save": _("wrote on it"),
    "publishing.add_photo": _("added a photo"),
    "publishing.remove_photo": _("took a photo out"),
    "publishing.put_photo_back": _("put a photo back"),
    "publishing.move_photo": _("changed the order of the photos"),
    "publishing.tag_face": _("said who is in a photo"),
    "publishing.untag": _("took a name off a photo"),
    "publishing.cover_face": _("covered a face"),
    "publishing.uncover_face": _("uncovered a face"),
    "publishing.mark_face": _("marked a face not identifiable"),
    "publishing.add_face": _("marked a face that was not found"),
    "publishing.remove_face": _("took a face mark away"),
    "publishing.crop_photo": _("cropped a photo"),
    "publishing.uncrop_photo": _("undid a crop"),
    "publishing.note_faces": _("looked for faces in a photo"),
    "publishing.note_links": _("asked whether the links answer"),
    "publishing.tag_from_behind": _("said who is seen from behind"),
    "publishing.accept_warning": _("answered a warning"),
    "publishing.hand_in": _("handed it in"),
    "publishing.agree": _("agreed"),
    "publishing.note_stop": _("was stopped by words that are never let through"),
    "publishing.send_back": _("sent it back"),
    "publishing.take_back": _("took it back"),
    "publishing.hold_back": _("held it back: something changed that must be mended"),
    "publishing.publish_now": _("sent it out at once"),
    "publishing.discard": _("threw it away"),
}
_ONE_LINE = {"publishing.save", "publishing.tag_face", "publishing.note_faces", "publishing.cover_face"}


@dataclass(frozen=True)
class Step:
    """One line: when, who, what, in which words of theirs, by which clauses."""

    at: datetime
    who: str
    what: str
    note: str
    clauses: list[str]


def timeline_of(post: Post) -> list[Step]:
    """What the record says about this post, oldest first; repeated saves by one person are one line."""
    entries = Entry.objects.filter(about=post.reference).order_by("seq")
    rows = list(entries.values("at", "verb", "actor", "clauses", "contents"))
    names = _names({row["actor"] for row in rows})
    steps: list[Step] = []
    before = ("", "")
    for row in rows:
        this = (row["verb"], row["actor"])
        step = Step(
            row["at"], names.get(row["actor"], "Handbell"), _said(row["verb"]), _note(row), row["clauses"]
        )
        if this == before and row["verb"] in _ONE_LINE:
            steps[-1] = step
        else:
            steps.append(step)
        before = this
    return steps


def _said(verb: str) -> str:
    return str(SAID.get(verb) or verb.rpartition(".")[2].replace("_", " "))


def _note(row: Mapping[str, Any]) -> str:
    contents = row["contents"] or {}
    return str(contents.get("note") or contents.get("reason") or contents.get("passed_over_because") or "")


def _names(actors: set[str]) -> dict[str, str]:
    ids = {actor: UUID(actor[7:]) for actor in actors if actor.startswith("person:")}
    people = {person.pk: person.full_name for person in Person.objects.filter(pk__in=ids.values())}
    return {actor: people[pk] for actor, pk in ids.items() if pk in people}
