"""The list of people, one person, roles and families, through the browser's eyes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handbell.ledger.models import Entry
from handbell.people.events import HoldersChanged
from handbell.people.models import FamilyLink, Person, RoleHeld
from handbell.schools import events
from handbell.schools.scope import school_scope

ClientOf = Callable[[Person], Client]
ADULT = {"given": "Kim", "family": "Reid", "role": "parent", "email": "Kim@X.example"}


def text(answer) -> str:
    return answer.content.decode()


def test_office_and_leaders_see_the_list_and_others_are_told_whom_to_ask(
    office: Person, headteacher: Person, teacher: Person, parent: Person, pupil: Person, outsider: Person,
    client_of: ClientOf,
) -> None:  # fmt: skip
    for reader in (office, headteacher):
        page = text(client_of(reader).get("/people/"))
        assert "<b>Whitlock, Jonah</b> · Willow" in page
        assert "Larkin" not in page
    for other in (teacher, parent):
        refused = client_of(other).get("/people/")
        assert refused.status_code == 403
        assert "Only the office and leaders see the list of people." in text(refused)
    assert "Jonah" not in text(client_of(outsider).get("/people/"))
    assert Client().get("/people/").status_code == 302
    assert client_of(outsider).get(f"/people/{pupil.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "found", "missing"),
    [
        ("q=whit+jon", "Whitlock, Jonah", "Tanner"),
        ("q=a100", "Whitlock, Jonah", "Tanner"),
        ("kind=pupil", "Whitlock, Jonah", "Tanner"),
        ("kind=staff", "Tanner, Olive", "Jonah"),
        ("class_name=Willow", "Whitlock, Jonah", "Tanner"),
        ("q=nobody", "Nobody fits.", "Tanner"),
        ("left=on", "Nobody fits.", "Whitlock"),
        ("class_name=Nowhere", "Select a valid choice", "Select a class"),
        ("page=9999", "Whitlock, Jonah", "Nobody fits"),
    ],
)
def test_the_list_is_searched(
    office: Person, pupil: Person, client_of: ClientOf, asked: str, found: str, missing: str
) -> None:
    page = text(client_of(office).get(f"/people/?{asked}"))
    main = page[page.index("<main") : page.index("</main>")]
    assert found in main
    assert missing not in main


def test_the_list_costs_a_fixed_number_of_queries(
    office: Person, client_of: ClientOf, django_assert_max_num_queries
) -> None:
    with school_scope(office.school):
        for number in range(50):
            person = Person.objects.create(given="Child", family=f"Number{number}", class_name="Rowan")
            RoleHeld.objects.create(person=person, role="pupil")
    client = client_of(office)
    with django_assert_max_num_queries(12):
        assert "51 people." in text(client.get("/people/"))


def test_somebody_is_added_and_changed_and_the_record_says_how(office: Person, client_of: ClientOf) -> None:
    client = client_of(office)
    page = text(client.post("/people/add/", ADULT, follow=True))
    assert "Kim Reid is on file." in page
    with school_scope(office.school):
        kim = Person.objects.get(family="Reid")
        assert kim.email == "kim@x.example"
    place, married = f"/people/{kim.pk}/change/", {**ADULT, "family": "Reid-Shah", "status": "current"}
    page = text(client.post(place, married, follow=True))
    assert "Kim Reid-Shah" in page
    with school_scope(office.school):
        assert Entry.objects.get(verb="people.change_person").contents == {
            "name": "Kim Reid-Shah",
            "family": "Reid → Reid-Shah",
        }
    assert "Saved." in text(client.post(place, married, follow=True))
    with school_scope(office.school):
        assert Entry.objects.filter(verb="people.change_person").count() == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"given": ""}, "This field is required."),
        ({"family": "=1+1"}, "The surname begins with “=”, like a formula in a spreadsheet."),
        ({"mis_id": "A100"}, "The id A100 belongs to Jonah Whitlock already."),
        ({"date_of_birth": "2999-01-01"}, "Give the day on which they were born."),
        ({"email": "kim"}, "Enter a valid email address."),
        ({"role": "headteacher"}, "Select a valid choice."),
        ({"role": "dragon"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    office: Person, pupil: Person, client_of: ClientOf, change: dict[str, str], says: str
) -> None:
    page = text(client_of(office).post("/people/add/", {**ADULT, **change}))
    assert "There is a problem" in page
    assert says in page
    with school_scope(office.school):
        assert not Person.objects.filter(given="Kim").exists()
        assert not Entry.objects.exists()


def test_roles_with_powers_are_the_headteachers_to_give_and_take(
    office: Person, headteacher: Person, teacher: Person, client_of: ClientOf
) -> None:
    give = f"/people/{teacher.pk}/role/"
    assert "Select a valid choice." in text(client_of(office).post(give, {"role": "dsl"}))
    assert "Amara Mensah has the role." in text(
        client_of(office).post(give, {"role": "governor"}, follow=True)
    )
    assert "Amara Mensah has the role." in text(
        client_of(headteacher).post(give, {"role": "dsl"}, follow=True)
    )
    with school_scope(office.school):
        held = RoleHeld.objects.get(person=teacher, role="dsl")
    refused = client_of(office).post(f"/people/role/{held.pk}/end/")
    assert refused.status_code == 403
    assert "Only the headteacher gives and takes roles that carry powers" in text(refused)
    page = text(client_of(headteacher).post(f"/people/role/{held.pk}/end/", follow=True))
    assert "The role has ended." in page
    assert client_of(teacher).get("/people/").status_code == 403
    wrong = {"role": "volunteer", "since": "2026-12-02", "until": "2026-12-01"}
    assert "The role must end after it begins." in text(client_of(office).post(give, wrong))
    assert "A pupil has no other role" in text(client_of(headteacher).post(give, {"role": "pupil"}))


def test_the_last_headteacher_stays(headteacher: Person, client_of: ClientOf) -> None:
    with school_scope(headteacher.school):
        held = RoleHeld.objects.get(person=headteacher)
    page = text(client_of(headteacher).post(f"/people/role/{held.pk}/end/", follow=True))
    assert "This is the only headteacher. Give somebody else the role first." in page
    assert client_of(headteacher).get("/people/").status_code == 200


def test_the_office_bars_contact_and_the_safeguarding_lead_alone_lifts_it(
    office: Person, dsl: Person, teacher: Person, parent: Person, pupil: Person, client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    heard: list[object] = []
    monkeypatch.setitem(events._listeners, HoldersChanged, [heard.append])
    place = f"/people/{pupil.pk}/family/{parent.pk}/"
    barred = {"relationship": "mother", "parental_responsibility": "on", "contact_barred": "on"}
    free = {"relationship": "mother", "parental_responsibility": "on"}
    assert client_of(teacher).post(place, barred).status_code == 403
    assert "May decide" in text(client_of(office).get(f"/people/{pupil.pk}/"))
    assert "Contact barred" in text(client_of(office).post(place, barred, follow=True))
    assert heard == [HoldersChanged(pupil.pk)]
    refused = client_of(office).post(place, free)
    assert refused.status_code == 403
    assert "Only the headteacher and the safeguarding lead lift a bar on contact." in text(refused)
    with school_scope(office.school):
        link = FamilyLink.objects.get()
        assert link.contact_barred
    page = text(client_of(dsl).post(f"/people/family/{link.pk}/end/", follow=True))
    assert "Contact is barred here, and the entry keeps it so." in page
    assert "May decide" in text(client_of(dsl).post(place, free, follow=True))
    page = text(client_of(dsl).post(f"/people/family/{link.pk}/end/", follow=True))
    assert "They do not belong together any more." in page
    with school_scope(office.school):
        assert not FamilyLink.objects.exists()
        told = [
            entry.contents["now"] for entry in Entry.objects.filter(verb="people.link_family").order_by("seq")
        ]
    assert told == ["mother, parental responsibility, contact barred", "mother, parental responsibility"]
    assert len(heard) == 3


def test_an_adult_is_found_and_tied_and_two_pupils_or_two_adults_are_not(
    office: Person, parent: Person, pupil: Person, teacher: Person, client_of: ClientOf
) -> None:
    client = client_of(office)
    assert "Whitlock, Miriam" in text(client.get(f"/people/{pupil.pk}/family/"))
    assert "Mensah, Amara" in text(client.get(f"/people/{pupil.pk}/family/?q=amara"))
    assert "Nobody of that name is on file." in text(client.get(f"/people/{pupil.pk}/family/?q=zzz"))
    assert client.get(f"/people/{parent.pk}/family/").status_code == 404
    page = text(client.post(f"/people/{teacher.pk}/family/{parent.pk}/", {"relationship": "parent"}))
    assert "Choose a pupil and an adult." in page
    page = text(client.post(f"/people/{pupil.pk}/family/{pupil.pk}/", {"relationship": "x"}))
    assert "Choose a pupil and an adult." in page


def test_the_record_names_people_to_leaders(office: Person, headteacher: Person, client_of: ClientOf) -> None:
    client_of(office).post("/people/add/", ADULT)
    page = text(client_of(headteacher).get("/record/"))
    assert "<h2>Olive Tanner added somebody: Kim Reid</h2>" in page
