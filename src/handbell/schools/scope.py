"""Which school the running code works for.

Every row of a school is read and written inside `school_scope(school)`. Without one, a query is an error, not an
open door. On PostgreSQL the scope is also handed to the database, whose row-level security holds the same line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, Literal
from uuid import UUID

from django.db import DatabaseError, connection

if TYPE_CHECKING:
    from handbell.schools.models import School

EVERYWHERE: Final = "everywhere"
Scope = UUID | Literal["everywhere"] | None

_scope: ContextVar[Scope] = ContextVar("handbell_school", default=None)


class NoSchoolInScope(RuntimeError):
    """A school's rows were asked for while no school was in scope: a fault of the program, never of the user."""


def scope_now() -> Scope:
    """The id of the school in scope, "everywhere" for jobs that sweep all schools, or None."""
    return _scope.get()


def school_id_now() -> UUID:
    """The id of the one school in scope; NoSchoolInScope when there is none, or more than one."""
    scope = _scope.get()
    if scope is None or scope == EVERYWHERE:
        raise NoSchoolInScope("Open a school_scope(school) before reading or writing a school's rows.")
    assert isinstance(scope, UUID)
    return scope


@contextmanager
def school_scope(school: School | UUID) -> Iterator[None]:
    """Work for this school until the block ends; the scope outside comes back afterwards."""
    yield from _enter(school if isinstance(school, UUID) else school.pk)


@contextmanager
def everywhere() -> Iterator[None]:
    """Work across all schools: for sweepers and the command line only, never for a request."""
    yield from _enter(EVERYWHERE)


def _enter(scope: Scope) -> Iterator[None]:
    before = _scope.get()
    token = _scope.set(scope)
    _tell_database(scope)
    try:
        yield
    finally:
        _scope.reset(token)
        _tell_database(before)


def _tell_database(scope: Scope) -> None:
    """Row-level security reads this setting. A transaction that has failed takes it back itself when it is undone."""
    if connection.vendor != "postgresql" or connection.connection is None:
        return  # a connection that is yet to be opened is told as it opens (row_security.tell_new_connection)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('handbell.school', %s, false)", [str(scope or "")])
    except DatabaseError:
        if not connection.in_atomic_block:
            raise
