"""What somebody wants who is affected: asked, and kept in their words, with who asked and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.actions.take_step import LONGEST, SOON, take_step
from handbell.cases.knowing import must_see
from handbell.cases.laying import lay
from handbell.cases.models import Case, Event, Step
from handbell.cases.settling import must_be_live, must_say
from handbell.cases.story import add, noted
from handbell.cases.visible import says_nothing
from handbell.cases.wishes import ASK, KEEP, POLICE
from handbell.channels.bounds import CannotBeDone
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor


@dataclass(frozen=True)
class Asked:
    """What was asked and said. `police` is a word of `wishes.POLICE`; `child`: under 18, a former pupil too; `source`
    whoever told it in their place; `at` when they were asked, now where it is left out."""

    who: str
    child: bool
    police: str
    words: str
    asked_by: str
    source: str = ""
    at: datetime | None = None


@action("cases.acted", capability="cases.knock")
def keep_wish(by: Actor, case_id: UUID, asked: Asked) -> Done[Case]:
    """Keep it, and lay the steps by it: an adult's wish about the police goes, a child's is heard and does not decide.

    It is the receipt of the steps that ask for it. A later wish of the same person takes the place of the one before;
    both stay in the story. CannotBeDone without whose it is, their words, or who asked, or at a time that has not come.
    """
    case = must_see(by, case_id, lock=True)
    must_be_live(case)
    _must_be_whole(asked)
    at = asked.at or timezone.now()
    if at > timezone.now() + SOON:
        raise CannotBeDone(_("Give a time that has come."), "when")
    said: dict[str, Any] = {
        "who": asked.who.strip(), "child": asked.child, "police": asked.police, "words": asked.words,
        "asked_by": asked.asked_by.strip(), "source": asked.source.strip(), "at": at.isoformat(),
    }  # fmt: skip
    event = add(case, Event.Kind.WISHES, by, **said)
    lay(case)
    done = [KEEP] if asked.child or asked.police == "not_asked" else [KEEP, ASK]
    for step in case.steps.filter(what__in=done, state=Step.State.OPEN):
        take_step(
            by, case.pk, step.pk, asked.words.strip()[:LONGEST], asked.who.strip(), at, proof=event.digest
        )
    return noted(case, event)


def _must_be_whole(asked: Asked) -> None:
    if says_nothing(asked.who):
        raise CannotBeDone(_("Say whose wish it is."), "name")
    if asked.police not in POLICE:
        raise CannotBeDone(
            _("Choose what they want of the police, or that it is about something else."), "police"
        )
    must_say(asked.words)
    if says_nothing(asked.asked_by):
        raise CannotBeDone(_("Say who asked them."), "asked_by")
