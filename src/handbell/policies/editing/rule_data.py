"""A rule as the form on its page says it: names and texts, just as a browser would send them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from handbell.policies.editing.choices import means_every_act, names
from handbell.policies.editing.packs import binding
from handbell.policy import Clause, Condition, Duty, Rule, vocabulary
from handbell.policy.vocabulary import EVERY_ACT

Data = Mapping[str, list[str]]

WHAT = {"follow_policy": "policies", "obey_law": "laws", "use_school_email": "addresses"}
"""Duties whose `what` comes from a list; that of all others is plain words, one a line."""


def data_of(rule: Rule, clause: Clause) -> dict[str, list[str]]:
    """Everything that the form holds for this rule; the form makes an equal rule from it."""
    found: dict[str, list[str]] = {
        "acts": [EVERY_ACT] if means_every_act(rule) else list(rule.acts),
        "reach": ["clause" if rule.roles == binding(clause) else "roles"],
        "roles": [] if rule.roles == binding(clause) else list(rule.roles),
        "answer": [answer_of(rule, clause)],
        "ways": [counted(range(len(rule.unless)))],
        "duties": [counted(range(len(rule.duties)))],
        "consequences": list(rule.consequences),
        "overrules": list(rule.overrules),
        **_conditions("when", rule.when),
    }
    for number, way in enumerate(rule.unless):
        found[f"way-{number}-approvers"] = list(way.approvers)
        found.update(_conditions(f"way-{number}", way.when))
    for number, duty in enumerate(rule.duties):
        found.update(duty_data(f"duty-{number}", duty))
    return found


def empty_data(acts: Sequence[str]) -> dict[str, list[str]]:
    """A new rule on these acts, which says nothing yet but what its clause says."""
    return {"acts": list(acts), "reach": ["clause"], "answer": ["clause"], "ways": [""], "duties": [""]}


def answer_of(rule: Rule, clause: Clause) -> str:
    """What the rule gives: "clause" where its clause's force says it, an outcome, "none", or "bearing-…"."""
    if rule.bearing is not None:
        return f"bearing-{rule.bearing}"
    own = rule.gives == vocabulary().outcome_of_force[clause.force]
    if rule.asks_approver or (own and not any(way.approvers for way in rule.unless)):
        return "clause"
    return rule.gives or "none"


def duty_data(prefix: str, duty: Duty) -> dict[str, list[str]]:
    """One duty of the form."""
    listed = WHAT.get(duty.do)
    return {
        f"{prefix}-do": [duty.do],
        f"{prefix}-to": list(duty.to),
        f"{prefix}-within": [duty.within],
        f"{prefix}-force": [duty.force],
        f"{prefix}-{listed or 'what'}": list(duty.what) if listed else ["\n".join(duty.what)],
    }


def _conditions(prefix: str, found: Iterable[Condition]) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for one in found:
        name = f"{prefix}-{one.fact}"
        if one.values is not None:
            data[name] = names(one)
            continue
        data[f"{name}-from"] = [str(one.at_least)] if one.at_least or one.below is None else [""]
        data[f"{name}-below"] = ["" if one.below is None else str(one.below)]
    return data


def counted(keys: Iterable[int]) -> str:
    """Which of several blocks of the form there are: "0,1,3"."""
    return ",".join(str(one) for one in keys)


def keys_of(text: str) -> list[int]:
    """The numbers of such a list; what is no number below 100 is passed over, and so is all after the twentieth."""
    found = [int(one) for one in text.split(",") if one.isascii() and one.isdigit() and len(one) < 3]
    return list(dict.fromkeys(found))[:20]
