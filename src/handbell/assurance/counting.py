"""Counting the clauses of the policy in force once a day, so that their keeping can be seen over time."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from handbell.assurance.models import PolicyDay
from handbell.assurance.registry import statuses, this_school_year
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import NoPolicyInForce, adopted_policy, pack_of


@action("assurance.counted", capability="assurance.count")
def count_day(by: Actor, policy: AdoptedPolicy, now: datetime) -> Done[PolicyDay]:
    """Count the clauses of this policy by status and keep the numbers for the day of `now`.

    IntegrityError where that was done already, in this worker or in another at the same moment.
    """
    counts = Counter(line.status for line in statuses(pack_of(policy.pack_id).clauses, this_school_year(now)))
    day = timezone.localdate(now).isoformat()
    kept = PolicyDay.objects.create(
        policy=policy,
        day=day,
        kept=counts["kept"],
        due=counts["due"],
        broken=counts["broken"],
        no_evidence=counts["none"],
        info=counts["info"],
    )
    return Done(
        kept,
        about=policy.reference,
        contents={"day": day, **{str(status): count for status, count in counts.items()}},
    )


def count_daily(by: Actor, now: datetime) -> PolicyDay | None:
    """For the worker, every few minutes: counts once a day, and anew when another policy was put in force.

    None where today's count is there, and in a school without a policy.
    """
    try:
        policy = adopted_policy()
    except NoPolicyInForce:
        return None
    if PolicyDay.objects.filter(policy=policy, day=timezone.localdate(now).isoformat()).exists():
        return None
    try:
        return count_day(by, policy, now)
    except IntegrityError:
        return None  # another worker counted in the same moment
