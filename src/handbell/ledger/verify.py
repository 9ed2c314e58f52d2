"""Walking a school's chain: does every entry stand as it was written, and is none missing?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hmac import compare_digest
from typing import Any, Final, NamedTuple
from uuid import UUID

from handbell.ledger.chain import BEGINNING, contents_digest, entry_digest
from handbell.ledger.models import Entry

AT_A_TIME: Final = 500  # entries held in memory


class Stored(NamedTuple):
    """An entry as it lies in the database."""

    school_id: UUID
    seq: Any  # what lies there need not be what Handbell writes
    at: Any
    verb: str
    actor: str
    about: str
    clauses: Any
    contents: Any
    salt: bytes | None
    contents_digest: bytes
    previous: bytes
    digest: bytes


@dataclass(frozen=True)
class Verdict:
    """What the walk found. `bad_seq` is the number of the first entry that does not stand, `says` the reason in words.

    `digest` is that of the last entry that stands; `erased` counts entries whose contents were erased by law.
    """

    entries: int
    erased: int
    digest: bytes
    says: str
    bad_seq: int | None = None

    @property
    def ok(self) -> bool:
        """Whether the whole chain stands."""
        return self.bad_seq is None


@dataclass
class Walk:
    """One walk along a chain. `marks` are digests that entries with these numbers must have (signed checkpoints)."""

    marks: dict[int, bytes] = field(default_factory=dict)
    entries: int = 0
    erased: int = 0
    digest: bytes = BEGINNING

    def step(self, entry: Stored) -> str:
        """Take in the next entry; what is wrong with it, in words, or "" when it stands."""
        wrong = self._place(entry) or self._contents(entry) or self._digest(entry)
        if wrong:
            return wrong
        self.entries += 1
        self.erased += entry.contents is None
        self.digest = entry.digest
        return ""

    def _place(self, entry: Stored) -> str:
        due = self.entries + 1
        if entry.seq != due:
            gap = f"Entry {due} is missing" if entry.seq > due else f"Entry {entry.seq} stands twice"
            return f"{gap}: after {self.entries} comes {entry.seq}."
        if not compare_digest(entry.previous, self.digest):
            return (
                f"Entry {entry.seq} does not follow on the entry before it: one of the two was put in later."
            )
        return ""

    def _contents(self, entry: Stored) -> str:
        if (entry.contents is None) != (entry.salt is None):
            return f"Entry {entry.seq} has lost its {'contents' if entry.contents is None else 'salt'} alone."
        if entry.salt is not None and not compare_digest(
            contents_digest(entry.salt, entry.contents), entry.contents_digest
        ):
            return f"The contents of entry {entry.seq} were changed after it was written."
        return ""

    def _digest(self, entry: Stored) -> str:
        try:
            digest = entry_digest(
                entry.school_id, entry.seq, entry.at, entry.verb, entry.actor, entry.about, entry.clauses,
                entry.contents_digest, entry.previous,
            )  # fmt: skip
        except (TypeError, ValueError):
            return f"Entry {entry.seq} cannot be read: it is not what Handbell writes."
        if not compare_digest(digest, entry.digest):
            return f"Entry {entry.seq} ({entry.verb}) was changed after it was written."
        mark = self.marks.get(entry.seq)
        if mark is not None and not compare_digest(mark, digest):
            return f"Entry {entry.seq} is not the one that was signed: the chain was written anew."
        return ""


def verify_from(entries: int, digest: bytes | None, *, most: int = 5000) -> Verdict | None:
    """Walk on from entry `entries`, whose digest an earlier walk found; None when more than `most` came since."""
    walk = Walk(entries=entries, digest=digest or BEGINNING)
    last = Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    return _walk(walk, entries) if last - entries <= most else None


def verify(marks: dict[int, bytes] | None = None) -> Verdict:
    """Walk the chain of the school in scope from its first entry. Memory stays the same however long it is.

    `marks` (number → digest) come from signed checkpoints: the chain must still contain each of them, so that a chain
    that was cut short or written anew is found as well.
    """
    return _walk(Walk(dict(marks or {})))


def _walk(walk: Walk, after: int = 0) -> Verdict:
    for entry in _stored(after):
        wrong = entry if isinstance(entry, str) else walk.step(entry)
        if wrong:
            return Verdict(walk.entries, walk.erased, walk.digest, wrong, walk.entries + 1)
    missing = max(walk.marks, default=0)
    if missing > walk.entries:
        says = f"The chain ends at entry {walk.entries}, but entry {missing} was signed: the end was cut off."
        return Verdict(walk.entries, walk.erased, walk.digest, says, walk.entries + 1)
    return Verdict(walk.entries, walk.erased, walk.digest, _stands(walk))


def _stored(after: int) -> Iterator[Stored | str]:
    """The entries in order; a sentence in place of one that the database holds but nobody can read."""
    found = Entry.objects.filter(seq__gt=after) if after else Entry.objects.all()
    rows = found.order_by("seq").values_list(*Stored._fields).iterator(chunk_size=AT_A_TIME)
    last = after
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except (json.JSONDecodeError, ValueError, TypeError):
            yield f"The entry after {last} cannot be read: it is not what Handbell writes."
            return
        last = row[1]
        yield _whole(Stored(*row))


def _whole(entry: Stored) -> Stored | str:
    """Bytes as bytes, whichever database they came from."""
    if not (isinstance(entry.seq, int) and isinstance(entry.at, datetime)):
        return f"Entry {entry.seq} cannot be read: its number or its time is not what Handbell writes."
    try:
        return entry._replace(
            salt=None if entry.salt is None else bytes(entry.salt),
            contents_digest=bytes(entry.contents_digest),
            previous=bytes(entry.previous),
            digest=bytes(entry.digest),
        )
    except TypeError:
        return f"Entry {entry.seq} cannot be read: it is not what Handbell writes."


def _stands(walk: Walk) -> str:
    if not walk.entries:
        return "The record is empty: nothing has been done yet."
    words = "The one entry stands" if walk.entries == 1 else f"All {walk.entries:,} entries stand"
    if walk.erased:
        words += f"; the contents of {walk.erased:,} were erased by law"
    return f"{words}."
