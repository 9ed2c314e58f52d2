"""What happened out of school, and on which ground of its policy the school acts, where the policy names any.

Whoever looks after the case says which holds before the school acts towards anybody. Where none does, it does not act.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from handbell.cases.models import Case, Event, Step
from handbell.cases.whole import parts_of
from handbell.policy import Pack, vocabulary
from handbell.policy.clauses import Rule

RECORD: Final = "record_grounds"
IN_SCHOOL: Final = "in_school"
NONE: Final = "none"
_ACT: Final = "act_on_incident"
_FACT: Final = "incident_ground"
ACTING: Final = frozenset(
    {
        "ask_to_remove", "send_letter", "speak_to_pupil", "follow_behaviour_policy", "follow_disciplinary_policy",
        "restrict_access", "take_legal_advice",
    }
)  # fmt: skip
"""What the school does towards somebody over an incident, and so waits for a ground."""


@dataclass(frozen=True)
class PolicyGround:
    """One ground of the policy: what the school has to believe, and the clause that lets it act then."""

    id: str
    says: str
    clause: str


def grounds_of(pack: Pack) -> list[PolicyGround]:
    """The grounds on which this policy lets the school act on what happened out of school; none where it names none."""
    return [
        PolicyGround(value, vocabulary().facts[_FACT].values[value], clause) for value, clause in _named(pack)
    ]


def _named(pack: Pack) -> Iterator[tuple[str, str]]:
    for clause in pack.clauses:
        for rule in clause.rules:
            if clause.force != "may" or _ACT not in rule.acts or not _asks(rule):
                continue
            found = next((one.values for one in rule.when if one.fact == _FACT), None) or frozenset()
            yield from (
                (str(value), clause.id) for value in vocabulary().facts[_FACT].values if value in found
            )


def _asks(rule: Rule) -> bool:
    """Whether it speaks of what happens out of school, or has its ground written down."""
    outside = any(one.fact == "where_happened" and one.holds("out_of_school") for one in rule.when)
    return rule.gives is not None and (outside or any(one.do == "keep_records" for one in rule.duties))


def ground_named(case: Case) -> str:
    """What was last said of the grounds: a ground's id, IN_SCHOOL, NONE, or "" while nobody has said anything."""
    rows = Event.objects.filter(case__in=[case, *parts_of(case)], kind=Event.Kind.GROUNDS)
    last = rows.order_by("at", "seq").last()
    return str(last.contents["said"]["ground"]) if last else ""


def waits_for_ground(step: Step) -> bool:
    """Whether this step has to wait until whoever looks after the case has said which ground holds."""
    if step.what not in ACTING:
        return False
    return step.case.steps.filter(what=RECORD, state=Step.State.OPEN).exists()
