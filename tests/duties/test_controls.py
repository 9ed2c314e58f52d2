"""What duties show of the clauses that they keep: before, due, overdue, done, past; and in how many questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from tests.conftest import enrol
from tests.duties.conftest import Keep, On, school_with, system, the
from tests.duties.test_doing import CHECK

from handbell.assurance.registry import statuses, this_school_year
from handbell.duties.actions.keep_time import keep_time
from handbell.duties.controls import RECORDS
from handbell.duties.models import Duty
from handbell.people.models import Person
from handbell.policy import load_pack, pack_ids
from handbell.policy.forms import forms_of
from handbell.schools.controls import Finding, Period, is_registered
from handbell.schools.models import School
from handbell.schools.policy import school_pack
from handbell.schools.scope import school_scope

ClientOf = Callable[[Person], Client]


def finding(clause_id: str, control: str) -> Finding:
    """That control's answer for that clause, as the policy page asks for it."""
    clause = school_pack().clause(clause_id)
    (found,) = statuses([clause], this_school_year(timezone.now()))
    return next(one.finding for one in found.kept_by if one.control == control)


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_duty_and_every_record_of_duties_has_a_form_that_keeps_its_clause(pack_id: str) -> None:
    pack = load_pack(pack_id)
    forms, records = forms_of(pack), {f"record:{name}" for name in RECORDS}
    for clause in pack.clauses:
        for control in clause.kept_by:
            if control == "task:case_follow_up" or not (control.startswith("task:") or control in records):
                continue
            assert is_registered(control), control
            assert forms.keeping(clause.id, control), f"{clause.id} is kept by no form of {control}"


def test_a_check_goes_from_nothing_through_due_and_kept_to_overdue(
    keep: Keep, on: On, network_manager: Person, client_of: ClientOf, inside: School
) -> None:
    clause, task, record = "SN-overview-16", "task:filtering_check", "record:filtering_checks"
    assert finding(clause, task).status == "none"
    assert finding(clause, task).evidence == "nothing of this kind has been needed yet"
    keep()
    assert finding(clause, task).evidence == "next due on 18 December 2026"
    on(date(2026, 12, 8))
    assert finding(clause, task).status == "due"
    assert finding(clause, record).status == "none"
    client_of(network_manager).post(f"/duties/{the('filtering_check').pk}/", CHECK)
    keep()
    kept = finding(clause, task)
    assert (kept.status, kept.link) == ("kept", "/duties/all/?form=filtering_check")
    assert kept.evidence == "done once, on 20 November 2026; next due on 19 March 2027"
    assert finding(clause, record).status == "kept"
    assert finding(clause, record).evidence == "1 entry, with who and when"
    on(date(2027, 3, 22))
    late = finding(clause, task)
    assert late.status == "broken" and "1 overdue since 19 March 2027" in str(late.evidence)
    assert late.items == ("Filtering check: overdue since 19 March 2027",)
    assert finding(clause, record).status == "kept"
    on(date(2027, 9, 10))
    assert finding(clause, record).status == "none", "nothing yet in this school year"


def test_a_failed_check_is_not_kept_until_it_is_mended(
    keep: Keep, on: On, network_manager: Person, client_of: ClientOf, inside: School
) -> None:
    keep()
    client = client_of(network_manager)
    client.post(f"/duties/{the('filtering_check').pk}/", CHECK | {"as_staff": "reachable"})
    assert finding("SN-overview-16", "task:filtering_check").status == "due"
    on(date(2026, 12, 1))
    assert finding("SN-overview-16", "task:filtering_check").status == "broken"
    mended = {"done_on": "2026-12-01", "done": "Closed it", "tried_again": "on"}
    client_of(network_manager).post(f"/duties/{the('filtering_mend').pk}/", mended)
    assert finding("SN-overview-16", "task:filtering_check").status == "kept"


def test_what_is_only_advised_is_never_broken(keep: Keep, on: On, teacher: Person, inside: School) -> None:
    keep()
    on(date(2027, 2, 1))
    overdue = finding("SN-principles-4", "task:self_review")
    assert overdue.status == "due" and "overdue since 30 November 2026" in str(overdue.evidence)


def test_one_of_two_reviews_done_does_not_clear_the_other(on: On, db: None, client_of: ClientOf) -> None:
    school = school_with("robert-bakewell")
    manager = enrol(school, "Nadia", "Kerr", "network_manager")
    with school_scope(school):
        keep_time(system(school))
        systems = the("systems_security")
        filled = {
            "done_on": "2026-11-23",
            "looked_at": "All",
            "found": "Fine",
            "result": "pass",
            "measures": "Locks",
        }
        client_of(manager).post(f"/duties/{systems.pk}/", filled)
        on(date(2027, 1, 8))
        keep_time(system(school))
        assert finding("RB-security-1", "task:security_check").status == "kept"
        assert finding("RB-security-2", "task:security_check").status == "broken"
        capacity = finding("RB-security-10", "task:security_check")
        assert "1 overdue since 18 December 2026" in str(capacity.evidence)


def test_a_whole_policy_asks_as_often_with_a_year_of_duties(
    keep: Keep,
    on: On,
    inside: School,
    network_manager: Person,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    period = Period(this_school_year(timezone.now()).since, timezone.now())
    clauses = [one for one in school_pack().clauses if any(name.startswith("task:") for name in one.kept_by)]
    for number in range(4):
        enrol(inside, f"T{number}", "Staff", "teacher", class_name=f"C{number}")
    keep()
    with django_assert_max_num_queries(60) as few:  # type: ignore[attr-defined]
        statuses(clauses, period)
    before = Duty.objects.count()
    on(date(2027, 11, 1))
    keep()
    assert Duty.objects.count() > before + 8
    with django_assert_max_num_queries(len(few)):  # type: ignore[attr-defined]
        statuses(clauses, period)
