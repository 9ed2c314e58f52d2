"""The calendar feed, the weekly e-mail, and the register of personal data."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from django.test import Client
from tests.conftest import enrol
from tests.duties.conftest import Keep, On, school_with, system, the

from handbell.calendar.ics import WholeDay, calendar_file
from handbell.duties.actions.keep_time import keep_time
from handbell.duties.actions.weekly_mail import write_weekly
from handbell.duties.models import CalendarFeed, Duty
from handbell.ledger.models import Entry
from handbell.notices.models import OutgoingMail
from handbell.people.models import Person
from handbell.registers.models import Row
from handbell.schools.models import School
from handbell.schools.scope import school_scope

ClientOf = Callable[[Person], Client]


def address_in(page: str) -> str:
    found = re.search(r"<code>https?://[^/]+(/duties/calendar/[\w-]+\.ics)</code>", page)
    assert found is not None
    return found[1]


def test_a_secret_address_shows_days_and_titles_and_no_name_until_it_is_taken_back(
    on: On, keep: Keep, network_manager: Person, client_of: ClientOf, client: Client, inside: School
) -> None:
    keep()
    mine = client_of(network_manager)
    first = address_in(mine.post("/duties/calendar/make/").text)
    secret = first.rpartition("/")[2].removesuffix(".ics")
    answer = client.get(first)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:Filtering check\r\n" in answer.text and "DTSTART;VALUE=DATE:20261218\r\n" in answer.text
    assert f"UID:{the('filtering_check').pk}@handbell" in answer.text
    for private in ("Nadia", "Kerr", str(network_manager.pk)):
        assert private not in answer.text
    assert secret not in str(CalendarFeed.objects.values())
    assert secret not in str(list(Entry.objects.values("contents", "about")))
    second = address_in(mine.post("/duties/calendar/make/").text)
    assert client.get(first).status_code == 404 and client.get(second).status_code == 200
    assert "shows nothing any more" in mine.post("/duties/calendar/take-back/", follow=True).text
    assert client.get(second).status_code == 404
    assert "There is no calendar address." in mine.post("/duties/calendar/take-back/", follow=True).text


def test_the_address_of_somebody_who_has_left_is_dead(
    on: On, keep: Keep, network_manager: Person, client_of: ClientOf, client: Client, inside: School
) -> None:
    address = address_in(client_of(network_manager).post("/duties/calendar/make/").text)
    Person.objects.filter(pk=network_manager.pk).update(status="left")
    assert client.get(address).status_code == 404


def test_a_calendar_file_keeps_its_lines_short_and_its_letters_whole() -> None:
    title = "Größe; with, commas\\ and 🔔 " * 8 + "\nEND:VEVENT"
    day = WholeDay("a@handbell", date(2026, 12, 31), title, "https://example.org/")
    file = calendar_file("Bells", [day], datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    lines = file.split(b"\r\n")
    assert all(len(line) <= 75 and line.decode("utf-8") is not None for line in lines)
    assert file.count(b"END:VEVENT\r\n") == 1 and b"\n" not in file.replace(b"\r\n", b"")
    unfolded = file.replace(b"\r\n ", b"").decode()
    escaped = title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    assert f"\r\nSUMMARY:{escaped}\r\n" in unfolded
    assert "DTEND;VALUE=DATE:20270101\r\n" in unfolded and "DTSTAMP:20261123T093000Z" in unfolded


def test_one_e_mail_a_week_says_how_many_things_wait_and_never_what(
    on: On, keep: Keep, teacher: Person, governor: Person, inside: School
) -> None:
    keep()
    sunday, early = datetime(2026, 11, 22, 12, tzinfo=UTC), datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
    monday = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert write_weekly(system(inside), early) == 0
    count = write_weekly(system(inside), monday)
    assert count == Person.objects.filter(user__isnull=False).count() == 2
    (mail,) = OutgoingMail.objects.filter(to="amara.mensah@oakfield.example")
    assert mail.subject == "This week in Handbell"
    assert mail.body.startswith("1 thing waits for you in Handbell, Oakfield Primary.")
    for private in ("profiles", "Amara", "duty"):
        assert private not in mail.body
    assert write_weekly(system(inside), monday) == 0
    assert write_weekly(system(inside), sunday) == 0, "nobody is written to at the weekend"
    in_christmas = datetime(2026, 12, 28, 9, tzinfo=UTC)
    assert write_weekly(system(inside), in_christmas) == 0
    assert write_weekly(system(inside), datetime(2026, 11, 30, 9, tzinfo=UTC)) == 2


def test_records_past_their_day_raise_a_duty_to_delete_them(on: On, db: None) -> None:
    school = school_with("robert-bakewell")
    enrol(school, "Olive", "Tanner", "office")
    with school_scope(school):
        for title, until in (("Trip photos", "2026-11-20"), ("Roll", "2027-07-01"), ("Logs", "")):
            Row.objects.create(
                form="data_register", title=title, answers={"what": title, "keep_until": until}
            )
        keep_time(system(school))
        keep_time(system(school))
        deletion = Duty.objects.get(form_id="data_deletion")
        assert (deletion.unit_says, deletion.due_on) == ("Trip photos", date(2026, 12, 4))
        assert deletion.given == {"what": "Trip photos"}
        Row.objects.filter(title="Trip photos").update(state="ended")
        keep_time(system(school))
        assert Duty.objects.get(form_id="data_deletion").state == "dropped"


def test_a_new_platform_brings_the_look_at_ones_own_profiles_forward(
    on: On, keep: Keep, teacher: Person, inside: School
) -> None:
    on(date(2027, 1, 11))
    keep()
    review = the("self_review_duty", person=teacher)
    assert review.due_on == date(2027, 11, 30)
    Row.objects.create(form="exceptions", title="Another register", answers={})
    assert the("self_review_duty", person=teacher).due_on == date(2027, 11, 30)
    Row.objects.create(form="platforms", title="Bluesky", answers={})
    assert the("self_review_duty", person=teacher).due_on == date(2027, 2, 8)
    assert review.steps.get().words == "Brought forward: Bluesky is new."
    keep()
    assert Duty.objects.filter(form_id="self_review_duty", person=teacher).count() == 1
