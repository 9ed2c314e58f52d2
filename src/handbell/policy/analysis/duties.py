"""Duties that say what to do and not to whom."""

from collections.abc import Iterator

from ..finding import Finding
from ..space.functions import NONE
from .subject import Subject

NOBODY = "school"
"""The recipient that stands for whoever it is: "the school, person not stated"."""

TELLS = (
    "report_to",
    "inform",
    "seek_advice",
    "discuss_with",
    "seek_support",
    "ask_for_removal",
    "send_letter",
    "lodge_login",
)
"""Duties that nobody can do without knowing to whom."""


def duties_to_nobody(subject: Subject) -> Iterator[Finding]:
    """One finding a clause: something is to be told, sent or handed over, and it does not say to whom."""
    seen: set[str] = set()
    for on, one in subject.reaches():
        clause = one.rule.clause
        owed = [duty for duty in one.rule.duties if duty.do in TELLS and set(duty.to) <= {NOBODY}]
        where = on.possible(on.verdicts.stands(one))
        if owed and clause not in seen and where != NONE:
            seen.add(clause)
            what = subject.words.duties[owed[0].do].label
            whom = (
                "only to \N{LEFT DOUBLE QUOTATION MARK}the school\N{RIGHT DOUBLE QUOTATION MARK}"
                if owed[0].to
                else "to nobody"
            )
            yield Finding(
                id=f"duty_to_nobody:{clause}",
                kind="duty_to_nobody",
                level="warning",
                clauses=(clause,),
                says=f"{clause} lays down a duty ({what}) {whom}: {on.described(where)}.",
                witness=on.witness(where),
            )
