"""Erasing a person's data from the record (UK GDPR, article 17), while the chain goes on to verify."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from handbell.ledger.action import Done, action
from handbell.ledger.models import Entry
from handbell.schools.access import Actor

SURE: Final = 16  # letters of an id that cannot stand in other words by chance


class NothingToErase(LookupError):
    """No entry of the record holds anything about this subject any more."""


@action("ledger.erase")
def erase(by: Actor, reference: str, *, because: str, names: Iterable[str] = ()) -> Done[int]:
    """Erase the contents of every entry about `reference` ("person:0190…"), or that mentions it or one of `names`.

    Contents and salt go together, so that what stays in the chain tells nothing. Returns how many entries were erased;
    NothingToErase when there are none. The erasure is an entry itself, and holds the reason but no name.
    """
    found = entries_about(reference, names)
    count = found.update(contents=None, salt=None)
    if not count:
        raise NothingToErase("The record holds nothing about this person any more.")
    return Done(count, about=reference, contents={"erased": count, "because": because})


def entries_about(reference: str, names: Iterable[str] = ()) -> QuerySet[Entry]:
    """The entries with contents about this subject: named by reference, or mentioned in their words."""
    identity = reference.partition(":")[2] or reference
    mentions = Q(about=reference)
    if len(identity) >= SURE:
        mentions |= Q(words__contains=identity)
    for name in filter(None, names):
        mentions |= Q(words__contains=name)
    readable = Entry.objects.exclude(contents=None).exclude(verb="ledger.erase")
    found = readable.annotate(words=Cast("contents", TextField())).filter(mentions)
    numbers = found.values_list("seq", flat=True)
    return Entry.objects.filter(seq__in=list(numbers))
