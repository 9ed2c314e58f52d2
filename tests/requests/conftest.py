"""Schools under each policy, with the people whose word requests wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.conftest import enrol, open_school

from handbell.duties.actions.do_duty import do_duty
from handbell.duties.models import Duty
from handbell.filling.filled import FilledForm
from handbell.people.acting import actor_for
from handbell.people.models import FamilyLink, Person
from handbell.requests.actions.answer import answer
from handbell.requests.actions.hand_in import hand_in
from handbell.requests.actions.write import write
from handbell.requests.models import Request
from handbell.schools.models import School
from handbell.schools.policy import school_forms
from handbell.schools.scope import school_scope

LEADING = {
    "head": ("Patience", "Adeyemi", "headteacher"), "deputy": ("Lena", "Ford", "leadership"),
    "dsl": ("Dawn", "Marsh", "dsl"), "chair": ("Ruth", "Aspinall", "chair_of_governors"),
    "teacher": ("Amara", "Mensah", "teacher"), "second": ("Ben", "Osei", "teacher"),
    "assistant": ("Tom", "Ball", "support_staff"), "subject": ("Ines", "Duarte", "subject_leader"),
    "network": ("Nia", "Hughes", "network_manager"), "office": ("Olive", "Tanner", "office"),
    "team": ("Sol", "Reed", "social_team"),
}  # fmt: skip


@dataclass
class House:
    """One school and its people, by what they are."""

    school: School
    pack_id: str
    people: dict[str, Person]

    def __getattr__(self, name: str) -> Any:
        return self.people[name]

    def drafted(self, who: str, form_id: str, **answers: Any) -> Request:
        """A draft, with these answers as they are kept."""
        return write(actor_for(self.people[who]), form_id, answers)

    def asked(self, who: str, form_id: str, **answers: Any) -> Request:
        """The same, handed in."""
        return hand_in(actor_for(self.people[who]), self.drafted(who, form_id, **answers).pk)

    def word(
        self, who: str, found: Request, agreed: bool = True, reason: str = "", **answers: Any
    ) -> Request:
        """Somebody's word on the request as it stands now."""
        found.refresh_from_db()
        seen = (found.revision, found.stage)
        return answer(
            actor_for(self.people[who]), found.pk, seen=seen, agreed=agreed, reason=reason, answers=answers
        )

    def duty_done(self, who: str, form_id: str, **answers: Any) -> Duty:
        """Somebody does the open duty of that form."""
        duty = Duty.objects.get(form_id=form_id, state=Duty.State.OPEN)
        today = timezone.localdate()
        filled = FilledForm(school_forms()[form_id], {**duty.given, **answers}, {}, today=today)
        return do_duty(actor_for(self.people[who]), duty.pk, filled, today)


@pytest.fixture
def house(db: None) -> Iterator[Callable[[str], House]]:
    """`house("great-harwood")`: a school under that policy, in scope until the test ends."""
    entered = []

    def build(pack_id: str) -> House:
        school = open_school("Weir Primary", "weir", pack_id)
        people = {name: enrol(school, *who) for name, who in LEADING.items()}
        people["teacher"].class_name = "Willow"
        with school_scope(school):
            people["teacher"].save()
        people["pupil"] = enrol(school, "Jonah", "Whitlock", "pupil", class_name="Willow", year_group="3")
        people["other_pupil"] = enrol(school, "Ada", "Quist", "pupil", class_name="Rowan", year_group="5")
        people["parent"] = enrol(school, "Miriam", "Whitlock", "parent")
        scope = school_scope(school)
        scope.__enter__()
        entered.append(scope)
        FamilyLink.objects.create(
            child=people["pupil"], adult=people["parent"], relationship="mother", parental_responsibility=True
        )
        return House(school, pack_id, people)

    yield build
    for scope in reversed(entered):
        scope.__exit__(None, None, None)


def day(ahead: int) -> str:
    """The day so many days from today, as answers keep it."""
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


@contextmanager
def on_day(monkeypatch: pytest.MonkeyPatch, ahead: int) -> Iterator[date]:
    """As if so many days had passed."""
    real = timezone.now
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: real() + timedelta(days=ahead))
        yield timezone.localdate()
