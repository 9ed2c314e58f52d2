"""`handbell begin`: a new school has the model policy, unless it brings its own."""

from __future__ import annotations

import pytest

from handbell.cli import main
from handbell.schools.models import School
from handbell.schools.policy import adopted_policy
from handbell.schools.scope import school_scope

ASKED = ("--head", "Ada Lowe", "--email", "head@hazel.example", "--password", "a quiet morning in May")


def _begin(*words: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(["begin", "Hazel Row Primary", *ASKED, *words])
    return int(end.value.code or 0)


def _pack_of_the_school() -> str:
    with school_scope(School.objects.get()):
        return adopted_policy().pack_id


@pytest.mark.django_db
def test_a_school_that_brings_no_policy_has_the_model_policy(capsys: pytest.CaptureFixture[str]) -> None:
    assert _begin() == 0
    assert "Hazel Row Primary is open, with the policy handbell-2026." in capsys.readouterr().out
    assert _pack_of_the_school() == "handbell-2026"


@pytest.mark.django_db
def test_a_school_that_brings_its_own_has_that(capsys: pytest.CaptureFixture[str]) -> None:
    assert _begin("--pack", "westbrook-old-hall") == 0
    assert _pack_of_the_school() == "westbrook-old-hall"
    assert "with the policy westbrook-old-hall" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_policy_that_is_not_there_opens_no_school(capsys: pytest.CaptureFixture[str]) -> None:
    assert _begin("--pack", "handbell-2025") == 2
    said = capsys.readouterr()
    assert said.err.startswith(
        "handbell: There is no pack 'handbell-2025'. Packs: great-harwood, handbell-2026,"
    )
    assert not School.objects.exists()
