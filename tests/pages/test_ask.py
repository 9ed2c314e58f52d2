"""Asking: one question a page, from the vocabulary's own lists, then the answer with its clauses."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.html import escape

from handbell.pages.doors import own_door
from handbell.pages.headings import HEADINGS
from handbell.pages.situation import NotInTheVocabulary, read
from handbell.pages.themes import OTHER, THEMES, themes_for
from handbell.people.acting import actor_for
from handbell.people.models import Person, RoleHeld
from handbell.policy import OUTCOMES, Situation, load_pack, vocabulary
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import engine_of
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]


def words(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, f"{path}: {answer.status_code}"
    return answer.content.decode()


def test_one_sees_the_questions_that_one_may_ask(
    teacher: Person, parent: Person, client_of: ClientOf
) -> None:
    mine, theirs = words(client_of(teacher), "/ask/"), words(client_of(parent), "/ask/")
    assert "Run an online activity or social media project with pupils" in mine
    assert "Run an online activity" not in theirs
    assert "Meet someone known only online" in theirs
    assert "Ask in your own words" in mine
    refused = words(client_of(parent), "/ask/run_online_activity/", 403)
    assert "This is a question for other people of the school" in refused
    assert words(client_of(teacher), "/ask/no_such_act/", 404)


def test_every_act_stands_under_a_theme_and_once() -> None:
    known = vocabulary()
    everyone = frozenset(known.roles)
    shown = [act.id for theme in themes_for(everyone, known) for act in theme.acts]
    assert sorted(shown) == sorted(known.acts)
    assert {one for ids in THEMES.values() for one in ids} <= set(known.acts)
    rest = next(theme for theme in themes_for(everyone, known) if theme.title == OTHER)
    assert [act.id for act in rest.acts] == ["do_something_else"]


def answer_by_answer(
    client: Client, act: str, choose: Callable[[list[str]], str]
) -> tuple[str, list[tuple[str, str]]]:
    """Go from question to question as a person would, until there is an answer; give back the page and the facts."""
    facts: list[tuple[str, str]] = []
    for _ in range(30):
        query = "&".join(f"{name}={value}" for name, value in facts)
        page = words(client, f"/ask/{act}/" + (f"?{query}" if query else ""))
        if "hb-answer" in page:
            return page, facts
        fields = re.findall(r'type="radio" name="([a-z_]+)" id="[^"]+" value="([a-z_0-9]+)"', page)
        number = re.search(r'type="number"[^>]* name="([a-z_]+)"', page)
        name = fields[0][0] if fields else number.group(1) if number else ""
        assert name, "a question that cannot be answered"
        assert name not in dict(facts), f"{name} is asked twice"
        facts.append((name, choose([value for _, value in fields] or ["11", "unknown"])))
    raise AssertionError("thirty questions and no answer")


@pytest.mark.parametrize("act", ["send_friend_request", "share_image_of_child", "post_on_school_account"])
def test_the_answer_is_the_engine_s(act: str, teacher: Person, client_of: ClientOf) -> None:
    page, facts = answer_by_answer(client_of(teacher), act, lambda values: values[0])
    asked = read(vocabulary().acts[act], _query(facts), own_door(actor_for(teacher)))
    decision = engine_of("st-nicholas").decide(Situation("teacher", act, dict(asked.facts)))
    heading = str(HEADINGS[decision.outcome][1])
    assert f">{heading}</h2>" in page
    for clause in decision.citations[:3]:
        assert f'href="/policy/{clause}/"' in page
        assert escape(load_pack("st-nicholas").clause(clause).says) in page
    assert "You:</span> Teacher" in page  # how it was understood
    for name, _ in facts:
        assert escape(vocabulary().facts[name].label) in page


def test_i_do_not_know_is_an_answer_and_is_not_asked_again(teacher: Person, client_of: ClientOf) -> None:
    page, facts = answer_by_answer(client_of(teacher), "contact_someone", lambda values: values[-1])
    assert facts and all(value == "unknown" for _, value in facts)
    assert "It depends" in page
    assert "Take the first of them until you know" in page


def test_nothing_but_the_vocabulary_s_words_is_taken(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    for query, says in (
        ("other_person=a+friend+of+mine", "Choose one of the answers."),
        ("hobby=chess", "This question knows nothing called “hobby”."),
        ("other_age=eleven", "Give a whole number from 0 to 120."),
        ("other_age=-1", "Give a whole number from 0 to 120."),
        ("other_age=121", "Give a whole number from 0 to 120."),
        ("other_age=%C2%B2", "Give a whole number from 0 to 120."),
        ("other_age=" + "9" * 5000, "Give a whole number from 0 to 120."),
    ):
        page = words(client, f"/ask/send_friend_request/?{query}", 400)
        assert says in page
        assert "Begin again" in page
    assert "<script>" not in words(client, "/ask/send_friend_request/?%3Cscript%3E=1", 400)


def test_a_changed_mind_asks_that_one_again(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    page, facts = answer_by_answer(client, "send_friend_request", lambda values: values[0])
    change = re.findall(r'<li class="hb-chip">.*?<a href="([^"]+)"', page)
    assert len(change) == len(facts) + 1  # and who asks
    again = words(client, change[-1].replace("&amp;", "&"))
    assert escape(vocabulary().facts[facts[-1][0]].question) in again


def test_a_teacher_who_is_a_parent_is_answered_as_both(teacher: Person, client_of: ClientOf) -> None:
    with school_scope(teacher.school):
        RoleHeld.objects.create(person=teacher, role="parent")
    page, _ = answer_by_answer(client_of(teacher), "post_about_person", lambda values: values[0])
    assert "As Teacher" in page
    assert "As Parent or carer" in page


def test_a_policy_without_rules_says_so_plainly(
    teacher: Person, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    with school_scope(teacher.school):
        AdoptedPolicy.objects.update(in_force=False)
    page = words(client_of(teacher), "/ask/")
    assert "Handbell cannot answer questions for this school yet" in page
    assert "ask the headteacher or the designated safeguarding lead" in page
    assert "Handbell cannot answer" in words(client_of(teacher), "/ask/send_friend_request/")


def test_every_outcome_has_a_heading() -> None:
    assert set(HEADINGS) == {*OUTCOMES, "depends"}


@pytest.mark.parametrize("act", sorted(vocabulary().acts))
def test_no_question_leads_nowhere(act: str, headteacher: Person, client_of: ClientOf) -> None:
    client = client_of(headteacher)
    with school_scope(headteacher.school):
        for role in ("teacher", "governor", "parent", "office", "social_team"):
            RoleHeld.objects.create(person=headteacher, role=role)
    if act == "use_email_in_school":
        assert words(client, f"/ask/{act}/", 403)  # pupils alone
        return
    page, _ = answer_by_answer(client, act, lambda values: values[len(values) // 2])
    assert "hb-answer" in page


def test_reading_refuses_what_is_not_this_act_s(teacher: Person) -> None:
    act, door = vocabulary().acts["meet_online_friend"], own_door(actor_for(teacher))
    assert dict(read(act, _query([("adult_permission", "yes")]), door).facts) == {"adult_permission": True}
    with pytest.raises(NotInTheVocabulary):
        read(act, _query([("other_person", "pupil")]), door)


def _query(facts: list[tuple[str, str]]):  # type: ignore[no-untyped-def]
    from django.http import QueryDict

    return QueryDict("&".join(f"{name}={value}" for name, value in facts))
