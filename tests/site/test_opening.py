"""Opening a first school: all of it, or nothing and one clear sentence."""

from __future__ import annotations

from datetime import date

import pytest

from handbell.ledger.models import Entry
from handbell.people.models import User
from handbell.schools.models import School
from handbell.schools.policy import adopted_policy
from handbell.schools.scope import school_scope
from handbell.site.opening import CannotOpen, FirstSignIn, open_school

HEAD = FirstSignIn("Ada", "Lowe", "head@hazel.example", "a quiet morning in May")


@pytest.mark.django_db
def test_a_school_is_opened_with_its_policy_and_its_headteacher() -> None:
    school = open_school("Hazel Row Primary", pack_id="st-nicholas", adopted_on=date(2026, 9, 1), head=HEAD)
    with school_scope(school):
        assert adopted_policy().pack_id == "st-nicholas"
        assert [entry.verb for entry in Entry.objects.all()] == ["schools.opened"]
    assert User.objects.get(email="head@hazel.example").check_password(HEAD.password)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "pack", "head", "sentence"),
    [
        ("  ", "st-nicholas", HEAD, "The school needs a name."),
        ("Hazel", "st-nicolas", HEAD, "There is no pack 'st-nicolas'."),
        (
            "Hazel",
            "st-nicholas",
            FirstSignIn("Ada", "", HEAD.email, HEAD.password),
            "a given and a family name",
        ),
        ("Hazel", "st-nicholas", FirstSignIn("Ada", "Lowe", "head", HEAD.password), "valid email"),
        ("Hazel", "st-nicholas", FirstSignIn("Ada", "Lowe", HEAD.email, "short"), "at least 12 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    name: str, pack: str, head: FirstSignIn, sentence: str
) -> None:
    with pytest.raises(CannotOpen, match=sentence):
        open_school(name, pack_id=pack, adopted_on=date(2026, 9, 1), head=head)
    assert not School.objects.exists() and not User.objects.exists()
