"""A school with everybody who may have to know, and ways to tell it something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.conftest import enrol

from handbell.cases import limits, proposal
from handbell.cases.actions.tell import Told, tell
from handbell.cases.bounds import visitor
from handbell.cases.codes import new_token
from handbell.cases.models import Case, CaseReader
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy, School
from handbell.triage import compose

BULLIED = "Two Year 5 boys have made a group chat about a girl in my class. They call her ugly, every night."
STAFF = {
    "reads": ("staff_contact_with_pupil",),
    "holds": ("about_staff", "harm_threshold", "child_at_risk"),
    "about": "staff",
}
HEAD = {
    "reads": ("allegation_against_headteacher",),
    "holds": ("about_headteacher", "harm_threshold"),
    "about": "headteacher",
}
PICTURE = {"reads": ("intimate_image_of_pupil",), "holds": ("child_at_risk", "pupil_author")}
TellIt = Callable[..., Case]


@pytest.fixture(autouse=True)
def nobody_counted() -> None:
    """Limits begin anew."""
    limits.begin_anew()


@pytest.fixture(autouse=True)
def read_as_bullying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading words is triage's own matter: here each report is taken for a bullied pupil, unless `told` says."""
    monkeypatch.setattr(
        proposal,
        "triage",
        lambda pack, _report: compose(pack, "online_bullying_pupil", (), ("child_involved",)),
    )


@pytest.fixture
def chair(oakfield: School) -> Person:
    return enrol(oakfield, "Celia", "Brandt", "chair_of_governors")


@pytest.fixture
def everybody(headteacher: Person, dsl: Person, chair: Person, governor: Person, office: Person) -> None:
    """The people who may have to know, and some who must not."""


@pytest.fixture
def told(
    in_oakfield: School, everybody: None, acting: Callable[[Person], Actor], monkeypatch: pytest.MonkeyPatch
) -> TellIt:
    """Tell Oakfield something, as somebody signed in or as a visitor; the case that was opened."""

    def tells(
        words: str = BULLIED, by: Person | None = None, about: str = "pupil", *,
        reads: tuple[str, ...] = ("online_bullying_pupil",), holds: tuple[str, ...] = ("child_involved",),
        unsure: bool = False, **more: object,
    ) -> Case:  # fmt: skip
        """`reads` is what triage takes it for and `holds` its conditions: this room's part begins with its answer."""
        monkeypatch.setattr(
            proposal,
            "triage",
            lambda pack, _report: replace(compose(pack, reads[0], reads[1:], holds), unsure=unsure),
        )
        actor = acting(by) if by else visitor(in_oakfield)
        said = Told(words=words, by="staff" if by else "anonymous", about=about, **more)  # type: ignore[arg-type]
        return tell(actor, new_token(), said).report.case

    return tells


@pytest.fixture
def under(in_oakfield: School) -> Callable[[str], None]:
    """Put another pack in force at Oakfield."""

    def changed(pack_id: str) -> None:
        AdoptedPolicy.objects.update(pack_id=pack_id)

    return changed


def readers_of(case: Case) -> set[object]:
    """Who reads it now."""
    return set(CaseReader.objects.filter(case=case, ended_at=None).values_list("person_id", flat=True))
