"""What the policy in force says that follows from the kinds of a case: read off the rules of its clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from handbell.cases.bounds import pack_now
from handbell.cases.models import Case
from handbell.policy import Clause


def consequences_of(case: Case) -> Mapping[str, list[str]]:
    """Clause ids by consequence ("further_action"), for every clause that keeps the route of one of its kinds."""
    found: dict[str, list[str]] = defaultdict(list)
    for clause in _of_its_routes(case):
        for one in dict.fromkeys(one for rule in clause.rules for one in rule.consequences):
            found[one].append(clause.id)
    return found


def policies_of(case: Case) -> Mapping[str, list[str]]:
    """Clause ids by kind of linked policy ("anti_bullying") that somebody who has such a report goes by."""
    found: dict[str, list[str]] = defaultdict(list)
    for clause in _of_its_routes(case):
        for what in _followed(clause):
            found[what].append(clause.id)
    return found


def clauses_on(what: str) -> list[str]:
    """Clauses that bring in this kind of linked policy, whatever was told; of those that bring in any, as well."""
    wanted = {what, "other_policy"}
    return [one.id for one in pack_now().clauses if wanted & set(_followed(one))]


def kept_by(control: str) -> list[str]:
    """Clauses that this control keeps."""
    return [one.id for one in pack_now().clauses if control in one.kept_by]


def _of_its_routes(case: Case) -> list[Clause]:
    routes = {f"route:{one}" for one in (case.category, *case.also)}
    return [one for one in pack_now().clauses if not routes.isdisjoint(one.kept_by)]


def _followed(clause: Clause) -> list[str]:
    duties = [duty for rule in clause.rules if "report_concern" in rule.acts for duty in rule.duties]
    return list(dict.fromkeys(what for duty in duties if duty.do == "follow_policy" for what in duty.what))
