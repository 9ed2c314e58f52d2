"""Marking a case."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.knowing import kept_out
from handbell.cases.models import Case, CaseReader
from handbell.cases.story import noted
from handbell.cases.telling import tell_of
from handbell.ledger.action import Done, action
from handbell.outcomes.kept import keep, kept_of, reasoned, to_decide
from handbell.outcomes.linked import Paper, kind_in_words, papers
from handbell.outcomes.marks import MARKS
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@action("cases.acted", capability="cases.knock")
def mark(by: Actor, case_id: UUID, which: str, reason: str) -> Done[Case]:
    """Mark it, with a reason. Where the mark brings in a linked policy, whoever looks after that reads the case too.

    CannotBeDone for an unknown mark, without a reason, while that policy or its keeper is not in the register, or where
    its keeper may not know; AlreadyDone for a mark that stands.
    """
    case = to_decide(by, case_id)
    if which not in MARKS:
        raise CannotBeDone(_("Choose a mark."), "which")
    if any(one["which"] == which for one in kept_of(case)["marks"]):
        raise AlreadyDone(_("It is marked so already."))
    known, why = MARKS[which], reasoned(reason)
    entry: dict[str, str] = {"which": which, "why": why}
    if known.policy:
        paper = _paper(known.policy)
        entry |= {"paper": paper.id, "paper_name": paper.name, "told": _give(case, by, paper)}
    line = {
        "words": str(known.says),
        "reason": why,
        "reference": ", ".join(known.clauses),
        "person": entry.get("told", ""),
    }
    return noted(case, keep(case, by, "marks", entry, line=line))


def _paper(what: str) -> Paper:
    found = next((one for one in papers() if one.what == what and one.owner), None)
    if found is None:
        said = _("Enter “%(policy)s” in the register of linked policies first, with who looks after it.")
        raise CannotBeDone(said % {"policy": kind_in_words(what)}, "which")
    return found


def _give(case: Case, by: Actor, paper: Paper) -> str:
    """Let whoever looks after the policy read the case. Their id."""
    person = Person.objects.filter(
        pk__in=[paper.owner], status=Person.Status.CURRENT, user__isnull=False
    ).first()
    if person is None or person.pk in kept_out([case])[case.pk]:
        said = _("Whoever looks after “%(policy)s” cannot be given this case. Share it with somebody else.")
        raise CannotBeDone(said % {"policy": paper.name}, "which")
    if not case.readers.filter(person=person, ended_at=None).exists():
        CaseReader.objects.create(case=case, person=person, role="shared", since=timezone.now())
        tell_of(case, {person.pk} - {by.person})
    return str(person.pk)
