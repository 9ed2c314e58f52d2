"""A review: opened, everybody's part in it, answered, signed off by two, shared with governors; and early ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.conftest import enrol, open_school
from tests.policies.words import text

from handbell.duties.actions.keep_time import keep_time
from handbell.duties.models import Duty
from handbell.ledger.models import Entry
from handbell.notices.tell import waiting_for
from handbell.people.models import Person
from handbell.policies.actions.bring_review_forward import bring_review_forward, sweep
from handbell.policies.actions.go_on_with_review import answer_review, close_review, sign_review_off
from handbell.policies.actions.have_say import have_say, tell_what_came, write_down_say
from handbell.policies.actions.open_review import open_review
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.life import reviews as reading
from handbell.policies.life.questions import questions_for
from handbell.policies.models import Contribution, PolicyReview, ReviewTrigger
from handbell.policy import load_pack
from handbell.policy.references import references
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.controls import Finding, Period, control_for
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.policy import adopted_policy
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]
TODAY = timezone.localdate


def ask(school: School, clause_id: str, name: str, until: date | None = None) -> Finding:
    """What a control says of a clause, today or as if another day were today."""
    with school_scope(school):
        pack = load_pack(adopted_policy().pack_id)
        now = timezone.now() + ((until - TODAY()) if until else timedelta())
        control = control_for(name)
        assert control is not None
        clause = pack.clause(clause_id)
        return control.answer(Period(now - timedelta(days=300), now), [(clause, name)])[clause.id, name]


def cast(school: School) -> dict[str, Person]:
    roles = ("headteacher", "subject_leader", "dsl", "teacher", "governor", "parent")
    return {role: enrol(school, role[:3].title(), "Roe", role) for role in roles}


def refused(call: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(CannotBeDone) as found:
        call()
    return found.value.field, found.value.sentence


def answers_to(school: School, **other: str) -> dict[str, str]:
    with school_scope(school):
        pack = load_pack(adopted_policy().pack_id)
    return {one.id: "As we saw it." for one in questions_for(pack)} | other


def test_st_nicholas_is_signed_off_by_two_and_shared_with_governors(
    acting: Acting, client_of: ClientOf
) -> None:
    school = open_school("Spring Primary", "spring", "st-nicholas")
    people = cast(school)
    head, lead, other = (acting(people[role]) for role in ("headteacher", "subject_leader", "dsl"))
    with pytest.raises(NotAllowed):
        open_review(acting(people["teacher"]))
    assert ask(school, "SN-monitoring-3", "step:policy_review").status == "none"
    review = open_review(head)
    with pytest.raises(AlreadyDone):
        open_review(lead)
    assert ask(school, "SN-monitoring-1", "task:policy_review").status == "due"
    assert refused(lambda: sign_review_off(lead, review.pk))[1].startswith(
        "“Which difficulties did we meet?”"
    )
    assert (
        refused(lambda: answer_review(head, review.pk, {"difficulties": "Some", "chances": " "}))[0]
        == "chances"
    )
    answer_review(head, review.pk, answers_to(school))
    with pytest.raises(NotAllowed, match="Only leaders answer"):
        answer_review(lead, review.pk, answers_to(school))
    sign_review_off(lead, review.pk)
    with pytest.raises(AlreadyDone):
        sign_review_off(lead, review.pk)
    said = {"meeting_on": TODAY() + timedelta(days=20), "next_review_on": TODAY() + timedelta(days=360)}
    sentence = refused(lambda: close_review(head, review.pk, **said))[1]
    assert (
        sentence
        == "Still to sign it off, each another person: Senior leadership team (SLT) (SN-monitoring-2)."
    )
    sign_review_off(other, review.pk)
    assert refused(lambda: close_review(head, review.pk, **{**said, "meeting_on": None}))[0] == "meeting_on"
    draft = start_draft(head).draft
    keep_time(Actor(school=school, name="Handbell", via="job", system=True))
    close_review(head, review.pk, **said, draft_id=draft.pk)
    keep_time(Actor(school=school, name="Handbell", via="job", system=True))
    with school_scope(school):
        duties = Duty.objects.filter(form_id="policy_review_duty").order_by("wanted_on")
        assert [(one.state, one.done_by_id) for one in duties] == [("done", head.person), ("open", None)]
        assert duties[1].due_on == said["next_review_on"], "one review, one duty; the next on its new day"
        assert adopted_policy().review_on == said["next_review_on"]
        agenda = waiting_for(people["governor"].pk).filter(kind="policies.agenda").get()
        entry = Entry.objects.get(verb="policies.closed_review")
    assert agenda.link == reverse("policies:review", args=[review.pk])
    assert entry.clauses == ["SN-monitoring-3"] and entry.contents["uninvolved"] == [
        "pupils", "parents", "staff", "governors",
    ]  # fmt: skip
    page = text(client_of(people["governor"]).get(agenda.link))
    assert "On the agenda of the governors’ meeting on" in page and "Every clause is as it was." in page
    assert ask(school, "SN-monitoring-3", "step:policy_review").status == "kept"
    assert ask(school, "SN-monitoring-1", "task:policy_review").status == "kept"
    late = ask(school, "SN-monitoring-1", "task:policy_review", said["next_review_on"] + timedelta(days=3))
    assert late.status == "broken" and "overdue by 3 days" in str(late.evidence)


def test_great_harwood_answers_each_question_that_its_policy_asks(acting: Acting) -> None:
    school = open_school("Hill Primary", "hill", "great-harwood")
    head = acting(cast(school)["headteacher"])
    review = open_review(head, "The governors ask")
    for question, clause in (
        ("benefit_creativity", "GH-context-7"),
        ("value", "GH-context-8"),
        ("changed", "GH-opps-6"),
    ):
        field, sentence = refused(
            lambda blank=question: answer_review(head, review.pk, answers_to(school, **{blank: ""}))
        )  # type: ignore[misc]
        assert field == question and sentence.endswith(f"({clause}).")
    assert ask(school, "GH-context-7", "record:annual_reviews").status == "none"
    answer_review(head, review.pk, answers_to(school))
    sign_review_off(head, review.pk)
    close_review(head, review.pk, meeting_on=TODAY(), next_review_on=TODAY() + timedelta(days=300))
    assert ask(school, "GH-context-7", "record:annual_reviews").status == "kept"
    assert (
        ask(school, "GH-context-7", "record:annual_reviews", TODAY() + timedelta(days=400)).status == "broken"
    )
    assert ask(school, "GH-status-2", "task:policy_review").status == "due"  # a review ratifies nothing
    with school_scope(school):
        answers = PolicyReview.objects.get().answers
        PolicyReview.objects.update(answers={**answers, "value": ""})
    assert ask(school, "GH-context-8", "record:annual_reviews").status == "none"


def test_a_row_that_no_act_completed_keeps_nothing(acting: Acting) -> None:
    school = open_school("Hill Primary", "hill", "great-harwood")
    review = open_review(acting(cast(school)["headteacher"]))
    with school_scope(school):
        PolicyReview.objects.filter(pk=review.pk).update(
            state="closed", closed_at=timezone.now(), meeting_on=TODAY(), answers=answers_to(school)
        )
    assert ask(school, "GH-context-7", "record:annual_reviews").status == "none"


def test_everybody_has_a_part_or_the_review_says_who_had_none(
    acting: Acting, client_of: ClientOf, client: Client
) -> None:
    school = open_school("West Primary", "west", "westbrook-old-hall")
    people = cast(school)
    head = acting(people["headteacher"])
    assert "is not being reviewed at the moment" in text(client.get("/policies/say/west/"))
    assert refused(lambda: have_say(acting(people["parent"]), "More pictures"))[1].startswith(
        "No review is open"
    )
    review = open_review(head)
    address = reverse("policies:review", args=[review.pk])
    page = text(client_of(people["headteacher"]).get(address))
    for group, clause in (("staff", 5), ("governors", 6), ("parents", 7), ("pupils", 8)):
        assert f"{group} not involved (WO-equality-{clause})" in page
        assert ask(school, f"WO-equality-{clause}", "record:policy_versions").status == "due"
    with school_scope(school):
        assert waiting_for(people["parent"].pk).filter(kind="policies.review").exists()
    client_of(people["parent"]).post("/policies/say/", {"said": "Ask us before each trip."})
    with school_scope(school):
        assert not waiting_for(people["parent"].pk).filter(kind="policies.review").exists()
    assert refused(lambda: write_down_say(head, "pupils", None, "", "Fine"))[0] == "asked_on"
    assert (
        refused(lambda: write_down_say(head, "pupils", TODAY() + timedelta(days=1), "", "Fine"))[0]
        == "asked_on"
    )
    assert refused(lambda: write_down_say(head, "pupils", TODAY(), "", "  "))[0] == "said"
    said = write_down_say(head, "pupils", TODAY(), "school council, 12 pupils", "Shorter words, please.")
    tell_what_came(head, said.pk, "A page in their words.")
    with pytest.raises(AlreadyDone):
        tell_what_came(head, said.pk, "Something else.")
    assert "Say whether you are a parent or carer, or a pupil." in text(
        client.post("/policies/say/west/", {"said": "Good."}), 422
    )
    client.post("/policies/say/west/", {"said": "Good.", "group": "parents"})
    page = text(client_of(people["governor"]).get(address))
    assert "pupils not involved" not in page and "staff not involved (WO-equality-5)" in page
    assert "Ask us before each trip." in page and "What came of it: A page in their words." in page
    assert "Par Roe" not in page  # who said it is not shown
    assert ask(school, "WO-equality-7", "record:policy_versions").status == "kept"
    assert client_of(people["teacher"]).get(address).status_code == 403


def test_the_headteacher_brings_a_review_forward_with_a_reason(acting: Acting, client_of: ClientOf) -> None:
    school = open_school("Brook Primary", "brook", "robert-bakewell")
    people = cast(school)
    head, soon = acting(people["headteacher"]), TODAY() + timedelta(days=30)
    field, sentence = refused(lambda: bring_review_forward(head, "case", "  ", soon))
    assert field == "reason" and sentence.endswith("(RB-review-4).")
    assert refused(lambda: bring_review_forward(head, "case", "A case", date(2027, 9, 14)))[0] == "due_on"
    assert (
        refused(lambda: bring_review_forward(head, "case", "A case", TODAY() - timedelta(days=1)))[0]
        == "due_on"
    )
    assert refused(lambda: bring_review_forward(head, "reference", "A case", soon))[0] == "kind"
    with pytest.raises(NotAllowed, match="Only the headteacher"):
        bring_review_forward(acting(people["dsl"]), "case", "A case", soon)
    bring_review_forward(head, "law", "A new duty to report", soon)
    with school_scope(school):
        assert adopted_policy().review_on == soon
        assert ReviewTrigger.objects.get().was_due == date(2027, 9, 14)
    page = text(client_of(people["governor"]).get("/policies/reviews/"))
    assert "The law changed: A new duty to report was due 14 September 2027, now" in page
    assert "The paper says of its own dates: written Spring 2019" in page


def test_a_reference_in_force_since_the_adoption_opens_an_early_review_once(
    acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = open_school("Spring Primary", "spring", "st-nicholas")
    people = cast(school)
    worker = Actor(school, "Handbell", system=True, via="job")
    assert sweep(worker, timezone.now()) == 0
    old = references()
    kcsie = old.get("keeping-children-safe")
    later = replace(kcsie, edition="2027", in_force_from=TODAY())
    to_come = replace(old.get("rshe"), edition="2030", in_force_from=TODAY() + timedelta(days=1))
    newer = replace(old, references={**old.references, kcsie.id: later, "rshe": to_come})
    monkeypatch.setattr(reading, "references", lambda: newer)
    found = ask(school, "SN-monitoring-7", "task:policy_review")
    assert (found.status, str(found.evidence)) == (
        "due", "An early review is due: Keeping children safe in education changed",
    )  # fmt: skip
    assert sweep(worker, timezone.now()) == 1
    assert sweep(worker, timezone.now()) == 0
    with school_scope(school):
        review = PolicyReview.objects.get()
        assert review.early and "Keeping children safe in education, edition 2027" in review.because
        assert review.due_on == TODAY() + timedelta(days=28) == adopted_policy().review_on
        assert Entry.objects.get(verb="policies.references_changed").clauses == ["SN-monitoring-7"]
    answer_review(acting(people["headteacher"]), review.pk, answers_to(school))


def test_four_hundred_people_and_their_words_cost_no_more_queries(
    acting: Acting, django_assert_max_num_queries: Callable[..., object]
) -> None:
    school = open_school("West Primary", "west", "westbrook-old-hall")
    people = cast(school)
    review = open_review(acting(people["headteacher"]))
    with school_scope(school):
        Contribution.objects.bulk_create(
            Contribution(review=review, group="staff", asked_on=TODAY(), said=f"Word {n}") for n in range(400)
        )
        AdoptedPolicy.objects.update(review_on=None)
    clauses = [
        one for one in load_pack("westbrook-old-hall").clauses if "record:policy_versions" in one.kept_by
    ]
    control = control_for("record:policy_versions")
    assert control is not None and len(clauses) >= 4
    now = timezone.now()
    with school_scope(school), django_assert_max_num_queries(28):  # type: ignore[attr-defined]
        control.answer(Period(now, now), [(one, "record:policy_versions") for one in clauses])
