"""What posts are tagged with, counted term by term and channel by channel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.calendar.reading import school_days
from handbell.calendar.school_days import SchoolDays
from handbell.calendar.years import Term, year_of
from handbell.policy import Clause, vocabulary
from handbell.publishing.models import Archived
from handbell.schools.controls import ClauseFamily, Finding, Period, register
from handbell.schools.policy import school_pack

BACK: Final = 2  # years of which the terms can be looked up


@dataclass
class Count:
    """One tag: its words, its clauses, how many posts by channel, and in all."""

    tag: str
    says: str
    clauses: Sequence[str]
    owed: bool  # whether a clause wants such posts, and does not merely tell of them
    by_channel: Mapping[str, int] = field(default_factory=dict)
    posts: int = 0
    newest: datetime | None = None


def terms_to(today: date, days: SchoolDays) -> list[Term]:
    """The terms of the last years that have begun, the newest first."""
    years = range(year_of(today), year_of(today) - BACK, -1)
    return [term for of in years for term in reversed(days.year(of).terms) if term.starts <= today]


def term_of(today: date, days: SchoolDays) -> Term:
    """The term that runs today, or the last one that ran."""
    return terms_to(today, days)[0]


def counted_in(term: Term) -> list[Count]:
    """Every tag of the policy, in its order, with the posts that went out in the term: one query."""
    first = timezone.make_aware(datetime.combine(term.starts, time.min))
    last = timezone.make_aware(datetime.combine(term.ends + timedelta(days=1), time.min))
    out = Archived.objects.filter(published_at__gte=first, published_at__lt=last)
    rows = out.values_list(
        "delivery__edition", "delivery__channel__name", "published_at", "delivery__edition__evidence"
    )
    where: dict[str, dict[str, set[object]]] = defaultdict(lambda: defaultdict(set))
    newest: dict[str, datetime] = {}
    for edition, channel, at, evidence in rows.iterator():
        for tag in evidence.get("tags", ()):
            where[tag][channel].add(edition)
            newest[tag] = max(at, newest.get(tag, at))
    return [
        _count(tag, clauses, where[tag], newest.get(tag))
        for tag, clauses in school_pack().publishing.tags.items()
    ]


def _count(
    tag: str, clauses: Sequence[str], where: Mapping[str, set[object]], newest: datetime | None
) -> Count:
    pack = school_pack()
    return Count(
        tag=tag,
        says=vocabulary().post_tags[tag],
        clauses=clauses,
        owed=any(pack.clause(one).force != "informs" for one in clauses),
        by_channel={channel: len(posts) for channel, posts in sorted(where.items())},
        posts=len(set().union(*where.values())) if where else 0,
        newest=newest,
    )


def missed(counts: Sequence[Count]) -> list[Count]:
    """What a clause wants and no post of the term served."""
    return [one for one in counts if one.owed and not one.posts]


def post_tags(_period: Period, asked: Sequence[tuple[Clause, str]]) -> Mapping[tuple[str, str], Finding]:
    """`record:post_tags`: kept once a post of this term carries the tag, due until then. Three queries at most."""
    if not asked:
        return {}
    term = term_of(timezone.localdate(), school_days())
    counts = counted_in(term)
    return {
        (clause.id, name): _finding([one for one in counts if clause.id in one.clauses])
        for clause, name in asked
    }


def _finding(counts: Sequence[Count]) -> Finding:
    posts, link = sum(one.posts for one in counts), reverse("publishing:tags")
    if not counts:
        return Finding("none", _("the policy names no tag for this clause"), link=link)
    if not posts:
        says = _("no post of this term is tagged “%(tag)s”") % {"tag": counts[0].says}
        return Finding("due", says, link=link)
    said = ngettext(
        "%(n)s post of this term carries the tag", "%(n)s posts of this term carry the tag", posts
    )
    newest = max(one.newest for one in counts if one.newest is not None)
    return Finding("kept", said % {"n": posts}, newest, link)


register(ClauseFamily("record:post_tags", gettext_lazy("posts by what they are good for"), post_tags))
