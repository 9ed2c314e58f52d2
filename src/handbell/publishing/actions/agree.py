"""Agree that a colleague's post goes out as it stands."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError
from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.notices.tell import settle, tell_person
from handbell.publishing.actions.approving import approve
from handbell.publishing.actions.changing import WAITS_FOR_READER
from handbell.publishing.agreeing import enough, not_opened, reading_clauses
from handbell.publishing.asks.ticks import Tick, all_ticked, clauses_of, ticks_of
from handbell.publishing.bounds import NotYours
from handbell.publishing.models import Edition, Post, Reading
from handbell.publishing.news import APPROVED
from handbell.publishing.reach import leads, person_of, was_asked, why_not_reader
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.scope import school_scope


class ChangedSince(CannotBeDone):
    """The edition that the reader saw does not stand any more."""

    def __init__(self) -> None:
        super().__init__(
            _("This post changed since you opened it, so nothing was agreed. Read it as it stands now.")
        )


def agree(by: Actor, edition_id: UUID, ticked: Collection[str] = ()) -> Edition:
    """Note that this reader agrees; with the last one needed the post is approved and goes out at its time.

    `ticked` names what the reader was asked and ticked (`asks.ticks`). Agreeing twice is agreeing once. Raises
    ChangedSince for an edition that was changed or sent back, NotYours for the author, a co-author or somebody who was
    not asked, CannotBeDone where a tick or the record of who opened the links is missing.
    """
    with school_scope(by.school):
        if Reading.objects.filter(edition_id=edition_id, reader_id=person_of(by), agreed=True).exists():
            return Edition.objects.select_related("post").get(pk=edition_id)
    try:
        return _agree(by, edition_id, frozenset(ticked))
    except IntegrityError:  # the same person's second click, a moment later
        with school_scope(by.school):
            return Edition.objects.select_related("post").get(
                pk=edition_id, readings__reader_id=person_of(by), readings__agreed=True
            )


@action("publishing.agree", capability="publishing.read")
def _agree(by: Actor, edition_id: UUID, ticked: frozenset[str]) -> Done[Edition]:
    edition, post = open_for_reading(by, edition_id)
    ticks = _ticked(edition, ticked)
    Reading.objects.create(
        edition=edition, reader_id=person_of(by), agreed=True, ticked=[t.name for t in ticks]
    )
    settle(WAITS_FOR_READER, post.reference, person_id=by.person_id)
    approved = enough(edition) and approve(edition, by)
    if approved:
        tell_person(
            post.author_id,
            kind=APPROVED,
            about=post.reference,
            link=reverse("publishing:post", args=[post.pk]),
            title=_("Approved: “%(post)s”") % {"post": post.headline},
            detail=_("%(reader)s agreed.") % {"reader": by.name},
        )
    clauses = [*reading_clauses(), *clauses_of(ticks)]
    contents = {
        "ticked": [one.name for one in ticks],
        "reader": by.name,
        "digest": edition.digest,
        "revision": edition.revision,
        "approved": approved,
    }
    return Done(edition, about=post.reference, contents=contents, clauses=clauses)


def _ticked(edition: Edition, ticked: frozenset[str]) -> list[Tick]:
    """What the reader had to tick; CannotBeDone while one is left or a link was never opened."""
    not_yet = not_opened(edition)
    if not_yet:
        raise CannotBeDone(not_yet)
    ticks = ticks_of(edition.evidence)
    all_ticked(ticks, ticked)
    return ticks


def open_for_reading(by: Actor, edition_id: UUID) -> tuple[Edition, Post]:
    """The edition and its post, locked, for somebody who may read it. Raises NotYours or ChangedSince."""
    edition = Edition.objects.select_related("post", "post__author").get(pk=edition_id)
    post = Post.objects.select_for_update().select_related("author").get(pk=edition.post_id)
    edition.refresh_from_db()
    edition.post = post
    why_not = why_not_reader(by.person_id, post)
    if why_not:
        raise NotYours(why_not)
    if not edition.current or post.state != Post.State.READING or edition.revision != post.revision:
        raise ChangedSince
    if not (leads(by) or was_asked(by, post)):
        raise NotYours(_("Somebody else was asked to read this post."))
    return edition, post
