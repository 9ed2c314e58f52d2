"""What this room's verbs mean. The record says that something was done in a case: never who, in which, or what."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import say, unlist

HAND: Final = "system:cases"  # stands for everybody who acts in a case
ABOUT: Final = "cases"

unlist(ABOUT)  # whoever may read the record could otherwise count what they are not told

say(
    {
        "cases.told": _("told the school something"),
        "cases.wrote": _("wrote about what the school was told"),
        "cases.confirmed": _("looked at a case and decided what it is"),
        "cases.acted": _("did something in a case"),
        "cases.read": _("read a case"),
        "cases.linked": _("wrote down whom a case is about"),
        "cases.handed": _("changed who looks after a case"),
        "cases.closed": _("closed a case, or asked for it"),
        "cases.reopened": _("opened a case again"),
        "cases.merged": _("made one case of two"),
        "cases.split": _("took a report out of a case"),
        "cases.related": _("linked two cases"),
        "cases.went_higher": _("took a case higher, as a clock had run out"),
    }
)
