"""Nobody can mark a clause kept without the record that shows it: not by a form, an address, an import or raw SQL."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from handbell.assurance import actions
from handbell.assurance.models import STATUSES
from handbell.assurance.registry import statuses, this_school_year
from handbell.people.models import Person
from handbell.policy import PackError, load_pack
from handbell.policy.read_pack import parse_pack
from handbell.policy.write_pack import write_pack
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
TYPED: dict[str, Any] = {
    "status": "kept", "SN-2.7-1": "kept", "clause": "SN-2.7-1", "kept": "on", "evidence": "all of it",
    "at": "2026-11-20", "kept_by": "decide", "finding": "kept", "set": "kept", "mark": "kept", "done": "1",
}  # fmt: skip


def seen(school: School) -> list[tuple[str, str, str]]:
    """Every clause's status with each control's, as anybody would see it."""
    with school_scope(school):
        lines = statuses(load_pack("st-nicholas").clauses, this_school_year())
    return [(line.clause.id, line.status, kept.finding.status) for line in lines for kept in line.kept_by]


def test_no_parameter_and_no_form_on_these_pages_sets_a_status(
    headteacher: Person, client_of: ClientOf, oakfield: School
) -> None:
    before, client = seen(oakfield), client_of(headteacher)
    for path in ("/policy/", "/policy/SN-2.7-1/", "/policy/oakfield/"):
        for send in (client.post, client.put, client.patch, client.delete):
            assert send(path, TYPED, content_type="application/json").status_code == 405
        assert client.post(path, TYPED).status_code == 405
        client.get(path, TYPED)
    for path in ("/governors/make/", "/governors/evidence/", "/governors/ask/"):
        client.post(path, TYPED)
    assert seen(oakfield) == before


def test_there_is_no_admin_and_no_address_that_speaks_of_a_status(
    headteacher: Person, client_of: ClientOf
) -> None:
    assert not apps.is_installed("django.contrib.admin")
    assert client_of(headteacher).get("/admin/").status_code == 404
    assert not [
        one
        for one in addresses(get_resolver())
        if "status" in one or "mark-" in one or one.startswith("admin")
    ]


def addresses(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for one in resolver.url_patterns:
        path = before + str(one.pattern)
        found += [path] if isinstance(one, URLPattern) else addresses(one, path)
    return found


def test_a_policy_that_brings_its_own_statuses_is_no_policy(oakfield: School) -> None:
    """By import: a pack file with a status in a clause is refused, with the place."""
    text = write_pack(load_pack("take-1-studios"))
    for line in ('status = "kept"', 'evidence = "all of it"', "kept = true"):
        wrong = text.replace("[[clause]]\n", f"[[clause]]\n{line}\n", 1)
        assert wrong != text
        with pytest.raises(PackError, match=line.partition(" ")[0]):
            parse_pack(wrong, "own")


def test_an_adoption_is_what_it_says_and_nothing_besides(oakfield: School) -> None:
    """By hand in the database: no row of any room holds the status of a clause or a control of the policy."""
    for model in apps.get_models():
        if not model.__module__.startswith("handbell."):
            continue
        for field in model._meta.local_fields:
            if isinstance(field, models.CharField) and field.choices:
                values = {value for value, _word in field.flatchoices}
                assert not {"kept", "broken"} <= values, f"{model.__name__}.{field.name} could hold a status"
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(adopted_on=date(2026, 11, 1))
    assert {status for _clause, status, _kept in seen(oakfield)} <= set(STATUSES)


def test_no_action_of_this_room_takes_a_status_or_evidence() -> None:
    from handbell.assurance import counting
    from handbell.assurance.actions import ask_governors, make_pack, make_report

    for module in (counting, ask_governors, make_pack, make_report):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if hasattr(function, "verb"):
                takes = set(inspect.signature(function).parameters)
                assert not takes & {"status", "evidence", "finding", "kept"}, f"{name} takes {takes}"
    assert actions.__name__ == "handbell.assurance.actions"


def test_a_count_typed_into_the_past_changes_no_status(oakfield: School) -> None:
    from handbell.assurance.models import PolicyDay

    before = seen(oakfield)
    with school_scope(oakfield):
        policy = AdoptedPolicy.objects.get()
        PolicyDay.objects.create(
            policy=policy, day="2026-11-01", kept=263, due=0, broken=0, no_evidence=0, info=0
        )
    assert seen(oakfield) == before
