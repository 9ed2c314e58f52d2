"""What goes with an answer, in a grown-up's words and in a child's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.pages.doors import Door
from handbell.pages.for_pupils import pupil_words
from handbell.policy import Vocabulary, vocabulary
from handbell.policy.answer import DutyOwed

FORCES: Final[Mapping[str, str | Promise]] = {
    "must": gettext_lazy("Must"),
    "should": gettext_lazy("Should"),
    "advised": gettext_lazy("Advised"),
    "may": gettext_lazy("May"),
}


@dataclass(frozen=True)
class DutyInWords:
    """How strongly, what, and by which clause: its id and where it stands for this reader (a child sees neither)."""

    force: str
    what: str
    clause: str = ""
    href: str = ""


def in_grown_up_words(duties: Iterable[DutyOwed], door: Door) -> tuple[DutyInWords, ...]:
    """Each duty with its force, its recipient, its time and its clause, the strongest first."""
    words, order = vocabulary(), list(FORCES)
    return tuple(
        DutyInWords(str(FORCES[duty.force]), _duty(duty, words), duty.clause, door.clause(duty.clause))
        for duty in sorted(duties, key=lambda one: order.index(one.force))
    )


def in_a_childs_words(duties: Iterable[DutyOwed]) -> tuple[DutyInWords, ...]:
    """Each duty once, as a sentence."""
    said = pupil_words().duties
    return tuple(DutyInWords("", said[do]) for do in dict.fromkeys(duty.do for duty in duties))


def _duty(duty: DutyOwed, words: Vocabulary) -> str:
    parts = [words.duties[duty.do].label]
    if duty.what:
        parts.append(", ".join(_label(one, words) for one in duty.what))
    if duty.to:
        parts.append(_("to %(who)s") % {"who": _(" or ").join(_label(one, words) for one in duty.to)})
    if duty.within and duty.within != "unstated":
        parts.append(words.timings[duty.within].label.lower())
    return ", ".join(parts)


def _label(one: str, words: Vocabulary) -> str:
    for table in (words.roles, words.recipients, words.policies, words.laws, words.approvers):
        if one in table:
            return table[one].label
    return one.replace("_", " ")
