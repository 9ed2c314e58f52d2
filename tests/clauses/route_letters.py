"""The letter of a case that is walked: written, read by a second person, and sent, through its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from handbell.cases.laying import proposal_of
from handbell.cases.models import CaseReader
from handbell.letters.live import letters_now
from handbell.letters.models import Letter
from handbell.policy.letters import Letter as Template
from handbell.registers.models import Row
from handbell.schools.scope import school_scope

if TYPE_CHECKING:
    from tests.clauses.route_walk import Walk


def send_the_letter(walk: Walk, person: Any) -> None:
    """Write the letter that the policy promises, as this person; a governor reads it; it goes by post."""
    template = _promised(walk)
    case = walk.case
    assert case is not None
    walk._post(person, f"/letters/case/{case.pk}/", {"kind": template.id, "token": str(uuid4())}, 302)
    with school_scope(walk.world.school):
        letter = Letter.objects.filter(case=case).latest("begun_at")
        said = letter.contents
    path = f"/letters/{letter.pk}/"
    written = {
        "to": "Mr Whitlock", "address": "", "heading": said["heading"], "version": "1",
        "body": re.sub(r"\[\[[^\]]*\]\]", "as we spoke about", said["body"]),
    }  # fmt: skip
    walk._post(person, f"{path}write/", written, 302)
    reader = _second_reader(walk, person)
    walk._post(person, f"{path}hand_in/", {}, 302)
    walk._post(reader, f"{path}agree/", {"version": "2", "checks": list(template.checks)}, 302)
    walk._post(person, f"{path}send/", {"how": "post", "to": "Mr Whitlock"}, 302)


def _promised(walk: Walk) -> Template:
    with school_scope(walk.world.school):
        assert walk.case is not None
        if not Row.objects.filter(form="linked_policies").exists():
            Row.objects.create(
                form="linked_policies", title="Complaints policy",
                answers={"name": "Complaints policy", "what": "communication", "address": "https://oakfield.sch.example/c"},
            )  # fmt: skip
        letters, named = letters_now(), proposal_of(walk.case).letter
        found = letters.get(named)
        return found if found and "do:send_letter" in found.steps else letters["complaints_route"]


def _second_reader(walk: Walk, writer: Any) -> Any:
    """A governor who reads the case; where none does it is shared with one."""
    gareth = walk.world.people["gareth"].pk
    with school_scope(walk.world.school):
        reads = CaseReader.objects.filter(case=walk.case, person_id=gareth, ended_at=None).exists()
    if writer != gareth and not reads:
        walk.post(writer, "share", {"person": str(gareth), "reason": "To read the letter before it goes"})
    return gareth
