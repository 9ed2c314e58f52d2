"""Write down that a draft held what is never let through, and tell the headteacher where the policy says so."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.ledger.models import Entry
from handbell.notices.models import Notice
from handbell.notices.tell import settle, tell_person
from handbell.publishing.agreeing import heads
from handbell.publishing.forced import told_of
from handbell.publishing.models import Post
from handbell.publishing.reach import person_of
from handbell.publishing.screen.findings import PostFinding
from handbell.publishing.screen.look import look_at
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope

VERB = "publishing.note_stop"
STOPPED_DRAFT = "post.stopped_draft"  # to the headteacher; until they have seen it


def note_stop(by: Actor, post_id: UUID) -> int:
    """Note each finding of this draft of which the headteacher is to know, once; returns how many were new."""
    with school_scope(by.school):
        if not _new(Post.objects.get(pk=post_id)):
            return 0
    return _note(by, post_id)


@action(VERB, capability="publishing.draft")
def _note(by: Actor, post_id: UUID) -> Done[int]:
    post = Post.objects.select_for_update().select_related("author").get(pk=post_id)
    new = _new(post)
    for head in heads() if new else ():
        tell_person(
            head.pk,
            kind=STOPPED_DRAFT,
            about=post.reference,
            link=reverse("publishing:stopped"),
            title=_("A draft was stopped"),
            detail=_("What stood in it is never let through. Nothing went out."),
        )
    contents = {
        "author": post.author.full_name,
        "stopped": [
            {"fingerprint": one.fingerprint, "words": one.words, "said": one.message, "clauses": one.clauses}
            for one in new
        ],
    }
    clauses = [clause for one in new for clause in one.clauses]
    return Done(len(new), about=post.reference, contents=contents, clauses=list(dict.fromkeys(clauses)))


@action("publishing.seen_stops", capability="publishing.see_stopped")
def seen_stops(by: Actor) -> Done[int]:
    """Take the notices of stopped drafts off this person's list. The record stays."""
    person = person_of(by)
    waiting = Notice.objects.filter(kind=STOPPED_DRAFT, person_id=person, settled_at=None)
    about = list(waiting.values_list("about", flat=True))
    for one in about:
        settle(STOPPED_DRAFT, one, person_id=person)
    return Done(len(about), about=f"school:{by.school.pk}", contents={"seen": len(about)})


def _new(post: Post) -> list[PostFinding]:
    noted = Entry.objects.filter(verb=VERB, about=post.reference).values_list("contents", flat=True)
    known = {one["fingerprint"] for contents in noted if contents for one in contents["stopped"]}
    return [one for one in told_of(look_at(post).to_mend) if one.fingerprint not in known]
