"""Who may see a letter: whoever may see its case; of a letter to all families whoever writes such letters."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.cases.knowing import must_see as must_see_case
from handbell.cases.knowing import told_in_role
from handbell.cases.laying import proposal_of
from handbell.cases.models import Case
from handbell.cases.settling import advice_heard, must_be_live
from handbell.letters.live import letters_now
from handbell.letters.models import Letter
from handbell.policy.letters import Letter as Template
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone

FAMILIES = "letters.families"


def must_see(by: Actor, letter_id: UUID, *, lock: bool = False) -> Letter:
    """The letter; Letter.DoesNotExist for everybody who may not, as if there were none. `lock` locks its case too."""
    row = Letter.objects.filter(pk=letter_id).first()
    if row is None:
        raise Letter.DoesNotExist
    if row.case_id is None:
        if not by.may(FAMILIES):
            raise Letter.DoesNotExist
        return Letter.objects.select_for_update().get(pk=letter_id) if lock else row
    try:
        case = must_see_case(by, row.case_id, lock=lock)
    except Case.DoesNotExist:
        raise Letter.DoesNotExist from None
    if lock:
        row = Letter.objects.select_for_update().get(pk=letter_id)
    row.case = case
    return row


def must_write(by: Actor, case: Case | None) -> None:
    """NotAllowed for people with whom a case was only shared, or who do not write to families; CannotBeDone when it is
    closed."""
    if case is None:
        by.must(FAMILIES)
        return
    if not told_in_role(by, case):
        raise NotAllowed(_("It was shared with you to read. Those who were told write its letters."))
    must_be_live(case)


def template_of(letter: Letter) -> Template:
    """Its template; CannotBeDone where the policy in force has none such any more."""
    found = letters_now().get(letter.kind)
    if found is None:
        raise CannotBeDone(_("The policy in force has no such letter any more. Begin another."))
    return found


def must_not_warn(template: Template, case: Case | None) -> None:
    """CannotBeDone for a letter to somebody the case is about, while advice comes first."""
    if waits(template, case):
        raise CannotBeDone(_("This letter waits: write down the advice of the agency or of HR first."))


def waits(template: Template, case: Case | None) -> bool:
    """Whether it goes to somebody who must not be warned before advice is written down."""
    if case is None or not template.towards:
        return False
    return proposal_of(case).forbids("contact_alleged_person") and not advice_heard(case)


def may_read_second(by: Actor, letter: Letter, template: Template) -> bool:
    """Whether this person can be the second reader: another, and in a role that the template asks."""
    if letter.writer_id == by.person_id:
        return False
    return not template.read_by or bool(by.roles & set(template.read_by))
