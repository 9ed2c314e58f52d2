"""The publishing settings that a policy's clauses make, and how strict its screening is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from handbell.documents.drafting.draft import DraftClause
from handbell.documents.drafting.phrases import every
from handbell.documents.drafting.phrases import one as phrase
from handbell.documents.drafting.prose import plain
from handbell.policy import Publishing, ScreenRule, load_pack, vocabulary
from handbell.policy.shelf import MODEL_PACK

_ASKS: Final = ("must", "must_not", "school_will", "should", "should_not")


def publishing_of(clauses: Sequence[DraftClause]) -> Publishing:
    """What the clauses say about posting; what none says stays as it is without one."""
    made = Publishing()
    for one in clauses:
        text, clause = plain(one.clause.says), one.clause
        if made.channels_clause is None and (channels := _channels(text)):
            made = replace(made, channels=channels, channels_clause=clause.id)
        if clause.force not in _ASKS:
            continue
        if made.second_reader_clause is None and phrase("second_reader").search(text):
            readers = 2 if phrase("two_readers").search(text) else 1
            made = replace(made, second_readers=readers, second_reader_clause=clause.id,
                           second_reader_may_be_skipped=clause.force.startswith("should"))  # fmt: skip
        if made.consent_clause is None and phrase("picture_consent").search(text):
            made = replace(made, consent_clause=clause.id)
        if (
            not made.written_consent
            and phrase("picture_consent").search(text)
            and phrase("written").search(text)
        ):
            made = replace(made, written_consent=True, consent_clause=clause.id)
        if made.approval_clause is None and phrase("account_approved").search(text):
            made = replace(made, approval_clause=clause.id)
        if made.head_approves_posts_clause is None and phrase("head_approves_posts").search(text):
            made = replace(made, head_approves_posts_clause=clause.id)
        if made.risk_clause is None and phrase("risk_assessed").search(text):
            made = replace(made, risk_clause=clause.id)
        if made.everyone_clause is None and phrase("everyone_reached").search(text):
            made = replace(made, everyone_clause=clause.id)
        if made.takedown_hours is None and (hours := _hours(phrase("taken_down").search(text))) is not None:
            made = replace(made, takedown_hours=hours, takedown_clause=clause.id)
    return made


def _channels(text: str) -> tuple[str, ...]:
    return every("channels", text) if phrase("runs_channel").search(text) else ()


def _hours(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    number = {"twenty-four": 24, "forty-eight": 48}.get(found[1]) or int(found[1])
    return number if found[2].startswith("hour") else number * 24


_LEVEL: Final = {
    **dict.fromkeys(("must", "must_not", "school_will"), "stop"),
    **dict.fromkeys(("should", "should_not", "advised", "advised_against"), "warn"),
}


def screening_of(clauses: Iterable[DraftClause]) -> tuple[ScreenRule, ...]:
    """Every check: by the first clause that names it, as strictly as it binds, and no less than Handbell's own policy.

    What the paper is silent on stays checked, since law and guidance ask for it whatever a paper says.
    """
    named: dict[str, ScreenRule] = {}
    usual = _usual()
    for one in clauses:
        for check in (
            name.removeprefix("screen:") for name in one.clause.kept_by if name.startswith("screen:")
        ):
            level = _LEVEL.get(one.clause.force, "warn")
            if check in usual and _stricter(usual[check].level, level):
                level = usual[check].level
            if check not in named or _stricter(level, named[check].level):
                named[check] = ScreenRule(check, level, one.id)
    return tuple(found for check in vocabulary().checks if (found := named.get(check) or usual.get(check)))


@cache
def _usual() -> Mapping[str, ScreenRule]:
    """How strict Handbell's own policy is, without the clauses of its own that it cites."""
    return {rule.check: ScreenRule(rule.check, rule.level, None) for rule in load_pack(MODEL_PACK).screen}


def _stricter(one: str, other: str) -> bool:
    order = list(vocabulary().levels)
    return order.index(one) < order.index(other)


def without(publishing: Publishing, clause: str) -> Publishing:
    """The settings without a clause that is gone."""
    gone = {name: None for name in publishing.__dataclass_fields__ if getattr(publishing, name) == clause}
    return replace(publishing, **gone)  # type: ignore[arg-type]
