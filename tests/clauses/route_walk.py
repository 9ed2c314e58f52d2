"""A case walked from the report to its closing, through its pages, as those do it who were told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache as remembered
from typing import Any, Final

import lxml.html
from django.core.cache import cache
from django.db import transaction
from django.test import Client, TestCase
from django.utils import timezone
from tests.clauses.route_letters import send_the_letter
from tests.clauses.walker import tidy
from tests.clauses.world import NOW, World
from tests.signing_in import client_for

from handbell.cases.actions.keep_time import keep_time
from handbell.cases.controls import steps
from handbell.cases.holders import holding
from handbell.cases.knowing import kept_out
from handbell.cases.laying import proposal_of
from handbell.cases.models import Case, Step
from handbell.cases.out_of_school import ACTING, RECORD
from handbell.cases.people import told_as
from handbell.cases.words import DO_NOT, step_words
from handbell.outcomes.questions import QUESTIONS, asked_in
from handbell.policy import load_pack
from handbell.schools.access import Actor
from handbell.schools.controls import Period
from handbell.schools.scope import school_scope

WORDS: Final = "Somebody should look at what I was shown online this morning. I do not know more than that."
DID: Final = "Rang them and went through it together"
REFERENCE: Final = "Ref 2211, J. Frost"
WISHES: Final = frozenset({"ask_wish_about_police", "record_wishes"})


class Undo(Exception):
    """Takes back what was done."""


@contextmanager
def taken_back() -> Iterator[None]:
    """What is done inside is undone after."""
    try:
        with transaction.atomic():
            yield
            raise Undo
    except Undo:
        pass


@dataclass
class Page:
    """A case's page as it is read: all its words, and those of each step by its heading."""

    status: int
    words: str
    steps: dict[str, str]


@dataclass
class Walk:
    """A school, the browsers of its people, the clock, and the case that is walked."""

    world: World
    pack_id: str
    clock: Any
    browsers: dict[Any, Client] = field(default_factory=dict)
    case: Case | None = None

    def sign_in(self) -> None:
        """Everybody who may have to know, once a school."""
        for name in ("patience", "dawn", "ruth", "lena", "amara", "erin", "nia", "idris", "gareth"):
            self.browser(self.world.people[name].pk)

    def browser(self, person: Any) -> Client:
        """In which this person is signed in."""
        if person not in self.browsers:
            self.browsers[person] = client_for(
                next(one for one in self.world.people.values() if one.pk == person)
            )
        return self.browsers[person]

    @contextmanager
    def later(self) -> Iterator[None]:
        """What happens inside is undone after, the clock and who is signed in too: sessions end by themselves."""
        kept = self.browsers
        try:
            with taken_back():
                self.browsers = {}
                yield
        finally:
            self.browsers = kept

    def to(self, moment: datetime) -> None:
        """Move the clock."""
        self.clock.move_to(moment)

    def tell(self, teller: str, words: str = WORDS) -> None:
        """Somebody tells the school: the case that is opened is the one that is walked."""
        self._post(self.world.people[teller].pk, "/report/", {"words": words, "about": "unknown"}, 200)
        with school_scope(self.world.school):
            self.case = Case.objects.latest("opened_at")

    def change(self, category: str, conditions: frozenset[str]) -> None:
        """Whoever looks after it says what it is."""
        said = {
            "category": category,
            "conditions": sorted(conditions),
            "reason": "I rang the teller and asked",
        }
        self.post(self.owner, "change", said)
        self.refresh()

    @property
    def owner(self) -> Any:
        assert self.case is not None and self.case.owner_id is not None, "nobody looks after the case"
        return self.case.owner_id

    def refresh(self) -> None:
        with school_scope(self.world.school):
            assert self.case is not None
            self.case.refresh_from_db()

    def readers(self) -> dict[Any, str]:
        """Who reads it now, and in what role."""
        with school_scope(self.world.school):
            assert self.case is not None
            return dict(
                self.case.readers.filter(ended_at=None).order_by("since").values_list("person_id", "role")
            )

    def unread(self) -> list[Any]:
        """Who has not pressed that they read it."""
        with school_scope(self.world.school):
            assert self.case is not None
            return list(
                self.case.readers.filter(ended_at=None, read_at=None).values_list("person_id", flat=True)
            )

    def told_in(self, step: Step) -> list[Any]:
        """Whose reading is the receipt of this step."""
        with school_scope(self.world.school):
            assert self.case is not None
            out = kept_out([self.case])[self.case.pk]
            people = told_as(step.what, proposal_of(self.case), out) if step.kind == Step.Kind.TELL else {}
        return [one for one in self.readers() if one in people]

    def open_steps(self) -> list[Step]:
        """What stands open, in an order in which advice comes first."""
        with school_scope(self.world.school):
            assert self.case is not None
            found = list(self.case.steps.filter(state=Step.State.OPEN).order_by("due_at", "pk"))
        return sorted(
            found,
            key=lambda one: (
                one.kind != "agency",
                one.what not in ("seek_advice_first", RECORD),
                one.kind,
                one.what,
            ),
        )

    def look(self, person: Any) -> Page:
        """The case as this person sees it."""
        assert self.case is not None
        answer = self.browser(person).get(f"/cases/{self.case.pk}/")
        page = lxml.html.fromstring(answer.content.decode() or "<html></html>")
        cards = page.xpath("//h2[@id='steps']/following-sibling::ul[1]/li")
        steps = {tidy(card.xpath("string(.//h3/text())")): tidy(card.text_content()) for card in cards}
        return Page(answer.status_code, tidy(page.text_content()), steps)

    def post(self, person: Any, act: str, said: dict[str, Any] | None = None, code: int = 302) -> str:
        """One act in the case; the words of the answer."""
        assert self.case is not None
        return self._post(person, f"/cases/{self.case.pk}/{act}/", said or {}, code)

    def take(self, person: Any, step: Step) -> None:
        """One step to its receipt; what the policy leaves to a person is decided against."""
        if step.what == "take_legal_advice":
            person = self._governor(person)
        if step.may_decide:
            self.post(person, f"steps/{step.pk}/against", {"reason": "They asked us to wait"})
        elif step.what in WISHES:
            self.post(person, "wishes", self._wish())
        elif step.what == RECORD:
            self.post(
                self.owner, "grounds", {"ground": "threat_to_person", "reason": "He threatens a colleague"}
            )
        elif step.what == "send_letter":
            send_the_letter(self, person)
        else:
            self.post(person, f"steps/{step.pk}", {"did": DID, "reference": REFERENCE})

    def _wish(self) -> dict[str, str]:
        """An adult to whom it was done says what they want: the form of its own does both steps."""
        return {
            "name": "Amara Lane", "age": "adult", "police": "unsure", "words": "I would like it to stop first",
            "asked_by": "Patience Adeyemi",
        }  # fmt: skip

    def _governor(self, owner: Any) -> Any:
        """A governor who reads it: that is settled by one alone."""
        gareth = self.world.people["gareth"].pk
        if gareth not in self.readers():
            self.post(
                owner, "share", {"person": str(gareth), "reason": "The governors decide about advice in law"}
            )
        return gareth

    def answer_what_is_asked(self) -> None:
        """The policy's questions, in writing, by one of those whom they are asked."""
        with school_scope(self.world.school):
            assert self.case is not None
            asked = {one: QUESTIONS[one].by for one in asked_in(self.case)}
            answering = {
                one: [who for who in self.readers() if who in self._holders(by)] for one, by in asked.items()
            }
        for question, people in answering.items():
            self.post(
                (people or [self.owner])[0], "follows/answer", {"question": question, "words": "I doubt it"}
            )

    def _holders(self, roles: Collection[str]) -> set[Any]:
        return {person for role in roles for person in holding(role)}

    def round(self) -> int:
        """The keeper of clocks goes round once."""
        with school_scope(self.world.school):
            return keep_time(Actor(school=self.world.school, name="Handbell", via="job", system=True))

    def control(self) -> str:
        """How it stands with the control that routes share."""
        with school_scope(self.world.school):
            return str(steps(Period(NOW - DAY, timezone.now() + SOON)).status)

    def clause_says(self, clause: str) -> str:
        """What the policy's page says of how a clause is kept, to the headteacher."""
        cache.clear()
        answer = self.browser(self.world.people["patience"].pk).get(f"/policy/{clause}/")
        said = tidy(lxml.html.fromstring(answer.content.decode()).text_content())
        found = re.search(rf"{re.escape(clause)} (kept|due|broken|no evidence yet)", said, re.IGNORECASE)
        assert found, f"/policy/{clause}/ ({answer.status_code}) says nothing of its status: {said[:600]}"
        return found[1].lower()

    def _post(self, person: Any, path: str, said: dict[str, Any], code: int) -> str:
        with TestCase.captureOnCommitCallbacks(execute=True):
            answer = self.browser(person).post(path, said)
        words = tidy(lxml.html.fromstring(answer.content.decode()).text_content()) if answer.content else ""
        assert answer.status_code == code, (
            f"{path} as {self.name_of(person)}: {answer.status_code}\n{words[:1500]}"
        )
        return words

    def name_of(self, person: Any) -> str:
        return next(one.full_name for one in self.world.people.values() if one.pk == person)

    def kept_from(self, roles: Collection[str]) -> list[Any]:
        """Who holds a role that may not know, of those who could be told."""
        names = {"headteacher": "patience", "dsl": "dawn", "leadership": "lena", "chair_of_governors": "ruth"}
        return [self.world.people[name].pk for role, name in names.items() if role in roles]

    def gone_up(self, step: Step) -> Any:
        """To whom a step went that nobody did in time."""
        with school_scope(self.world.school):
            step.refresh_from_db()
        return step.higher_id

    def second(self) -> Any:
        """Somebody else who can agree to close it: where nobody reads it, it is shared and they stand in."""
        others = [one for one, role in self.readers().items() if one != self.owner and role != "shared"]
        if not others:
            lena = self.world.people["lena"].pk
            self.post(
                self.owner, "share", {"person": str(lena), "reason": "Somebody has to look at it with me"}
            )
            said = {"owner": str(self.owner), "deputy": str(lena), "reason": "She stands in for me"}
            self.post(self.owner, "hand", said)
            return lena
        return others[0]


def hangs_on(step: Step, other: Step) -> bool:
    """Whether this one is settled with the other, or waits until the other is."""
    return {step.what, other.what} <= WISHES or (other.what == RECORD and step.what in ACTING)


def heading(kind: str, what: str) -> str:
    """How a step is headed on the page."""
    return tidy(str(step_words(kind, what)))


def banned(verb: str) -> str:
    """How the page says what must not happen."""
    return tidy(str(DO_NOT[verb]))


@remembered
def clause_kept_by(pack_id: str, category: str) -> str:
    """A clause that the route of this category keeps, and nothing else; else one that any route does."""
    routed = {one.id: one.kept_by for one in load_pack(pack_id).clauses
              if one.kept_by and all(name.startswith(("route:", "record:cases")) for name in one.kept_by)
              and any(name.startswith("route:") for name in one.kept_by)}  # fmt: skip
    own = [clause for clause, names in routed.items() if f"route:{category}" in names]
    return (own or list(routed))[0]


DAY: Final = timedelta(days=1)
SOON: Final = timedelta(minutes=1)
