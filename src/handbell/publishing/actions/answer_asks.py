"""Answer what the policy asks about a draft: its purpose, whose its pictures are, who opened its links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.publishing.asks.lacking import photo_key
from handbell.publishing.asks.wanted import wanted_of
from handbell.publishing.bounds import MOST_REASON, NotYours
from handbell.publishing.models import Post
from handbell.publishing.reach import may_change, person_of
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone

PICTURE = ("source", "owner", "permission", "licence")
PLAIN = ("purpose", "misread", "role", "disclaimer", "pupils_work", "work_sources", "work_sources_note")


@dataclass(frozen=True)
class Answers:
    """What an author says. `pictures` by photo id (keys of PICTURE); `opened`: links and "photo:<id>" that were opened
    and looked at; `tags` what the post is tagged with; `said` the other answers (keys of PLAIN)."""

    said: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    opened: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()


@action("publishing.answer", capability="publishing.draft")
def answer_asks(by: Actor, post_id: UUID, answers: Answers) -> Done[Post]:
    """Keep the answers with the draft, instead of those before. What was opened before stays with who and when.

    Nothing is refused for being incomplete: handing in does that. NotYours, or CannotBeDone for a post that was handed
    in or an answer that is too long.
    """
    post = Post.objects.select_for_update().select_related("author").get(pk=post_id)
    if not may_change(by, post):
        raise NotYours(_("Only the author and the leaders answer what the policy asks about this post."))
    if not post.being_made:
        raise CannotBeDone(_("This post was handed in. Take it back first, then answer."))
    said: dict[str, Any] = {key: _short(key, answers.said.get(key, "")) for key in PLAIN}
    wanted = wanted_of(post)
    photos = [str(photo.pk) for photo in wanted.photos]
    said["pictures"] = {
        pk: {key: _short(f"{key}-{pk}", answers.pictures[pk].get(key, "")) for key in PICTURE}
        for pk in photos
        if pk in answers.pictures
    }
    before, keys = post.answers.get("opened", {}), [*wanted.links, *map(photo_key, photos)]
    now = {"by": str(person_of(by)), "name": by.name, "at": timezone.now().isoformat()}
    said["opened"] = {key: before.get(key, now) for key in keys if key in answers.opened}
    said["tags"] = [tag for tag in wanted.tags if tag in answers.tags]
    post.answers = said
    post.save(update_fields=["answers"])
    contents = {"revision": post.revision, "answers": said}
    clauses = [clause for one in wanted.publishing.ask for clause in wanted.clauses(one.ask)]
    return Done(post, about=post.reference, contents=contents, clauses=list(dict.fromkeys(clauses)))


def _short(field_name: str, value: str) -> str:
    plain = " ".join(value.replace("\0", "").split())
    if len(plain) > MOST_REASON:
        raise CannotBeDone(_("Say it in at most %(most)s characters.") % {"most": MOST_REASON}, field_name)
    return plain
