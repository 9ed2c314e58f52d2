"""What the pack makes of some findings beyond their level: a colleague must read, the headteacher is told."""

from __future__ import annotations

from collections.abc import Iterable

from handbell.policy import ScreenRule
from handbell.publishing.screen.findings import PostFinding
from handbell.schools.policy import school_pack


def clause_of_reading(findings: Iterable[PostFinding]) -> str:
    """The clause by which a colleague reads a post with these findings first; empty where none asks for it."""
    rules = [rule for rule in school_pack().screen if rule.read]
    found = (finding for finding in findings if any(_by(rule, finding) for rule in rules))
    return next((finding.clause for finding in found), "")


def told_of(findings: Iterable[PostFinding]) -> list[PostFinding]:
    """The findings of which the headteacher is told."""
    rules = [rule for rule in school_pack().screen if rule.tell_head]
    return [finding for finding in findings if any(_by(rule, finding) for rule in rules)]


def _by(rule: ScreenRule, finding: PostFinding) -> bool:
    """Whether this rule gave the finding: a finding keeps its check and its clauses, not its rule's topic."""
    same = (finding.check, finding.clause, tuple(finding.also))
    return same == (rule.check, rule.clause or "", tuple(rule.also))
