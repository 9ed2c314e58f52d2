"""What would change an answer: the links agree with the engine's own sentence, and lead to that answer."""

from __future__ import annotations

import random
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from handbell.pages.changes import CHOOSABLE, GOOD, Change, changes_to
from handbell.pages.doors import own_door
from handbell.pages.headings import HEADINGS, heading
from handbell.pages.situation import Asked, read
from handbell.pages.verdict import decide, in_words
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.policy import Engine, vocabulary
from handbell.policy.asking import answers
from handbell.policy.vocabulary import STRICT
from handbell.schools.policy import engine_of
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db


def situations(person: Person, engine: Engine, count: int) -> list[Asked]:
    """Whole situations of a teacher, drawn at random."""
    known, chance, door = vocabulary(), random.Random(20261121), own_door(actor_for(person))
    acts = [act for act in known.acts.values() if "staff" in act.askers or "teacher" in act.askers]
    found = []
    for _ in range(count):
        act = chance.choice(acts)
        facts = {fact: chance.choice(answers(engine.pack, known, act.id, fact)) for fact in act.facts}
        found.append(Asked(act, facts, door))
    return found


@pytest.mark.parametrize("pack_id", ["st-nicholas", "great-harwood", "handbell-2026"])
def test_each_link_leads_to_the_answer_that_it_promises(pack_id: str, teacher: Person) -> None:
    engine, met = engine_of(pack_id), 0
    for asked in situations(teacher, engine, 400):
        decision = decide(engine, asked)[0]
        found = changes_to(decision, engine, asked)
        if decision.outcome not in STRICT:
            assert found.agreements == found.choices == found.circumstances == ()
        for change in (*found.agreements, *found.choices, *found.circumstances):
            assert change.outcome == outcome_at(change, asked, engine)
            assert change.outcome != heading(decision.outcome, asked)
            met += 1
        good = {str(HEADINGS[one][1]) for one in GOOD}
        assert {one.outcome for one in found.choices} <= good
    assert met > 20


def outcome_at(change: Change, asked: Asked, engine: Engine) -> str:
    then = read(asked.act, QueryDict(urlsplit(change.href).query), asked.door)
    return heading(decide(engine, then)[0].outcome, then)


def test_where_the_engine_knows_an_agreement_or_a_fact_so_does_the_page(teacher: Person) -> None:
    engine, met = engine_of("st-nicholas"), 0
    for asked in situations(teacher, engine, 400):
        decision = decide(engine, asked)[0]
        sentence, found = decision.nearest_change, changes_to(decision, engine, asked)
        if sentence.startswith("With "):
            assert found.agreements, sentence
            met += 1
        elif sentence.startswith("If the answer to"):
            assert found.choices or found.circumstances or found.otherwise == sentence
            met += 1
        elif sentence:
            assert found.otherwise == sentence or found.circumstances
    assert met > 20


def test_what_one_can_choose_is_told_from_what_is_as_it_is() -> None:
    known = vocabulary()
    assert set(known.facts) >= CHOOSABLE
    for one in ("other_person", "other_age", "known_outside_school", "headteacher_approval", "user_age"):
        assert one not in CHOOSABLE


def test_the_clauses_that_settle_it_stand_first(teacher: Person) -> None:
    engine = engine_of("st-nicholas")
    gave_way = 0
    for asked in situations(teacher, engine, 200):
        decision = decide(engine, asked)[0]
        with school_scope(teacher.school):
            verdict = in_words(decision, engine, asked)
        assert {one.id for one in (*verdict.says, *verdict.also)} == set(decision.citations)
        weaker = {one.id for one in verdict.weaker}
        lifted = {one.clause for one in decision.lifted}
        assert weaker == ({*decision.outweighed} | lifted) - {*decision.citations}
        gave_way += bool(weaker)
        first = {one.id for one in verdict.says}
        for clause in verdict.says[1:]:  # where none settles it, the first of the others stands there alone
            rules = engine.pack.clause(clause.id).rules
            assert any(rule.gives and not rule.bearing and asked.act.id in rule.acts for rule in rules)
        assert len(first) <= 3
    assert gave_way > 10
