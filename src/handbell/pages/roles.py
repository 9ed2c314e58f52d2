"""In which roles a question is decided."""

from __future__ import annotations

from collections.abc import Iterable

from handbell.pages.situation import Asked
from handbell.policy import Vocabulary


def most_special(roles: Iterable[str], words: Vocabulary) -> list[str]:
    """Of these roles, the ones that no other of them includes: a teacher's is teacher alone, not staff besides."""
    mine = [role for role in words.roles if role in roles]
    return [role for role in mine if not any(other != role and words.is_a(other, role) for other in mine)]


def who_asks(asked: Asked, words: Vocabulary) -> list[str]:
    """The roles to decide in. Where the asker said in what role they ask, that one leads.

    A claimed role that nobody gave them is answered too, and never instead of the roles that they have.
    """
    roles = most_special(asked.door.roles, words)
    if asked.role is not None:
        meant = [role for role in roles if words.is_a(role, asked.role)] or [asked.role]
        roles = [*meant, *(role for role in roles if role not in meant)]
    if asked.act.id in asked.door.bound:
        return roles
    askers = set(asked.act.askers)
    return [role for role in roles if words.roles_above(role) & askers]


def holds(asked: Asked, role: str) -> bool:
    """Whether the school's roll has this role for the asker."""
    return role in asked.door.roles
