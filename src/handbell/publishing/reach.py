"""Need-to-know: who may see a post before it is public, change it, and read it as a second colleague."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.people.models import Person, RoleHeld
from handbell.policy import vocabulary
from handbell.publishing.bounds import NotYours
from handbell.publishing.capabilities import LEADERS
from handbell.publishing.models import Edition, Post
from handbell.schools.access import Actor, closed_upwards
from handbell.schools.policy import school_pack


def person_of(actor: Actor) -> UUID:
    """The person behind an actor; NotYours for the system and for whoever runs a command, who write no posts."""
    if actor.person_id is None:
        raise NotYours(_("This is done by a person who is signed in."))
    return actor.person_id


def leads(actor: Actor) -> bool:
    """Whether this actor sees and mends every post."""
    return actor.system or not actor.roles.isdisjoint(LEADERS)


def may_change(actor: Actor, post: Post) -> bool:
    """The author and the leaders."""
    return actor.may("publishing.draft") and (post.author_id == actor.person_id or leads(actor))


def was_asked(actor: Actor, post: Post) -> bool:
    """Whether this actor's reading is wanted: asked by name, or anyone's will do."""
    if post.state != Post.State.READING or not actor.may("publishing.read"):
        return False
    asked = set(post.asked.values_list("pk", flat=True))
    return len(asked) < readers_wanted(post) or actor.person_id in asked


def may_see(actor: Actor, post: Post) -> bool:
    """Who changes it, and who is to read it."""
    return may_change(actor, post) or was_asked(actor, post)


def may_read(actor: Actor, post: Post) -> bool:
    """Whether this actor may agree or send back: asked or a leader, and no hand in the post."""
    if post.state != Post.State.READING or not actor.may("publishing.read"):
        return False
    return why_not_reader(actor.person_id, post) == "" and (leads(actor) or was_asked(actor, post))


def why_not_reader(person_id: UUID | None, post: Post) -> str:
    """Why this person can never be the second reader of this post; empty when they can."""
    if person_id is None:
        return _("A second reader is a person.")
    if person_id == post.author_id:
        return _("You wrote this post, so a colleague reads it.")
    if post.editors.filter(pk=person_id).exists():
        return _("You changed this post, so another colleague reads it.")
    return ""


def find_post(actor: Actor, post_id: UUID, *, change: bool = False) -> Post:
    """The post, for somebody who may see (or change) it: 404 in another school, NotYours without a need to know."""
    post = get_object_or_404(Post.objects.select_related("author"), pk=post_id)
    if change and not may_change(actor, post):
        raise NotYours(
            _("Only %(author)s and the leaders change this post. Tell them what you would change.")
            % {"author": post.author.full_name}
        )
    if not change and not may_see(actor, post):
        raise NotYours(_("This post is not public yet. Its author, its readers and the leaders see it."))
    return post


def current_edition(post: Post) -> Edition | None:
    """The edition that stands: handed in, and neither changed nor sent back since."""
    return post.editions.filter(voided_at=None).order_by("-revision").first()


def readers_wanted(post: Post) -> int:
    """How many colleagues the edition that stands needs; before it is handed in, how many the pack asks for."""
    edition = current_edition(post)
    return edition.readers_needed if edition else school_pack().publishing.second_readers


def possible_readers(post: Post) -> QuerySet[Person]:
    """Colleagues with a sign-in who had no hand in this post, by name."""
    staff = [role for role in vocabulary().roles if "staff" in closed_upwards(role)]
    hands = [post.author_id, *post.editors.values_list("pk", flat=True)]
    return holding(staff).filter(user__isnull=False).exclude(pk__in=hands).order_by("given", "family")


def holding(roles: Iterable[str]) -> QuerySet[Person]:
    """Everybody at the school who holds one of these roles today."""
    today = timezone.localdate()
    held = RoleHeld.objects.filter(
        Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today), role__in=list(roles)
    )
    return Person.objects.filter(status=Person.Status.CURRENT, pk__in=held.values("person_id"))
