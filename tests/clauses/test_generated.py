"""Every form of every policy, as its own control: nothing before, kept by doing it, and not for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone
from tests.clauses.filling_in import answered
from tests.clauses.world import NOW, World, make_world

from handbell.assurance.registry import statuses, this_school_year
from handbell.duties.actions.do_duty import confirm, do_duty
from handbell.duties.actions.keep_time import keep_time
from handbell.duties.follow import form_of
from handbell.duties.models import Confirmation, Duty
from handbell.duties.news import confirmers
from handbell.duties.opening import open_duty
from handbell.duties.signatures.actions.open_text import open_text
from handbell.duties.signatures.actions.sign import sign
from handbell.duties.signatures.reading import mine
from handbell.duties.signatures.sheets import sheets
from handbell.duties.units import SchoolToday
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.policy import pack_ids
from handbell.policy.forms import Form
from handbell.registers.actions.enter import enter_agreed
from handbell.registers.models import Row
from handbell.registers.shelf import ROLES, registers
from handbell.schools.access import Actor
from handbell.schools.controls import Finding
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import school_forms, school_pack
from handbell.schools.scope import school_scope

EVERYBODY = "/signatures/everybody/"


@pytest.fixture(params=pack_ids())
def world(request: pytest.FixtureRequest, db: None) -> Iterator[World]:
    """The school of the rows under each policy, with nothing done yet."""
    with time_machine.travel(NOW, tick=True):
        made = make_world(request.param)
        with school_scope(made.school):
            yield made


def system(world: World) -> Actor:
    return Actor(school=world.school, name="Handbell", via="job", system=True)


def found(kinds: tuple[str, ...]) -> dict[tuple[str, str], Finding]:
    """What each control of these kinds says of each clause that it keeps, by (clause, control)."""
    cache.clear()
    clauses = [
        one for one in school_pack().clauses if any(name.partition(":")[0] in kinds for name in one.kept_by)
    ]
    lines = statuses(clauses, this_school_year(timezone.now()))
    return {
        (line.clause.id, kept.control): kept.finding
        for line in lines
        for kept in line.kept_by
        if kept.control.partition(":")[0] in kinds
    }


def of_form(form: Form, findings: dict[tuple[str, str], Finding]) -> list[Finding]:
    return [findings[clause, form.control] for clause in form.clauses if (clause, form.control) in findings]


def alone(form: Form) -> bool:
    """Whether no other form keeps the same clauses by the same control: their statuses are then this form's own."""
    forms = school_forms()
    return all(len(forms.keeping(one, form.control)) == 1 for one in form.clauses)


def do(duty: Duty, world: World) -> None:
    """As the headteacher, and confirmed by whoever confirms it."""
    form, today = form_of(duty), timezone.localdate()
    assert form is not None
    do_duty(actor_for(world.people["patience"]), duty.pk, answered(form, today), today)
    for one in Confirmation.objects.filter(duty=duty):
        by = min(confirmers(one, world.people["patience"].pk, SchoolToday(today)))
        confirm(actor_for(Person.objects.get(pk=by)), one.pk)


def test_nothing_is_kept_by_a_duty_a_request_a_signature_or_a_register_before_anything_was_done(
    world: World,
) -> None:
    keep_time(system(world))
    said = found(("task", "step", "attest", "register", "record", "route", "letter"))
    # the school of the rows has its people, its consents and its channels already
    there = {ROLES, "register:consents", "register:channels", "record:channels", "step:channel_approval"}
    kept = {pair: one.evidence for pair, one in said.items() if one.status == "kept" and pair[1] not in there}
    assert not kept, "kept, and nobody has done anything"


def test_a_duty_that_is_done_and_a_policy_that_was_not_reviewed(world: World) -> None:
    """The review of the policy is evidenced by its own pages: notes under its duty alone keep nothing."""
    keep_time(system(world))
    for duty in Duty.objects.filter(form_id="policy_review_duty", state=Duty.State.OPEN):
        do(duty, world)
    assert Duty.objects.get(form_id="policy_review_duty", state="done")
    said = {one.status for (_clause, name), one in found(("task",)).items() if name == "task:policy_review"}
    assert "kept" not in said


def test_every_duty_is_kept_by_doing_it_and_not_for_ever(world: World) -> None:
    keep_time(system(world))
    for form in school_forms().of_kind("task"):
        if form.every == "once" and not Duty.objects.filter(form_id=form.id).exists():
            open_duty(form.id, due=timezone.localdate(), about=f"request:{uuid4()}")
        for duty in Duty.objects.filter(form_id=form.id, state=Duty.State.OPEN):
            do(duty, world)
    for duty in Duty.objects.filter(state=Duty.State.OPEN):
        do(duty, world)  # what followed
    keep_time(system(world))
    now = found(("task",))
    forms = [one for one in school_forms().of_kind("task") if one.clauses and alone(one)]
    forms = [one for one in forms if one.control != "task:policy_review"]  # kept by the review's own pages
    for form in forms:
        soon = timezone.localdate() + timedelta(days=form.remind)
        near = Duty.objects.filter(form_id=form.id, state=Duty.State.OPEN, due_on__lte=soon).exists()
        for one in of_form(form, now):
            assert one.status == ("due" if near else "kept"), (form.id, one.status, one.evidence)
            assert "done" in str(one.evidence), (form.id, one.evidence)
    with time_machine.travel(NOW + timedelta(days=800), tick=True):
        keep_time(system(world))
        later = found(("task",))
        for form in forms:
            wanted = "kept" if form.every == "once" else "due" if form.advice else "broken"
            assert {one.status for one in of_form(form, later)} <= {wanted}, (form.id, of_form(form, later))


def test_every_register_is_kept_by_its_entry_until_nobody_looked_at_it_in_time(world: World) -> None:
    forms = [one for one in registers() if one.control not in (ROLES, "register:linked_policies")]
    for form in sorted(forms, key=lambda one: any(ask.kind == "row" for ask in one.asks)):
        answers = answered(form, timezone.localdate()).answers
        enter_agreed(system(world), form.id, answers, from_about=f"request:{uuid4()}")
    now = found(("register",))
    own = [one for one in forms if one.clauses and alone(one)]
    for form in own:
        assert {one.status for one in of_form(form, now)} <= {"kept"}, (form.id, of_form(form, now))
    with time_machine.travel(NOW + timedelta(days=1200), tick=True):
        later = found(("register",))
        for form in own:
            said = {one.status for one in of_form(form, later)}
            wanted = {"due"} if form.advice else {"broken"}
            row = Row.objects.get(form=form.id)
            if row.until is not None:  # its last day is over: it is no evidence any more
                wanted = {"none"}
            elif row.review_on is None:  # nothing to look at again
                wanted = {"kept"}
            assert said <= wanted, (form.id, of_form(form, later))


def test_every_signature_is_kept_once_all_have_signed_who_are_bound_and_asked_anew_for_a_new_edition(
    world: World,
) -> None:
    for kind in {kind for one in sheets() for kind in one.form.documents}:
        said = answered(school_forms()["linked_policies"], timezone.localdate()).answers
        enter_agreed(
            system(world), "linked_policies", {**said, "what": kind}, from_about=f"request:{uuid4()}"
        )  # fmt: skip
    before = found(("attest",))
    for person in (one for one in world.people.values() if one.school == world.school):
        for one in mine(person.pk):
            actor, edition = actor_for(person), one.sheet.edition
            open_text(actor, one.sheet.form.id, edition)
            asks = one.sheet.asks(one.standing.signer.roles)
            sign(actor, one.sheet.form.id, edition, answered(asks, timezone.localdate()).data)
    now = found(("attest",))
    pairs = [pair for pair in now if pair[1] != "attest:chair_signature" and before[pair].link == EVERYBODY]
    bound = [pair for pair in pairs if before[pair].status != "none"]
    assert bound, "nobody is bound by anything"
    assert {before[pair].status for pair in bound} <= {"due", "broken"}
    assert {now[pair].status for pair in bound} == {"kept"}
    AdoptedPolicy.objects.update(version=2, answers_from=timezone.now())
    again = found(("attest",))
    assert {again[pair].status for pair in bound} <= {"due", "broken"}
