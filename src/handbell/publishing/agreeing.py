"""Whose word a post needs before it goes out, by the school's policy."""

from __future__ import annotations

from django.db.models import QuerySet

from handbell.people.models import Person
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
    return max(school_pack().publishing.second_readers, 1 if clause_of_head(post) else 0)


def enough(edition: Edition) -> bool:
    """Whether nobody's word is missing any more: so many people, and the headteacher where the policy says so."""
    agreed = list(edition.readings.filter(agreed=True).values_list("reader_id", flat=True))
    if len(agreed) < edition.readers_needed:
        return False
    return not clause_of_head(edition.post) or heads().filter(pk__in=agreed).exists()


def reading_clauses() -> list[str]:
    """The clauses that second reading keeps."""
    publishing = school_pack().publishing
    named = (publishing.second_reader_clause, publishing.head_approves_posts_clause)
    return [clause for clause in named if clause is not None]
