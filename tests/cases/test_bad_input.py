"""What comes in wrong or hostile: kept as it is, or refused in a sentence, and never shown to anybody more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest
from django.test import Client
from tests.cases.conftest import BULLIED, STAFF, readers_of
from tests.conftest import enrol

from handbell.cases.actions.people import clear_person, link_person
from handbell.cases.actions.take_step import take_step
from handbell.cases.actions.write import answer
from handbell.cases.acts import ACTS
from handbell.cases.models import Case, CasePerson
from handbell.cases.story import first_fault
from handbell.channels.bounds import CannotBeDone
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
TellIt = Callable[..., Case]
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]
RTL: Final = "\u202egnihtyna\u202c said \u2066he\u2069"
ZALGO: Final = "Z" + "\u0337\u0321\u0348\u0344" * 40
HOSTILE: Final = {
    "rtl": RTL,
    "zero width": "Nadia\u200b\u200d\ufeff Fox",
    "emoji": "\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e007f Fox",
    "combining": ZALGO,
    "markup": "<script>alert(1)</script>{{ 7|add:7 }}",
    "one long word": "W" * 200,
}
INVISIBLE: Final = (
    "\u200b\u200b\u200b\u200b",
    "\u202e\u202c\u2066",
    "\u0301\u0302\u0303\u0304",
    "\ufeff   \u00a0",
)


def people_of(case: Case) -> list[tuple[str, str]]:
    return [(one.contents["part"], one.contents["name"]) for one in case.people.order_by("at")]


def test_whoever_tells_of_themselves_keeps_what_they_wrote_and_sees_nothing_of_the_case(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person, chair: Person, client_of: ClientOf
) -> None:
    words = "I, Dawn Marsh, wrote to a Year 6 boy on Snapchat last night. I am sorry."
    for case in (
        told(words, by=dsl, **STAFF),  # named in the words alone
        told("I wrote to a boy", by=dsl, about_me=True, **STAFF),
        told("She wrote to a boy", by=dsl, subjects=frozenset({dsl.pk}), **STAFF),
    ):
        assert dsl.pk not in readers_of(case) and headteacher.pk in readers_of(case)
        report, browser = case.reports.get(), client_of(dsl)
        answer(acting(headteacher), case.pk, report.pk, "Thank you for telling us")
        mine = browser.get(f"/report/mine/{report.pk}/")
        assert mine.status_code == 200
        page = mine.content.decode()
        assert report.contents["words"] in page and "Thank you for telling us" in page
        for never in (case.sign, "lado", "LADO", headteacher.full_name, f"/cases/{case.pk}"):
            assert never not in page, never
        assert browser.post(f"/report/mine/{report.pk}/", {"words": "There is more"}).status_code == 302
        for path in ("", "note/", "wishes/", "people/"):
            assert browser.get(f"/cases/{case.pk}/{path}").status_code == 404
        assert case.sign not in browser.get("/cases/").content.decode()
    with pytest.raises(CannotBeDone, match="Only somebody who was held back"):
        clear_person(acting(headteacher), case.pk, case.people.get().pk, "A slip")


def test_whoever_signs_their_report_about_others_is_let_in_once_somebody_says_so(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person
) -> None:
    case = told("He messages her. Yours, D. Marsh", by=dsl, **STAFF)
    row = next(one for one in case.people.all() if one.contents["person"] == str(dsl.pk))
    assert dsl.pk not in readers_of(case) and row.contents["part"] == CasePerson.Part.POSSIBLE
    clear_person(acting(headteacher), case.pk, row.pk, "She only signed it")
    assert dsl.pk in readers_of(case)


def test_somebody_of_another_school_of_the_trust(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person, other_school: School, client_of: ClientOf,
    teacher: Person,
) -> None:  # fmt: skip
    there = enrol(other_school, "Otis", "Lamb", "teacher")
    leads = [enrol(other_school, "Ida", "Voss", "headteacher"), enrol(other_school, "Sol", "Ekwe", "dsl")]
    also_here = enrol(dsl.school, "Otis", "Lamb", "teacher")
    case = told(**STAFF)
    by = acting(headteacher)
    with pytest.raises(CannotBeDone, match="choose one of the two"):
        link_person(by, case.pk, "subject", teacher.pk, school=other_school)
    with pytest.raises(CannotBeDone, match="another school of the trust"):
        link_person(by, case.pk, "subject", None, "Otis Lamb", school=dsl.school)
    form = client_of(headteacher).get(f"/cases/{case.pk}/people/").content.decode()
    assert "If they are of another school of the trust: which?" in form and other_school.name in form
    said = {"part": "subject", "name": "Otis Lamb", "school": str(other_school.pk)}
    client_of(headteacher).post(f"/cases/{case.pk}/people/", said)
    assert ("subject", "Otis Lamb") in people_of(case)
    held = next(one.contents for one in case.people.all() if one.contents["person"])
    assert (held["person"], held["part"]) == (str(also_here.pk), "possible")  # perhaps the same Otis Lamb
    page = client_of(headteacher).get(f"/cases/{case.pk}/").content.decode()
    assert other_school.name in page
    step = case.steps.get(what="tell_other_school")
    with pytest.raises(CannotBeDone, match="the name of the person who took it"):
        take_step(by, case.pk, step.pk, "Rang the head there")
    take_step(by, case.pk, step.pk, "Rang the head there", "Ida Voss")
    for person in (there, *leads, also_here):
        assert client_of(person).get(f"/cases/{case.pk}/").status_code == 404
    with school_scope(other_school):
        assert not Case.objects.exists()


def test_a_school_without_a_trust_is_asked_of_no_other(
    told: TellIt, oakfield: School, dsl: Person, client_of: ClientOf
) -> None:
    School.objects.filter(pk=oakfield.pk).update(trust=None)
    case = told(BULLIED)
    assert (
        "another school of the trust" not in client_of(dsl).get(f"/cases/{case.pk}/people/").content.decode()
    )


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_signs_are_kept_exactly_in_every_form(
    kind: str, told: TellIt, dsl: Person, client_of: ClientOf
) -> None:
    hostile, case, browser = HOSTILE[kind], told(BULLIED), client_of(dsl)
    one = f"/cases/{case.pk}/"
    sent: dict[str, dict[str, Any]] = {
        "note": {"kind": "note", "words": hostile, "source": hostile},
        "wishes": {"name": hostile, "age": "child", "police": "unsure", "words": hostile, "asked_by": hostile,
                   "source": hostile},
        "people": {"part": "mentioned", "name": hostile, "note": hostile},
        "add": {"what": "offer_support", "clause": "", "reason": hostile},
        "change": {"category": "online_bullying_pupil", "also": ["other"], "conditions": ["child_involved"],
                   "reason": hostile},
    }  # fmt: skip
    for act, said in sent.items():
        assert browser.post(f"{one}{act}/", said).status_code == 302, act
    step = case.steps.filter(state="open").exclude(kind="tell").first()
    assert step is not None
    said = {"did": hostile, "reference": hostile}
    assert browser.post(f"{one}steps/{step.pk}/", said).status_code == 302
    kept = [event.contents["said"] for event in case.events.order_by("seq")]
    found = {str(value) for said in kept for value in said.values()}
    assert hostile in found and first_fault(case) == ""
    answered = browser.get(one)
    assert answered.status_code == 200 and "<script>alert" not in answered.content.decode()


def test_what_nobody_can_see_is_no_name_and_no_word(told: TellIt, dsl: Person, client_of: ClientOf) -> None:
    case, browser = told(BULLIED), client_of(dsl)
    one = f"/cases/{case.pk}/"
    wish = {"name": "Nadia Fox", "age": "adult", "police": "unsure", "words": "Wait", "asked_by": "Jo"}
    step = case.steps.filter(state="open").exclude(kind="tell").first()
    assert step is not None
    before = case.events.count()
    for nothing in INVISIBLE:
        for path, said, why in (
            ("note/", {"kind": "note", "words": nothing}, "Write something first"),
            ("wishes/", {**wish, "name": nothing}, "Say whose wish it is"),
            ("wishes/", {**wish, "words": nothing}, "Write down what they said"),
            ("wishes/", {**wish, "asked_by": nothing}, "Say who asked them"),
            ("people/", {"part": "subject", "name": nothing}, "Choose somebody, or write down a name"),
            ("change/", {"category": "other", "reason": nothing}, "Say why"),
            (f"steps/{step.pk}/", {"did": nothing, "reference": "Ref"}, "Say what was done"),
        ):
            answered = browser.post(one + path, said)
            assert answered.status_code == 422 and why in answered.content.decode(), (path, nothing)
    assert case.events.count() == before


def test_no_null_and_no_flood_in_any_form(told: TellIt, dsl: Person, client_of: ClientOf) -> None:
    case, browser = told(BULLIED), client_of(dsl)
    step = case.steps.filter(state="open").exclude(kind="tell").first()
    assert step is not None
    paths = [f"/cases/{case.pk}/{act}/" for act in ACTS if act not in ("read", "confirm")]
    paths += [f"/cases/{case.pk}/steps/{step.pk}/", f"/cases/{case.pk}/answer/{case.reports.get().pk}/"]
    for path in paths:
        page = browser.get(path)
        names = list(getattr(page.context and page.context.get("form"), "fields", {}))
        for bad in (
            "a\0b",
            "x" * 200_001,
            "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        ):
            answered = browser.post(path, dict.fromkeys(names, bad))
            assert answered.status_code in (302, 400, 404, 413, 422), (path, answered.status_code)
    case.refresh_from_db()
    assert case.live and first_fault(case) == ""


def test_hostile_reports_are_kept_exactly(told: TellIt, dsl: Person, client_of: ClientOf) -> None:
    words = "\n".join((*HOSTILE.values(), "a\0b", "\u200b"))
    case = told(words)
    assert case.reports.get().contents["words"] == words
    assert client_of(dsl).get(f"/cases/{case.pk}/").status_code == 200
