"""All policies in one picture, one act of one policy, what is unclear, and past answers again."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.html import escape
from tests.conftest import enrol, open_school

from handbell.people.models import Person
from handbell.policies.actions.keep_answer import keep_answer
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.models import KeptAnswer
from handbell.policies.themes import themed
from handbell.policy import analyse, load_pack, overview, pack_ids, vocabulary
from handbell.schools.access import Actor
from handbell.schools.models import School, Trust
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
Acting = Callable[[Person], Actor]


def words(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def cell(page: str, policy: str, act: str) -> str:
    """The words of one cell of the picture."""
    found = re.search(rf'<td class="([^"]*)"><a href="/policies/said/{policy}/{act}/[^"]*">(.*?)</a>', page)
    assert found, f"no cell for {policy} and {act}"
    return f"{found[1]} {re.sub('<[^>]+>', ' ', found[2])}"


def test_every_act_and_policy_has_a_cell_with_the_strictest_answer(
    governor: Person, client_of: ClientOf
) -> None:
    page = words(client_of(governor), "/policies/")
    truth = overview([load_pack(one) for one in pack_ids()])
    assert "6 policies on 45 things that people ask about" in page
    for act in truth.acts:
        for pack in truth.packs:
            shown = cell(page, pack, act)
            assert truth.cell(act, pack).strictest in shown.split()
            others = len(truth.cell(act, pack).shares) - 1
            assert f"and {others} other" in shown or not others
    assert "Silent" in cell(page, "take-1-studios", "hold_online_session")
    for pack in pack_ids():
        silent = sum(truth.cell(act, pack).silent for act in truth.acts)
        assert f"{escape(load_pack(pack).name)}</a>" not in page and f"silent on {silent}<" in page


def test_ours_is_marked_and_other_schools_of_the_trust_are_named_by_theirs(
    governor: Person, client_of: ClientOf, other_school: School
) -> None:
    open_school("Thistlemere Primary", "thistlemere", "great-harwood")
    stranger = open_school("Far Away Primary", "far-away", "great-harwood")
    stranger.trust = Trust.objects.create(name="Another trust")
    stranger.save()
    page = words(client_of(governor), "/policies/")
    head = page[page.index("<thead") : page.index("</thead")]
    ours, theirs = head.index("St Nicholas CE Primary"), head.index("Great Harwood")
    assert ours < head.index("Ours, in force") < head.index("Larch Hill Primary") < theirs
    assert theirs < head.index("Thistlemere Primary")
    assert "Far Away" not in page and "Oakfield Primary" not in head


def test_the_picture_for_one_group_has_the_acts_that_it_asks_about(
    governor: Person, client_of: ClientOf
) -> None:
    client = client_of(governor)
    pupils = words(client, "/policies/?who=pupils")
    acts = [act.id for act in vocabulary().acts.values() if {"pupil", "everyone"} & set(act.askers)]
    assert pupils.count('<th scope="row">') == len(acts)
    assert "share_lesson_material" not in pupils
    truth = overview([load_pack("robert-bakewell")], ["pupil"])
    for act in acts:
        assert truth.cell(act, "robert-bakewell").strictest in cell(pupils, "robert-bakewell", act).split()
    assert "?who=pupils" in pupils
    wrong = words(client, "/policies/?who=aliens", 400)
    assert "“aliens” is not in the list. Choose from the list." in wrong and "45 things" in wrong


def test_one_act_of_one_policy(governor: Person, client_of: ClientOf) -> None:
    client = client_of(governor)
    page = words(client, "/policies/said/great-harwood/send_friend_request/")
    assert "Advises against" in page and "a member of staff" in page and "everybody who asks" in page
    assert "&lt; 1 %" in page and "99 %" in page
    assert escape(load_pack("great-harwood").clause("GH-staff.4-2").says) in page
    assert 'href="/policies/compare/?b=great-harwood&amp;act=send_friend_request"' in page
    ours = words(client, "/policies/said/st-nicholas/share_login/?who=staff")
    assert 'href="/policy/SN-2.4-4/"' in ours and 'href="/ask/share_login/"' in ours
    silent = words(client, "/policies/said/take-1-studios/hold_online_session/")
    assert "This policy says nothing of it to those who ask." in silent
    for path in ("nothing/share_login", "st-nicholas/nothing", f"draft-{uuid4()}/share_login"):
        words(client, f"/policies/said/{path}/", 404)


def test_what_is_unclear_gravest_first_with_clauses_and_example(
    governor: Person, teacher: Person, client_of: ClientOf
) -> None:
    page = words(client_of(governor), "/policies/analyse/st-nicholas/")
    pack = load_pack("st-nicholas")
    found = analyse(pack, [load_pack(one) for one in pack_ids() if one != pack.id])
    assert page.count('class="hb-card"') == len(found)
    for one in found:
        assert escape(one.says) in page
        assert all(escape(pack.clause(clause).says) in page for clause in one.clauses)
    assert (
        page.index("Contradictions: the policy")
        < page.index("Unclear: people")
        < page.index("Worth knowing:")
    )
    assert "Who asks: a member of staff" in page
    assert "Only leaders, the office and governors" in words(
        client_of(teacher), "/policies/analyse/st-nicholas/", 403
    )
    words(client_of(governor), "/policies/analyse/nothing/", 404)


def test_a_policy_without_findings_says_so(
    governor: Person, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbell.policies.findings.analyse", lambda *_: ())
    monkeypatch.setattr("handbell.policies.findings._analysed", lambda *_: ())
    page = words(client_of(governor), "/policies/analyse/take-1-studios/")
    assert "Nothing was found: no clauses pull apart" in page


def test_past_answers_are_counted_and_nobody_learns_who_asked(
    governor: Person, teacher: Person, headteacher: Person, client_of: ClientOf, acting: Acting
) -> None:
    client = client_of(governor)
    assert "Nobody keeps an answer yet, so there is nothing to decide again." in words(
        client, "/policies/replay/"
    )
    with school_scope(teacher.school):
        for person in (teacher, headteacher):
            keep_answer(acting(person), ["teacher"], "share_login", {"channel": "school_email"})
        keep_answer(acting(governor), ["governor"], "share_login", {"channel": "school_email"})
    page = words(client, "/policies/replay/?policy=westbrook-old-hall")
    assert "It would have changed 3 of 3 kept answers." in page
    assert "Share a login or password" in page and "milder" in page
    assert "Amara" not in page and "Patience" not in page and "teacher" not in page.lower()
    own = page[page.index("Of your own answers, which only you see") :]
    assert own.count('class="hb-card"') == 1 and "a school email address" in own
    assert "a school email address" not in page[: page.index("Of your own answers")]
    assert "No clause of it settles this." in own
    same = words(client, "/policies/replay/?policy=st-nicholas")
    assert "It would have given all 3 kept answers just the same." in same


def test_replay_takes_a_draft_first_and_refuses_what_is_not_there(
    governor: Person, headteacher: Person, outsider: Person, client_of: ClientOf, acting: Acting
) -> None:
    client = client_of(governor)
    with school_scope(outsider.school):
        theirs = start_draft(acting(outsider), name="Their secret draft").draft
        keep_answer(acting(outsider), ["headteacher"], "share_login", {"channel": "school_email"})
    refused = words(client, f"/policies/replay/?policy=draft-{theirs.pk}", 400)
    assert "There is no policy called" in refused and "secret" not in refused
    words(client, f"/policies/analyse/draft-{theirs.pk}/", 404)
    with school_scope(headteacher.school):
        ours = start_draft(acting(headteacher), name="Our spring draft").draft
    page = words(client, "/policies/replay/")
    assert "Our spring draft, version 1 – our draft" in page and "Nobody keeps an answer yet" in page
    words(client, f"/policies/analyse/draft-{ours.pk}/")
    words(client, f"/policies/said/draft-{ours.pk}/share_login/")


def test_an_answer_in_words_of_another_day_is_left_out(
    governor: Person, teacher: Person, client_of: ClientOf, acting: Acting
) -> None:
    with school_scope(teacher.school):
        kept = keep_answer(acting(teacher), ["teacher"], "share_login", {})
        KeptAnswer.objects.filter(pk=kept.pk).update(act="send_telegram")
    page = words(client_of(governor), "/policies/replay/")
    assert "1 kept answer uses words that Handbell does not know any more, and is left out." in page


def test_the_policy_in_force_leads_here_for_those_who_may(
    governor: Person, teacher: Person, client_of: ClientOf
) -> None:
    link = 'href="/policies/analyse/st-nicholas/"'
    assert link in words(client_of(governor), "/policy/")
    assert link not in words(client_of(teacher), "/policy/")
    assert 'href="/policies/"' in words(client_of(governor), "/")
    assert 'href="/policies/"' not in words(client_of(teacher), "/")


def test_every_act_has_one_theme() -> None:
    acts = vocabulary().acts
    sorted_acts = [act for ids in themed(acts).values() for act in ids]
    assert sorted(sorted_acts) == sorted(acts)
    assert list(themed({"a_new_act": None}).values()) == [["a_new_act"]]


def test_a_chair_and_a_deputy_may_look(oakfield: School, client_of: ClientOf) -> None:
    for number, role in enumerate(("chair_of_governors", "leadership")):
        person = enrol(oakfield, "Ann", f"Other{number}", role)
        assert "Policies beside each other" in words(client_of(person), "/policies/")
