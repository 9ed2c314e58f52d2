"""Value for money: what each account is meant to achieve, and how much it is used. No sums are kept here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from handbell.channels.models import Channel
from handbell.pages.evidence import findings, this_year
from handbell.policy import Clause, Pack
from handbell.publishing.models import Delivery
from handbell.schools.controls import Finding

CLAUSES: Final = ("GH-context-7", "GH-context-8", "GH-context-9", "GH-context-12")
ASKED: Final = ("record:annual_reviews", "task:policy_review", "record:training", "step:support_session")


@dataclass(frozen=True)
class Used:
    """One account and how many posts went out on it this school year."""

    channel: Channel
    posts: int


def value_for_money(pack: Pack) -> Mapping[str, Any]:
    """`used`: accounts in use with their posts since September; `clauses`: what the paper says of it; `evidence`: what
    the year's review, training and help gave. Four queries and those of the controls."""
    year = this_year()
    sent = Delivery.objects.filter(state=Delivery.State.SENT, at__gte=year.since)
    counted = Counter(sent.values_list("channel_id", flat=True))
    channels = Channel.objects.filter(state=Channel.State.APPROVED).order_by("name")
    return {
        "used": [Used(one, counted[one.pk]) for one in channels],
        "clauses": [pack.clause(one) for one in CLAUSES if pack.has_clause(one)],
        "evidence": _evidence(pack),
    }


def _evidence(pack: Pack) -> list[tuple[Clause, Finding]]:
    first: dict[str, Clause] = {}
    for clause in pack.clauses:
        for name in clause.kept_by:
            if name in ASKED:
                first.setdefault(name, clause)
    found = findings(((clause, name) for name, clause in first.items()), this_year())
    return [(clause, found[clause.id, name]) for name, clause in first.items() if (clause.id, name) in found]
