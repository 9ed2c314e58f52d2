"""Start a draft."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError

from handbell.channels.models import Channel
from handbell.ledger.action import Done, action
from handbell.people.models import Person
from handbell.publishing.models import Post
from handbell.publishing.reach import person_of
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope


def start_post(by: Actor, form: UUID | None = None) -> Post:
    """A new draft by this person, meant for every approved channel. `form` names the form that opened it: sent
    twice, it opens one draft."""
    try:
        return _start(by, form)
    except IntegrityError:
        with school_scope(by.school):
            already = Post.objects.filter(opened_with=form, author_id=by.person_id).first()
        if form is None or already is None:
            raise
        return already


@action("publishing.start", capability="publishing.draft")
def _start(by: Actor, form: UUID | None) -> Done[Post]:
    author = Person.objects.get(pk=person_of(by))
    post = Post.objects.create(author=author, opened_with=form)
    post.channels.set(Channel.objects.filter(state=Channel.State.APPROVED))
    return Done(post, about=post.reference, contents={"author": author.full_name})
