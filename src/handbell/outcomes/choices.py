"""What can follow for somebody of a case, by the policy in force and by the policy that it hands over to."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.cases.models import Case
from handbell.outcomes.linked import papers
from handbell.outcomes.meaning import consequences_of
from handbell.people.models import Person


@dataclass(frozen=True)
class Choices:
    """What is offered, by which clauses, and from which policy; or, in `refusal`, why nothing is."""

    choices: tuple[str, ...] = ()
    clauses: list[str] = field(default_factory=list)
    paper: str = ""
    refusal: str = ""


def choices_for(case: Case) -> Choices:
    """Sanctions of the registered anti-bullying policy, and no others, where the paper leaves them to that; else
    further action, where the paper speaks of it, or what the school decides. One query."""
    says = consequences_of(case)
    cited = says.get("anti_bullying_sanctions", [])
    if not cited:
        return Choices((_("Further action"), _("Nothing further")), says.get("further_action", []))
    found = next((one for one in papers() if one.what == "anti_bullying" and one.sanctions), None)
    if found is None:
        said = _(
            "The anti-bullying policy lays the sanctions down: enter it, and them, in the register of linked policies."
        )
        return Choices(clauses=cited, refusal=said)
    return Choices(found.sanctions, cited, found.name)


def people_of(case: Case) -> dict[str, str]:
    """Names by row of everybody who is written down in a case. Two queries."""
    rows = [(str(one.pk), one.contents) for one in case.people.order_by("at")]
    people = Person.objects.filter(pk__in=[UUID(said["person"]) for _row, said in rows if said["person"]])
    names = {str(one.pk): one.full_name for one in people}
    return {row: names.get(said["person"]) or said["name"] for row, said in rows}
