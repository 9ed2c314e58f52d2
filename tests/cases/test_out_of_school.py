"""What happened out of school: whoever looks after the case says which ground of the policy holds before it acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from handbell.cases.actions.name_ground import name_ground
from handbell.cases.actions.people import hand_on
from handbell.cases.actions.take_step import take_step
from handbell.cases.bounds import pack_now
from handbell.cases.models import Case, Step
from handbell.cases.out_of_school import grounds_of
from handbell.cases.story import first_fault
from handbell.channels.bounds import CannotBeDone
from handbell.people.models import Person
from handbell.policy import load_pack
from handbell.schools.access import Actor

pytestmark = pytest.mark.django_db
TellIt = Callable[..., Case]
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]
THREAT = {
    "reads": ("hate_or_threat",),
    "holds": ("pupil_author", "violence", "child_involved"),
    "about": "pupil",
}
BEHAVIOUR = "follow_behaviour_policy"


def said_on(page: Any) -> str:
    """The page without what sets names apart from the signs around them."""
    text: str = page.content.decode()
    return text.replace("<bdi>", "").replace("</bdi>", "")


def step_of(case: Case, what: str) -> Step:
    return case.steps.exclude(state="gone").get(what=what)


def test_the_policies_that_name_grounds() -> None:
    packs = ("great-harwood", "st-nicholas", "take-1-studios", "robert-bakewell", "westbrook-old-hall")
    named = {pack: [(one.id, one.clause) for one in grounds_of(load_pack(pack))] for pack in packs}
    assert named.pop("great-harwood") == [
        ("threat_to_person", "GH-incidents-2"), ("school_running", "GH-incidents-3"),
        ("school_reputation", "GH-incidents-4"), ("people_reputation", "GH-incidents-5"),
    ]  # fmt: skip
    assert not any(named.values())
    assert {one.clause for one in grounds_of(load_pack("handbell-2026"))} == {"HB-13.21"}


def test_nothing_is_done_towards_anybody_before_a_ground_is_named_by_whoever_looks_after_it(
    told: TellIt,
    acting: Acting,
    headteacher: Person,
    dsl: Person,
    under: Callable[[str], None],
    client_of: ClientOf,
) -> None:
    under("great-harwood")
    case = told(**{**THREAT, "holds": (*THREAT["holds"], "child_at_risk")})
    owner, other = (headteacher, dsl) if case.owner_id == headteacher.pk else (dsl, headteacher)
    by = acting(owner)
    with pytest.raises(CannotBeDone, match="say first on which ground"):
        take_step(by, case.pk, step_of(case, BEHAVIOUR).pk, "A week without break")
    with pytest.raises(CannotBeDone, match="a form of its own"):
        take_step(by, case.pk, step_of(case, "record_grounds").pk, "It seemed right")
    page = said_on(client_of(owner).get(f"/cases/{case.pk}/"))
    assert "It waits: say first why the school may act out of school." in page
    for ground, reason, why in (
        ("", "He means it", "which of the policy’s grounds holds"),
        ("no_ground", "He means it", "which of the policy’s grounds holds"),
        ("threat_to_person", " ", "Say why"),
    ):
        with pytest.raises(CannotBeDone, match=why):
            name_ground(by, case.pk, ground, reason)
    hand_on(by, case.pk, owner.pk, None, "I see it through")
    with pytest.raises(CannotBeDone, match="Whoever looks after the case says"):
        name_ground(acting(other), case.pk, "threat_to_person", "He means it")
    empty = client_of(owner).post(f"/cases/{case.pk}/grounds/", {"reason": "He means it"})
    assert empty.status_code == 422 and "Say which of the policy’s grounds holds" in empty.content.decode()
    said = {"ground": "threat_to_person", "reason": "He names the day on which he will come"}
    client_of(owner).post(f"/cases/{case.pk}/grounds/", said)
    assert step_of(case, "record_grounds").state == "done"
    page = said_on(client_of(owner).get(f"/cases/{case.pk}/"))
    assert "Threatens someone in the school community · GH-incidents-2" in page and said["reason"] in page
    take_step(by, case.pk, step_of(case, BEHAVIOUR).pk, "Spoke with him and his father")
    assert step_of(case, BEHAVIOUR).state == "done" and first_fault(case) == ""


def test_where_none_holds_the_school_does_not_act(
    told: TellIt, acting: Acting, under: Callable[[str], None]
) -> None:
    under("great-harwood")
    case = told(**THREAT)
    assert case.owner is not None
    by = acting(case.owner)
    name_ground(by, case.pk, "none", "A quarrel of two brothers at home")
    assert step_of(case, "record_grounds").state == "done"
    assert not case.steps.filter(what=BEHAVIOUR, state="open").exists()
    name_ground(by, case.pk, "in_school", "It was sent from the classroom")  # they learned more
    assert step_of(case, BEHAVIOUR).open
    take_step(by, case.pk, step_of(case, BEHAVIOUR).pk, "Spoke with him")


def test_a_policy_without_grounds_asks_for_none(
    told: TellIt, acting: Acting, under: Callable[[str], None], client_of: ClientOf
) -> None:
    under("westbrook-old-hall")
    case = told(**THREAT)
    assert case.owner is not None
    assert "may act out of school" not in client_of(case.owner).get(f"/cases/{case.pk}/").content.decode()
    with pytest.raises(CannotBeDone, match="names no grounds"):
        name_ground(acting(case.owner), case.pk, "threat_to_person", "He means it")
    under("great-harwood")
    assert grounds_of(pack_now())
