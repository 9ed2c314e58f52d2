"""How the record evidences clauses: `record:posts` is kept when such entries exist and the chain stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.apps import apps
from django.db.models import Count, Max, Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.ledger.checking import last_check
from handbell.ledger.models import Entry
from handbell.ledger.verify import Verdict, verify_from
from handbell.ledger.words import unlisted
from handbell.schools.controls import ControlFamily, Finding, Period, register

# Whose entries each record is made of: rooms by their label. A record that is not named is named like its room.
ROOMS: Final[Mapping[str, str]] = {
    "posts": "publishing",
    "consents": "consent",
    "policy_versions": "schools",
    "lessons": "duties",
    "filtering_checks": "duties",
    "annual_reviews": "duties",
    "security_checks": "duties",
    "equality_reviews": "duties",
    "training": "duties",
    "declarations": "requests",
}


@dataclass(frozen=True)
class Kept:
    """How many entries of a room, and the newest of them. `told` is False where neither may be said."""

    count: int
    newest: datetime | None
    told: bool = True


def records(period: Period, names: frozenset[str]) -> dict[str, Finding]:
    """Every `record:…` at once: one count by verb, one look at the chain since it was last checked."""
    rooms = {name: _room(name) for name in names}
    built = {name for name, room in rooms.items() if apps.is_installed(f"handbell.{room}")}
    found = {
        name: Finding("none", _("Handbell does not keep this record yet"), built=False) for name in names
    }
    if not built:
        return found
    counted, verdict = _counted(period), _chain()
    return found | {name: _finding(counted.get(rooms[name], Kept(0, None)), verdict) for name in built}


def _room(name: str) -> str:
    what = name.partition(":")[2]
    return ROOMS.get(what, what)


def _counted(period: Period) -> dict[str, Kept]:
    rows = (
        Entry.objects.filter(at__gte=period.since, at__lt=period.until)
        .values_list("verb")
        .annotate(
            count=Count("seq"), newest=Max("at"), kept_back=Count("seq", filter=Q(about__in=unlisted()))
        )
    )
    rooms: dict[str, Kept] = {}
    for verb, count, newest, kept_back in rows:
        room = verb.partition(".")[0]
        before = rooms.get(room, Kept(0, None))
        told = before.told and not kept_back
        rooms[room] = Kept(before.count + count, max(filter(None, (before.newest, newest))), told)
    return rooms


def _chain() -> Verdict | None:
    """How the chain stands: what its last check said, and a walk over what came since. None: a full check is due."""
    last = last_check()
    if last is None or not last.contents:
        return verify_from(0, None)
    if not last.contents.get("ok"):
        return Verdict(last.contents["entries"], 0, b"", last.contents["says"], last.contents["entries"] + 1)
    return verify_from(last.contents["entries"], bytes.fromhex(last.contents["digest"]))


def _finding(kept: Kept, verdict: Verdict | None) -> Finding:
    link = _link()
    if verdict is not None and not verdict.ok:
        return Finding("broken", _("the record does not stand: %(why)s") % {"why": verdict.says}, link=link)
    if not kept.count:
        return Finding("none", _("nothing written down in this period"), link=link)
    if not kept.told:
        said = (
            _("its entries stand in a record that stands") if verdict else _("a check of the record is due")
        )
        return Finding("kept" if verdict else "due", said, None, link)
    words = ngettext("%(count)s entry", "%(count)s entries", kept.count) % {"count": f"{kept.count:,}"}
    if verdict is None:
        return Finding(
            "due", _("%(entries)s; a check of the record is due") % {"entries": words}, kept.newest, link
        )
    return Finding("kept", _("%(entries)s in a record that stands") % {"entries": words}, kept.newest, link)


def _link() -> str:
    try:
        return reverse("ledger:record")
    except NoReverseMatch:
        return ""


register(ControlFamily("record:*", gettext_lazy("record"), records))
