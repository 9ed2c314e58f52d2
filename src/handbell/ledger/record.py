"""Writing one entry at the end of a school's chain."""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from handbell.ledger.chain import BEGINNING, contents_digest, entry_digest, plain
from handbell.ledger.models import Entry
from handbell.schools.scope import school_id_now

_COLUMNS = Entry._meta.local_concrete_fields
_INSERT = (
    f"INSERT INTO ledger_entry ({', '.join(str(field.column) for field in _COLUMNS)}) "  # noqa: S608 - our own names
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
)
_LAST = "SELECT seq, digest FROM ledger_entry WHERE school_id = %s ORDER BY seq DESC LIMIT 1"


def record(
    verb: str,
    *,
    actor: str,
    about: str,
    contents: dict[str, Any],
    clauses: Sequence[str] = (),
) -> Entry:
    """Append one entry for the school in scope, inside the transaction of its act, so that both stand or fall.

    `verb` is "room.verb"; `actor` and `about` are references ("post:0190…"), never names; words and names go into
    `contents` (JSON). Raises TransactionManagementError outside a transaction, TypeError or ValueError for contents
    that are not JSON.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs inside the transaction of its action.")
    school_id = school_id_now()
    seq, previous = _end_of_chain(school_id)
    salt, at = os.urandom(16), timezone.now()
    kept = plain(contents)
    stood_for = contents_digest(salt, kept)
    digest = entry_digest(school_id, seq, at, verb, actor, about, list(clauses), stood_for, previous)
    entry = Entry(
        school_id=school_id,
        seq=seq,
        at=at,
        verb=verb,
        actor=actor,
        about=about,
        clauses=list(clauses),
        contents=kept,
        salt=salt,
        contents_digest=stood_for,
        previous=previous,
        digest=digest,
    )
    _insert(entry)
    return entry


def _insert(entry: Entry) -> None:
    """Write the row as Django would, without asking again what an entry consists of."""
    values = [field.get_db_prep_save(getattr(entry, field.attname), connection) for field in _COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
    entry._state.adding = False


def _end_of_chain(school_id: UUID) -> tuple[int, bytes]:
    """The next number and the last digest. One writer a school at a time: SQLite writes alone; PostgreSQL locks."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            (key,) = struct.unpack(">q", school_id.bytes[8:])
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
        cursor.execute(_LAST, [Entry._meta.get_field("school").get_db_prep_value(school_id, connection)])
        last = cursor.fetchone()
    return (last[0] + 1, bytes(last[1])) if last else (1, BEGINNING)
