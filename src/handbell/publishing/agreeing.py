"""Whose word a post needs before it goes out, by the school's policy."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from handbell.people.models import Person
from handbell.publishing.asks.evidence import went_through
from handbell.publishing.asks.lacking import cited
from handbell.publishing.asks.wanted import moderators_of, wanted_of
from handbell.publishing.models import Edition, Post
from handbell.publishing.reach import holding
from handbell.schools.policy import school_pack

HEAD = "headteacher"


def clause_of_head(post: Post) -> str:
    """The clause by which the headteacher agrees to this post; empty where the policy asks for no such word, or the
    headteacher wrote it or had a hand in it."""
    clause = school_pack().publishing.head_approves_posts_clause
    if clause is None:
        return ""
    hands = {post.author_id, *post.editors.values_list("pk", flat=True)}
    return "" if heads().filter(pk__in=hands).exists() else clause


def heads() -> QuerySet[Person]:
    """Who holds the headteacher's role today."""
    return holding([HEAD])


def needed_for(post: Post) -> int:
    """How many colleagues the policy wants to agree to this post."""
    named = bool(clause_of_head(post) or clause_of_moderator(post))
    return max(school_pack().publishing.second_readers, int(named))


def moderators_for(post: Post) -> set[UUID]:
    """The named moderators of the teaching channels that the post reaches."""
    return {one for one in moderators_of(wanted_of(post)).values() if one is not None}


def clause_of_moderator(post: Post) -> str:
    """The clause by which a named moderator releases this post; empty where it holds no pupils' work, reaches no
    teaching channel, or each moderator wrote it or had a hand in it."""
    clauses = wanted_of(post).clauses("moderator")
    if not clauses or post.answers.get("pupils_work") != "yes":
        return ""
    hands = {post.author_id, *post.editors.values_list("pk", flat=True)}
    return "" if moderators_for(post) <= hands else clauses[0]


def not_opened(edition: Edition) -> str:
    """The sentence that keeps a post from being released while nobody's record says that its links and pictures were
    opened; empty when it may go on."""
    if went_through("link_check", edition.evidence, edition.pictures, school_pack().publishing):
        return ""
    clauses = wanted_of(edition.post).clauses("link_check")
    says = _("Nobody said that they opened its links and pictures. Send it back, so that its author does")
    return cited(says, clauses) if clauses else ""


def enough(edition: Edition) -> bool:
    """Whether nobody's word is missing any more: so many people, and the headteacher where the policy says so."""
    agreed = list(edition.readings.filter(agreed=True).values_list("reader_id", flat=True))
    if len(agreed) < edition.readers_needed:
        return False
    if clause_of_moderator(edition.post):
        hands = {edition.post.author_id, *edition.post.editors.values_list("pk", flat=True)}
        if not moderators_for(edition.post) - hands <= set(agreed):
            return False
    return not clause_of_head(edition.post) or heads().filter(pk__in=agreed).exists()


def reading_clauses() -> list[str]:
    """The clauses that second reading keeps."""
    publishing = school_pack().publishing
    named = (publishing.second_reader_clause, publishing.head_approves_posts_clause)
    return [clause for clause in named if clause is not None]
