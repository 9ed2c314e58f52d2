"""Families without an account: an address, a code, the answers. Allowed and refused, and what nobody may learn."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.conftest import enrol
from tests.consent.conftest import Say

from handbell.consent import family as family_session
from handbell.consent import shown
from handbell.consent.actions import ask_for_code as asking
from handbell.consent.actions import use_code as using
from handbell.consent.actions.ask_for_code import TooManyRequests, ask_for_code, visitor
from handbell.consent.actions.set_never_publish import set_never_publish
from handbell.consent.events import MayNoLongerBeShown
from handbell.consent.models import CodeRequest, ConsentAnswer
from handbell.consent.shown import Shown
from handbell.consent.standing import standing
from handbell.ledger.models import Entry
from handbell.notices.models import OutgoingMail
from handbell.people.models import FamilyLink, Person
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import everywhere, school_scope

DOOR = "/consent/family/oakfield/"
MUM = "miriam.whitlock@oakfield.example"
Clock = Callable[..., None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Move the clock of codes and family sessions on, without waiting."""

    def moved(**span: float) -> None:
        class Moved:
            """django.utils.timezone, some time ahead."""

            @staticmethod
            def now() -> datetime:
                return timezone.now() + timedelta(**span)

        for module in (asking, using, family_session):
            monkeypatch.setattr(module, "timezone", Moved)

    return moved


def ask(client: Client, address: str = MUM, door: str = DOOR) -> Any:
    return client.post(door, {"address": address})


def mailed() -> list[OutgoingMail]:
    with everywhere():
        return list(OutgoingMail.objects.order_by("created_at"))


def code_in(mail: OutgoingMail) -> str:
    found = re.search(r"\d{4} \d{4}", mail.body)
    assert found
    return found[0]


def enter(client: Client, code: str, door: str = DOOR) -> Any:
    return client.post(f"{door}code/", {"code": code})


def signed_in(address: str = MUM) -> Client:
    """A browser that came in with a code."""
    client = Client()
    ask(client, address)
    answer = enter(client, code_in(mailed()[-1]))
    assert (answer.status_code, answer["Location"]) == (302, f"{DOOR}children/"), answer.content.decode()
    return client


def stands(pupil: Person, purpose: str = "website") -> str:
    with school_scope(pupil.school):
        return standing([pupil.pk], purpose)[pupil.pk]


def wrong_code(right: str) -> str:
    digits = right.replace(" ", "")
    return digits[:-1] + str((int(digits[-1]) + 1) % 10)


def test_a_parent_comes_in_with_a_code_and_answers(parent: Person, pupil: Person, told: list[Any]) -> None:
    client = signed_in()
    page = client.get(f"{DOOR}children/").content.decode()
    assert "Pictures of Jonah" in page and page.count("You have not answered") == 6
    assert "The school shows no picture of Jonah at the moment." in page
    yes = f"{DOOR}children/{pupil.pk}/website/yes/"
    assert "You can take this back on any day." in client.get(yes).content.decode()
    assert stands(pupil) == "unknown"  # a look changes nothing
    for _ in range(2):
        assert client.post(yes)["Location"] == f"{DOOR}children/"
    assert stands(pupil) == "given"
    page = client.get(f"{DOOR}children/").content.decode()
    assert "Thank you. Your answer counts from now on." in page
    assert "You said yes" in page and "Take back my yes" in page and "Jonah may be shown here." in page
    no = f"{DOOR}children/{pupil.pk}/website/no/"
    assert "You need not say why." in client.get(no).content.decode() and told == []
    for _ in range(2):
        client.post(no)
    assert stands(pupil) == "withdrawn"
    assert told == [MayNoLongerBeShown(pupil.pk, "website", None, covered_too=False)]
    with school_scope(pupil.school):
        assert ConsentAnswer.objects.count() == 2
        assert set(Entry.objects.filter(verb="consent.answer").values_list("actor", flat=True)) == {
            f"person:{parent.pk}"
        }


def test_the_mail_says_the_school_and_the_code_and_nothing_else(parent: Person, pupil: Person) -> None:
    ask(Client(), "  Miriam.WHITLOCK@oakfield.example ")
    (mail,) = mailed()
    assert (mail.to, mail.subject, mail.secret) == (MUM, "Your code for Oakfield Primary", True)
    code = code_in(mail)
    for word in ("Jonah", "Whitlock", "Miriam", "Willow", "picture", "consent"):
        assert word not in mail.body
    with school_scope(pupil.school):
        request = CodeRequest.objects.get()
        kept = f"{request.code_hash} {request.address_hash} {list(Entry.objects.values())}"
    for secret in (code, code.replace(" ", ""), MUM):
        assert secret not in kept


@pytest.mark.parametrize("who", ["known", "stranger", "barred", "no responsibility", "left", "pupil only"])
def test_nobody_learns_whether_an_address_is_known(who: str, parent: Person, pupil: Person) -> None:
    address = "stranger@example.org" if who == "stranger" else MUM
    with school_scope(pupil.school):
        if who == "barred":
            FamilyLink.objects.update(contact_barred=True)
        if who == "no responsibility":
            FamilyLink.objects.update(parental_responsibility=False)
        if who == "pupil only":
            FamilyLink.objects.all().delete()
        if who == "left":
            Person.objects.filter(pk=parent.pk).update(status="left")
    client = Client()
    answer = ask(client, address)
    assert (answer.status_code, answer["Location"]) == (302, f"{DOOR}code/")
    page = client.get(f"{DOOR}code/").content.decode()
    assert f"If the school knows {address} and you answer for a child, a code is on its way." in page
    assert len(mailed()) == (1 if who == "known" else 0)
    right = code_in(mailed()[0]) if mailed() else "1234 5678"
    for _ in range(5):
        assert "That is not the code." in enter(client, wrong_code(right)).content.decode()
    assert "That was wrong five times." in enter(client, right).content.decode()
    assert client.get(f"{DOOR}children/")["Location"] == DOOR


def test_the_sixth_try_fails_even_with_the_right_code_and_the_fifth_does_not(parent: Person) -> None:
    client = Client()
    ask(client)
    code = code_in(mailed()[0])
    for _ in range(4):
        enter(client, wrong_code(code))
    assert enter(client, code).status_code == 302
    ask(other := Client())
    code = code_in(mailed()[1])
    for _ in range(5):
        enter(other, wrong_code(code))
    assert "That was wrong five times. Ask for a new code." in enter(other, code).content.decode()


def test_a_code_works_once(parent: Person) -> None:
    client = Client()
    ask(client)
    kept = dict(client.session["family_code"])
    code = code_in(mailed()[0])
    assert enter(client, code).status_code == 302
    thief = Client()
    session = thief.session
    session["family_code"] = kept
    session.save()
    thief.cookies["sessionid"] = session.session_key or ""
    assert "This code was used already." in enter(thief, code).content.decode()
    assert thief.get(f"{DOOR}children/")["Location"] == DOOR


@pytest.mark.parametrize(("minutes", "status"), [(14.9, 302), (15.1, 200)])
def test_a_code_is_good_for_fifteen_minutes(
    parent: Person, later: Clock, minutes: float, status: int
) -> None:
    client = Client()
    ask(client)
    later(minutes=minutes)
    answer = enter(client, code_in(mailed()[0]))
    assert answer.status_code == status
    assert status == 302 or "This code is too old. Ask for a new one." in answer.content.decode()


def test_a_code_belongs_to_its_own_request_and_its_own_school(
    parent: Person, other_school: School, oakfield: School
) -> None:
    client = Client()
    ask(client)
    ask(client)
    first, second = (code_in(mail) for mail in mailed())
    elsewhere = "/consent/family/larch-hill/"
    assert enter(client, second, elsewhere)["Location"] == elsewhere  # no request there: ask first
    if first != second:
        assert "Use the newest e-mail" in enter(client, first).content.decode()
    assert enter(client, second).status_code == 302
    assert client.get(f"{elsewhere}children/")["Location"] == elsewhere
    assert client.get(f"{DOOR}children/")["Location"] == DOOR  # and that closed the session
    assert Client().get("/consent/family/no-such-school/").status_code == 404


def test_without_a_request_of_ones_own_a_code_is_nothing(parent: Person) -> None:
    ask(Client())
    stranger = Client()
    assert enter(stranger, code_in(mailed()[0]))["Location"] == DOOR
    assert stranger.get(f"{DOOR}children/")["Location"] == DOOR


@pytest.mark.parametrize("typed", ["", "12345", "123456789", "abcdefgh", "１２３４５６７８"])
def test_what_cannot_be_a_code_costs_no_try(parent: Person, typed: str) -> None:
    client = Client()
    ask(client)
    says = "A code has eight numbers." if typed else "Type the code from the e-mail."
    for _ in range(7):
        assert says in enter(client, typed).content.decode()
    assert enter(client, code_in(mailed()[0])).status_code == 302


@pytest.mark.parametrize(
    ("typed", "says"), [("", "Type your e-mail address."), ("mum", "Type the whole address")]
)
def test_what_cannot_be_an_address(oakfield: School, typed: str, says: str) -> None:
    assert says in ask(Client(), typed).content.decode()
    with school_scope(oakfield):
        assert not CodeRequest.objects.exists()


@pytest.mark.parametrize("address", [MUM, "stranger@example.org"])
def test_three_requests_an_address_in_fifteen_minutes(parent: Person, later: Clock, address: str) -> None:
    for _ in range(3):
        assert ask(Client(), address).status_code == 302
    fourth = ask(Client(), address.upper())
    assert fourth.status_code == 429
    assert "You asked three times. Wait 15 minutes, then ask again." in fourth.content.decode()
    assert ask(Client(), "another@example.org").status_code == 302
    later(minutes=15.1)
    assert ask(Client(), address).status_code == 302


def test_two_hundred_requests_a_school(
    oakfield: School, other_school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "A_SCHOOL", 4)
    for number in range(4):
        ask_for_code(visitor(oakfield), address=f"p{number}@example.org")
    with pytest.raises(TooManyRequests, match="Many people are asking right now"):
        ask_for_code(visitor(oakfield), address="p5@example.org")
    ask_for_code(visitor(other_school), address="p5@example.org")


def test_a_bar_takes_hold_at_once(parent: Person, father: Person, pupil: Person, on_file: Say) -> None:
    client = signed_in()
    no = f"{DOOR}children/{pupil.pk}/website/no/"
    assert client.get(no).status_code == 200
    with school_scope(pupil.school):
        FamilyLink.objects.filter(adult=parent).update(contact_barred=True)
    for answer in (client.get(no), client.post(no), client.get(f"{DOOR}children/")):
        assert (answer.status_code, answer["Location"]) == (302, DOOR)
    assert "Please ask for a new code." in client.get(DOOR).content.decode()
    with school_scope(pupil.school):
        assert not ConsentAnswer.objects.exists()
        FamilyLink.objects.filter(adult=parent).update(contact_barred=False)
    assert client.get(f"{DOOR}children/")["Location"] == DOOR  # the session is gone for good


def test_a_bar_between_the_mail_and_the_code(parent: Person, pupil: Person) -> None:
    client = Client()
    ask(client)
    with school_scope(pupil.school):
        FamilyLink.objects.update(contact_barred=True)
    assert "That is not the code." in enter(client, code_in(mailed()[0])).content.decode()


def test_a_parent_sees_and_answers_for_their_own_children_only(
    parent: Person, pupil: Person, oakfield: School
) -> None:
    brother = enrol(oakfield, "Max", "Whitlock", "pupil", class_name="Rowan")
    neighbour = enrol(oakfield, "Erin", "Bello", "pupil", class_name="Rowan")
    with school_scope(oakfield):
        FamilyLink.objects.create(
            child=brother, adult=parent, parental_responsibility=True, contact_barred=True
        )
    client = signed_in()
    page = client.get(f"{DOOR}children/").content.decode()
    assert "Jonah" in page and "Max" not in page and "Erin" not in page
    for child in (brother, neighbour):
        path = f"{DOOR}children/{child.pk}/website/yes/"
        assert (client.get(path).status_code, client.post(path).status_code) == (404, 404)
        assert stands(child) == "unknown"
    for path in ("billboards/yes/", "website/maybe/"):
        assert client.post(f"{DOOR}children/{pupil.pk}/{path}").status_code == 404


def test_a_session_lasts_thirty_minutes_from_the_last_page(parent: Person, later: Clock) -> None:
    client = signed_in()
    later(minutes=29)
    assert client.get(f"{DOOR}children/").status_code == 200
    later(minutes=58)
    assert client.get(f"{DOOR}children/").status_code == 200
    later(minutes=88.1)
    assert client.get(f"{DOOR}children/")["Location"] == DOOR


def test_the_session_id_changes_and_finished_is_finished(parent: Person, pupil: Person) -> None:
    client = Client()
    ask(client)
    before = client.session.session_key
    enter(client, code_in(mailed()[0]))
    inside = client.session.session_key
    assert before != inside
    assert client.get(f"{DOOR}out/").status_code == 405  # a look signs nobody out
    assert client.get(f"{DOOR}children/").status_code == 200
    assert "Your answers are kept." in client.post(f"{DOOR}out/", follow=True).content.decode()
    assert client.get(f"{DOOR}children/")["Location"] == DOOR
    stolen = Client()
    stolen.cookies["sessionid"] = inside or ""
    assert stolen.get(f"{DOOR}children/")["Location"] == DOOR


def test_a_colleague_who_is_a_parent_speaks_as_a_parent_and_stays_signed_in(
    headteacher: Person, pupil: Person, client_of: Callable[[Person], Client]
) -> None:
    with school_scope(pupil.school):
        FamilyLink.objects.create(child=pupil, adult=headteacher, parental_responsibility=True)
    client = client_of(headteacher)
    ask(client, "patience.adeyemi@oakfield.example")
    assert enter(client, code_in(mailed()[0])).status_code == 302
    client.post(f"{DOOR}children/{pupil.pk}/website/yes/")
    assert stands(pupil) == "given"
    client.post(f"{DOOR}out/")
    assert client.get("/consent/").status_code == 200


def test_what_the_other_holder_said_is_not_shown(
    parent: Person,
    father: Person,
    pupil: Person,
    dsl: Person,
    on_file: Say,
    acting: Callable[[Person], Actor],
) -> None:
    on_file(parent, "given")
    on_file(father, "objected")
    client = signed_in()
    because_of_him = client.get(f"{DOOR}children/").content.decode()
    assert "Jonah is not shown here. When answers differ, the stricter answer stands." in because_of_him
    for word in ("Daniel", "bjected", "father"):
        assert word not in because_of_him
    on_file(father, "given", since=timezone.now() + timedelta(microseconds=1))
    set_never_publish(acting(dsl), pupil_id=pupil.pk, reason="a court order")
    flagged = client.get(f"{DOOR}children/").content.decode()
    bare = [re.sub(r'value="[^"]*"', "", page) for page in (flagged, because_of_him)]
    assert bare[0] == bare[1]  # a flag reads like another holder's no


def test_two_who_share_an_address_say_who_they_are(parent: Person, father: Person, pupil: Person) -> None:
    with school_scope(pupil.school):
        Person.objects.filter(pk=father.pk).update(email=MUM)
    client = signed_in()
    path = f"{DOOR}children/{pupil.pk}/website/yes/"
    for answer in (client.get(f"{DOOR}children/"), client.get(path), client.post(path)):
        assert answer["Location"] == f"{DOOR}who/"
    assert stands(pupil) == "unknown"
    page = client.get(f"{DOOR}who/").content.decode()
    assert "Two of you use this address" in page and "Daniel Whitlock" in page
    assert "Choose your name." in client.post(f"{DOOR}who/", {}).content.decode()
    client.post(f"{DOOR}who/", {"who": str(father.pk)})
    client.post(path)
    with school_scope(pupil.school):
        assert ConsentAnswer.objects.get().holder_id == father.pk


def test_published_pictures_of_the_child_stand_there(
    parent: Person, pupil: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Shown("Beans by the pond", "https://a.example/1", timezone.now(), "Website", purpose="website")
    monkeypatch.setattr(shown, "_lookups", [lambda pupil_id: [one] if pupil_id == pupil.pk else []])
    client = signed_in()
    page = client.get(f"{DOOR}children/").content.decode()
    assert "Where Jonah is shown now" in page and "Beans by the pond" in page and "Website, " in page
    no = client.get(f"{DOOR}children/{pupil.pk}/website/no/").content.decode()
    assert "1 picture that is up now comes down, within 24 hours." in no


def test_a_demonstration_shows_what_its_mail_says_and_nothing_else_does(
    parent: Person, settings: Any
) -> None:
    client = Client()
    ask(client)
    code = code_in(mailed()[0])
    assert code not in client.get(f"{DOOR}code/").content.decode()
    settings.DEMO = True
    assert code not in client.get(f"{DOOR}code/").content.decode()
    School.objects.filter(slug="oakfield").update(demo=True)
    page = client.get(f"{DOOR}code/").content.decode()
    assert "This is a demonstration: no e-mail leaves it." in page and code in page


def test_the_pages_are_not_kept_by_the_browser(parent: Person) -> None:
    client = signed_in()
    for path in (DOOR, f"{DOOR}children/"):
        assert "no-store" in client.get(path)["Cache-Control"]


def test_an_address_shared_with_somebody_barred_gets_no_code(
    parent: Person, father: Person, pupil: Person
) -> None:
    client = signed_in()
    ask(waiting := Client())
    code = code_in(mailed()[-1])
    with school_scope(pupil.school):
        Person.objects.filter(pk=father.pk).update(email=MUM.upper())
        FamilyLink.objects.filter(adult=father).update(contact_barred=True)
    assert client.get(f"{DOOR}children/")["Location"] == DOOR
    assert "That is not the code." in enter(waiting, code).content.decode()
    before = len(mailed())
    assert ask(Client()).status_code == 302 and len(mailed()) == before
    with school_scope(pupil.school):
        Person.objects.filter(pk=father.pk).update(email="daniel@example.org")
    assert enter(waiting, code).status_code == 302
