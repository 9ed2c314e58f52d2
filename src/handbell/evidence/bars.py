"""Where no file is taken, and nothing that is there can be opened: sexual images, held or in doubt."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from handbell.cases.laying import proposal_of
from handbell.cases.models import Case, Report
from handbell.cases.proposal import Proposal
from handbell.cases.showing import PICTURES
from handbell.schools.cannot_be_done import CannotBeDone

UNSEEN: Final = ("view_material", "copy_material")
BY_CHILDREN: Final = "pupil"


class Barred(CannotBeDone):
    """The case is, or may be, about sexual images: nothing is taken and nothing is opened."""


def barred(case: Case) -> bool:
    """Whether it is about sexual images or material that nobody may look at, or nobody has ruled that out yet."""
    proposal = proposal_of(case)
    if not PICTURES.isdisjoint({case.category, *case.also}) or any(map(proposal.forbids, UNSEEN)):
        return True
    if proposal.conditions.get("indecent_image", "not") != "not":
        return True
    return _in_doubt(case, proposal) and not PICTURES.isdisjoint(proposal.wavered)


def must_be_free(case: Case) -> None:
    """Barred where no file is taken and none is opened."""
    if barred(case):
        raise Barred(
            _("No file is taken, opened or copied in this case: it is, or may be, about sexual images.")
        )


def teller_may(report: Report) -> bool:
    """Whether whoever told this may add files: never a child, and only where triage is sure, or a person has looked."""
    case = report.case
    if report.contents["by"] == BY_CHILDREN or not case.live:
        return False
    return not _in_doubt(case, proposal_of(case)) and not barred(case)


def _in_doubt(case: Case, proposal: Proposal) -> bool:
    return proposal.unsure and case.confirmed_at is None
