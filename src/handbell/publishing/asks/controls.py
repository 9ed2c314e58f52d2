"""How the answers of the post's form keep clauses: every post that was asked carries its answer, or one went round."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.channels.models import Channel
from handbell.policy import Clause, PackError, Publishing
from handbell.publishing.asks.evidence import went_through
from handbell.publishing.controls import link_check as links_screened
from handbell.publishing.controls import published_in
from handbell.schools.controls import ClauseFamily, Control, Finding, Period, Status, control_for, register
from handbell.schools.policy import pack_of, school_pack

NOTHING = Publishing()


class Gone(NamedTuple):
    """One published edition, as far as the answers go."""

    evidence: Mapping[str, Any]
    pictures: Sequence[Mapping[str, Any]]
    channels: Sequence[Mapping[str, Any]]
    publishing: Publishing


def asked_of(period: Period, ask: str) -> Finding:
    """Kept while each published post that had to answer this carries its answer; broken when one went out without.

    Three queries, however many posts: the editions are streamed.
    """
    editions = published_in(period)
    teaching = {str(pk) for pk in Channel.objects.filter(serves="education").values_list("pk", flat=True)}
    rows = editions.values_list("evidence", "pictures", "channels", "screening__pack_id")
    through = count = 0
    for evidence, pictures, channels, pack_id in rows.iterator():
        gone = Gone(evidence, pictures, channels, _publishing_of(pack_id))
        if _concerned(ask, gone, teaching):
            count += 1
            through += went_through(ask, evidence, pictures, gone.publishing)
    if not count:
        return Finding("none", _("nothing that has to answer this was published in this time"))
    newest = editions.aggregate(at=Max("deliveries__archived__published_at"))["at"]
    status: Status = "kept" if through == count else "broken"
    words = _("%(through)s of %(count)s posts carry the answer") % {"through": through, "count": count}
    return Finding(status, words, newest, reverse("publishing:archive"))


def _concerned(ask: str, gone: Gone, teaching: set[str]) -> bool:
    """Whether the policy of its day asked this of the post; without a note of it, by what the post held."""
    if ask in gone.evidence.get("asked", {}):
        return True
    if not gone.publishing.asked(ask):
        return False
    holds: Mapping[str, Callable[[], bool]] = {
        "copyright_source": lambda: bool(gone.pictures),
        "link_check": lambda: bool(gone.pictures),
        "role_statement": lambda: any(one["id"] in teaching for one in gone.channels),
        "disclaimer": lambda: any(one["id"] in teaching for one in gone.channels),
    }
    return holds.get(ask, lambda: True)()


def _publishing_of(pack_id: str | None) -> Publishing:
    try:
        return pack_of(pack_id).publishing if pack_id else NOTHING
    except PackError:
        return NOTHING


def link_check(period: Period) -> Finding:
    """Kept while links went out screened, and opened by a person where the policy asks for that."""
    screened, opened = links_screened(period), asked_of(period, "link_check")
    if opened.status == "none" or screened.status == "broken":
        return screened
    return opened


def purpose(period: Period, asked: Sequence[tuple[Clause, str]]) -> Mapping[tuple[str, str], Finding]:
    """`step:purpose` of the clauses that a post's form asks for; the others are left to the room of the requests."""
    ours = set(school_pack().publishing.asked("purpose"))
    mine = [(clause, name) for clause, name in asked if clause.id in ours]
    found: dict[tuple[str, str], Finding] = {}
    if mine:
        finding = asked_of(period, "purpose")
        found = {(clause.id, name): finding for clause, name in mine}
    others = [pair for pair in asked if pair[0].id not in ours]
    family = control_for("step:*") if others else None
    return found | dict(family.answer(period, others)) if family is not None else found


def reader_checks(period: Period, asked: Sequence[tuple[Clause, str]]) -> Mapping[tuple[str, str], Finding]:
    """`step:reader_check`: kept while whoever agreed to a post, or let it out, ticked what the clause asks for.

    Three queries, however many posts and clauses.
    """
    checks = {one.check: set(one.clauses) for one in school_pack().publishing.ask if one.check}
    editions = published_in(period)
    ticked: dict[UUID, list[set[str]]] = {}
    for pk, names in editions.filter(readings__agreed=True).values_list("pk", "readings__ticked"):
        ticked.setdefault(pk, []).append(set(names))
    gone = [
        (set(evidence.get("reader_checks", ())), ticked.get(pk) or [set(evidence.get("ticked", ()))])
        for pk, evidence in editions.values_list("pk", "evidence")
    ]
    newest = editions.aggregate(at=Max("deliveries__archived__published_at"))["at"] if gone else None
    found: dict[tuple[str, str], Finding] = {}
    for clause, name in asked:
        mine = {check for check, clauses in checks.items() if clause.id in clauses}
        posts = [by for wanted, by in gone if wanted & mine]
        kept = sum(all(mine <= one for one in by) for by in posts)
        found[clause.id, name] = _ticked_in(kept, len(posts), newest)
    return found


def _ticked_in(kept: int, count: int, newest: datetime | None) -> Finding:
    if not count:
        return Finding("none", _("nothing that had to be ticked was published in this time"))
    words = _("whoever agreed ticked it in %(through)s of %(count)s posts") % {
        "through": kept,
        "count": count,
    }
    return Finding("kept" if kept == count else "broken", words, newest, reverse("publishing:archive"))


register(
    ClauseFamily("step:reader_check", gettext_lazy("what the reader ticks"), reader_checks),
    Control(
        "step:copyright_source",
        gettext_lazy("source of each picture"),
        partial(asked_of, ask="copyright_source"),
    ),
    Control("step:link_check", gettext_lazy("links looked at"), link_check),
    Control("step:think_first", gettext_lazy("thought of first"), partial(asked_of, ask="think_first")),
    Control("step:disclaimer", gettext_lazy("whose views"), partial(asked_of, ask="disclaimer")),
    Control(
        "step:role_statement", gettext_lazy("the author’s role"), partial(asked_of, ask="role_statement")
    ),
    ClauseFamily("step:purpose", gettext_lazy("one of the purposes allowed"), purpose),
)
