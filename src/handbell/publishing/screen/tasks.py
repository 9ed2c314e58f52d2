"""Asking the links of a draft, beside the request."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from handbell.publishing.actions.note_links import note_links
from handbell.publishing.models import Post
from handbell.publishing.screen.links import to_ask
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import school_scope
from handbell.screening.links.reach import reach


def ask_links_soon(post: Post) -> None:
    """Leave a task for the worker when this draft has links to ask and the settings allow it."""
    if settings.CHECK_LINKS and to_ask(post, timezone.now()):
        school_id, post_id = str(post.school_id), str(post.pk)
        transaction.on_commit(lambda: ask_links.enqueue(school_id, post_id))


@task()
def ask_links(school_id: str, post_id: str) -> int:
    """Ask each new link of the draft whether it answers; returns how many were asked. Asking twice is harmless."""
    school = School.objects.get(pk=school_id)
    with school_scope(school):
        post = Post.objects.filter(pk=UUID(post_id)).first()
        wanted = to_ask(post, timezone.now()) if post is not None and settings.CHECK_LINKS else []
    checks = [reach(url) for url in wanted]
    if checks:
        note_links(Actor(school=school, name="Handbell", via="job", system=True), UUID(post_id), checks)
    return len(checks)
