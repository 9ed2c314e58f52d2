"""The other kinds of requests, each by what its clause promises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.requests.conftest import House, day, on_day

from handbell.channels.models import Channel
from handbell.consent.models import ConsentAnswer
from handbell.consent.purposes import PURPOSES
from handbell.duties.models import Duty
from handbell.notices.tell import waiting_for
from handbell.people.acting import actor_for
from handbell.policy import load_pack
from handbell.policy.forms import forms_of
from handbell.policy.words import Value
from handbell.registers.actions.enter import enter
from handbell.requests.actions.confirm import confirm
from handbell.requests.actions.hand_in import change
from handbell.requests.actions.stop import end_early
from handbell.requests.known import facts_known, stops_known
from handbell.requests.models import Confirmation, Request
from handbell.requests.tending import tend
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

pytestmark = pytest.mark.django_db
Build = Callable[[str], House]


def confirmed(house: House, who: str, found: Request, label: str) -> Request:
    one = found.confirmations.get(label__startswith=label, void=False)
    return confirm(actor_for(house.people[who]), found.pk, one.pk, on=timezone.localdate())


def knows(house: House, who: str, act: str, **facts: Value | None) -> dict[str, Value]:
    return {one.fact: one.value for one in facts_known(actor_for(house.people[who]), act, facts)}


def test_a_stick_is_usable_after_permission_and_then_the_virus_check(house: Build) -> None:
    here = house("robert-bakewell")
    stick = {
        "device": "stick",
        "which": "Red Kingston",
        "use": "The hymn sheets",
        "begins": day(0),
        "until": day(9),
    }
    with pytest.raises(CannotBeDone, match="encrypted first"):
        here.asked("teacher", "device_permission", **stick, pupil_data="plain")
    found = here.asked("teacher", "device_permission", **stick, pupil_data="no")
    with pytest.raises(NotAllowed, match=r"\(RB-security-5\)"):
        here.word("network", found)
    here.word("deputy", found)
    found.refresh_from_db()
    assert found.state == "confirming"
    assert knows(here, "teacher", "use_portable_media") == {}
    with pytest.raises(NotAllowed, match=r"confirmed by.*\(RB-security-6\)"):
        confirmed(here, "teacher", found, "It was checked")
    confirmed(here, "network", found, "It was checked")
    assert knows(here, "teacher", "use_portable_media") == {"authorised": True}
    assert knows(here, "second", "use_portable_media") == {}


def test_nothing_is_confirmed_before_it_is_done_or_twice(house: Build) -> None:
    here = house("robert-bakewell")
    found = here.asked("teacher", "device_permission", device="stick", which="Red", use="Sheets", pupil_data="no",
                       begins=day(0), until=day(9))  # fmt: skip
    here.word("deputy", found)
    one, network = found.confirmations.get(), actor_for(here.network)
    today = timezone.localdate()
    with pytest.raises(CannotBeDone, match="still to come"):
        confirm(network, found.pk, one.pk, on=today + timedelta(days=1))
    with pytest.raises(CannotBeDone, match="before the request was made"):
        confirm(network, found.pk, one.pk, on=today - timedelta(days=1))
    confirm(network, found.pk, one.pk, on=today)
    with pytest.raises(AlreadyDone):
        confirm(network, found.pk, one.pk, on=today)
    change(actor_for(here.teacher), found.pk, found.answers | {"use": "A film"})
    found.refresh_from_db()
    assert found.state == "waiting"
    assert found.confirmations.get().void  # what was checked was checked for the other use


def test_an_email_to_outside_waits_for_the_named_second_person(house: Build) -> None:
    here = house("robert-bakewell")
    mail = {"to": "zoo@example.org", "words": "May we come?"}
    with pytest.raises(CannotBeDone, match="from a school address"):
        here.asked("teacher", "external_email", **mail, channel="personal_email", reader=str(here.second.pk))
    found = here.asked("teacher", "external_email", **mail, channel="class_email", classes=["Willow"],
                       reader=str(here.second.pk))  # fmt: skip
    assert knows(here, "teacher", "email_outside_organisation", channel="class_email") == {}
    for other in ("teacher", "assistant", "head"):
        with pytest.raises(NotAllowed, match=r"\(RB-email-8\)"):
            here.word(other, found)
    here.word("second", found)
    assert knows(here, "teacher", "email_outside_organisation", channel="class_email") == {"authorised": True}
    own = here.asked("teacher", "external_email", **mail, channel="school_email", reader=str(here.teacher.pk))
    with pytest.raises(NotAllowed):
        here.word("teacher", own)
    here.word("head", own)  # nobody else was named: it goes to the head


def test_a_directed_use_holds_for_that_class_on_that_day(
    house: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = house("westbrook-old-hall")
    lesson = {"site": "YouTube", "platform_kind": "media_sharing", "classes": ["Willow"], "begins": day(0)}
    with pytest.raises(CannotBeDone, match=r"\(WO-A-5\)"):
        here.asked("teacher", "directed_use", **lesson, objective="", by_whom="pupils")
    found = here.asked(
        "teacher", "directed_use", **lesson, objective="Compare news reports", by_whom="pupils"
    )
    assert found.state == "confirming"  # links are hidden until an adult has opened them
    confirmed(here, "second", found, "Every link")
    assert knows(here, "pupil", "use_social_media_in_school")["learning_basis"] == "teacher_directed"
    assert knows(here, "other_pupil", "use_social_media_in_school") == {}
    with on_day(monkeypatch, 1):
        assert knows(here, "pupil", "use_social_media_in_school") == {}


def test_a_ban_on_pictures_answers_parents_no(house: Build) -> None:
    here = house("westbrook-old-hall")
    with pytest.raises(NotAllowed):
        here.drafted("teacher", "event_photography_stop", why="Pictures.", begins=day(0))
    facts: dict[str, Value | None] = {"at_school_event": True}
    assert stops_known(actor_for(here.parent), "parent", "take_or_keep_photos", facts) == []
    found = here.asked("head", "event_photography_stop", why="Pictures of others online.", begins=day(0))
    (stop,) = stops_known(actor_for(here.parent), "parent", "take_or_keep_photos", facts)
    assert stop.clause == "WO-C-17"
    assert stop.words.startswith("Stop picture-taking at events: this holds since ")
    assert stops_known(None, "parent", "take_or_keep_photos", facts) == [stop]
    assert stops_known(None, "teacher", "take_or_keep_photos", facts) == []
    assert stops_known(None, "parent", "take_or_keep_photos", {"at_school_event": None}) == []
    assert found.confirmations.get().due == timezone.localdate() + timedelta(days=7)
    end_early(actor_for(here.head), found.pk, "Families have agreed.")
    assert stops_known(None, "parent", "take_or_keep_photos", facts) == []


def test_access_is_withdrawn_for_that_pupil_and_the_family_is_told_first(house: Build) -> None:
    here = house("handbell-2026")
    case = {
        "pupil": [str(here.pupil.pk)],
        "why": "Case 12",
        "begins": day(0),
        "until": day(6),
        "learning": "Books",
    }
    found = here.asked("teacher", "access_decision", **case)
    with pytest.raises(NotAllowed, match=r"\(HB-10.24\)"):
        here.word("assistant", found)
    here.word("deputy", found)
    assert knows(here, "pupil", "use_school_internet") == {}
    confirmed(here, "office", found, "The family is told")
    assert knows(here, "pupil", "use_school_internet") == {"uses_responsibly": False}
    assert knows(here, "other_pupil", "use_school_internet") == {}


def test_a_platform_above_the_class_and_a_resource_above_it_are_refused(house: Build) -> None:
    here = house("robert-bakewell")
    blog = {"platform": "Blog.example", "classes": ["Willow"], "youngest": 7, "looked_up_on": day(0)}
    with pytest.raises(CannotBeDone, match=r"\(RB-snpupils-6\)"):
        here.asked("teacher", "platform_age", **blog, minimum_age=13)
    assert here.asked("teacher", "platform_age", **blog, minimum_age=5).state == "active"


def test_a_resource_for_older_children_is_refused_with_its_age(house: Build) -> None:
    here = house("st-nicholas")
    film = {"resource": "A film on gaming", "classes": ["Willow"], "youngest": 7, "to_age": 14}
    with pytest.raises(CannotBeDone, match=r"“Age of the youngest in the class” \(7\).*\(SN-2.6-2\)"):
        here.asked("teacher", "resource_check", **film, from_age=11)
    found = here.asked("teacher", "resource_check", **film, from_age=5)
    assert found.state == "confirming"


def test_the_site_is_told_to_a_manager_before_learners_get_in(house: Build) -> None:
    here = house("take-1-studios")
    assert knows(here, "teacher", "run_online_activity") == {}
    found = here.asked("teacher", "account_notice", address="https://blog.example/willow", what="A class blog",
                       moderator=str(here.teacher.pk))  # fmt: skip
    assert (found.state, found.asked_at is not None) == ("active", True)
    assert waiting_for(here.deputy.pk).filter(about=found.reference).exists()
    assert knows(here, "teacher", "run_online_activity") == {"manager_notified": True}


ACCOUNT = {"channel": "teaching_account", "platform": "Bluesky", "purpose": "Book talk", "audience": ["child"],
           "pupils_own": "no", "risk_to_people": "None are named."}  # fmt: skip
PRACTICES = ["apart", "email", "notice", "work", "pictures", "links", "comments", "open", "pointer"]


def test_the_four_questions_in_the_balance_are_answered_first(house: Build) -> None:
    here = house("take-1-studios")
    with pytest.raises(CannotBeDone, match=r"Choose at least 9.*\(T1-2-5\)"):
        here.asked("teacher", "account_request", **ACCOUNT, practices=PRACTICES[:8])
    found = here.asked("teacher", "account_request", **ACCOUNT, practices=PRACTICES)
    with pytest.raises(CannotBeDone, match=r"\(T1-rationale-3\)"):
        here.word("deputy", found, school="Fine", community="Fine", law="Fine")
    here.word("deputy", found, school="Fine", community="Fine", law="Fine", reputation="Fine")
    assert knows(here, "teacher", "open_school_account", channel="teaching_account") == {
        "leadership_approval": True
    }


def test_no_account_for_a_child_under_the_age_whoever_asks(house: Build) -> None:
    here = house("st-nicholas")
    with pytest.raises(CannotBeDone, match=r"nobody can agree to one.*\(SN-2.6-4\)"):
        here.asked("head", "account_request", **ACCOUNT | {"pupils_own": "under"})


def test_a_wish_lands_with_the_social_team_first(house: Build) -> None:
    here = house("great-harwood")
    asked = ACCOUNT | {"session": "no", "risk_to_systems": "None."}
    found = here.asked("assistant", "account_request", **asked)
    assert waiting_for(here.team.pk).filter(about=found.reference).exists()
    assert not waiting_for(here.deputy.pk).filter(about=found.reference).exists()
    with pytest.raises(NotAllowed, match=r"Social Team\. \(GH-staff.1-2\)"):
        here.word("deputy", found)
    here.word("team", found, advice="Come on Tuesday.")
    here.word("subject", found)
    found.refresh_from_db()
    assert found.state == "confirming"
    assert found.confirmations.get().clause == "GH-staff.3-2"


def test_an_account_that_is_on_the_register_is_linked(house: Build) -> None:
    here = house("great-harwood")
    channel = Channel.objects.create(name="Willow", network="by_hand", address="https://bsky.example/Willow",
                                     consent_purpose="social_media", state="approved")  # fmt: skip
    asked = ACCOUNT | {
        "session": "yes",
        "risk_to_systems": "None.",
        "address": "https://bsky.example/willow/",
    }
    found = here.asked("teacher", "account_request", **asked)
    assert (found.state, found.channel) == ("ended", str(channel.pk))
    assert "(GH-context-12)" in found.why_ended


def test_data_is_asked_for_and_stays_open_until_it_is_supplied(house: Build) -> None:
    here = house("robert-bakewell")
    asked = {"whose": "child", "what": ["pictures"]}
    with pytest.raises(CannotBeDone, match="Choose only pupils"):
        here.asked("parent", "data_request", **asked, pupil=[str(here.other_pupil.pk)])
    found = here.asked("parent", "data_request", **asked, pupil=[str(here.pupil.pk)])
    duty = Duty.objects.get(form_id="data_request_answer")
    assert found.state == "active"
    assert 28 <= (duty.due_on - timezone.localdate()).days <= 31  # the law knows no school holidays
    here.duty_done("office", "data_request_answer", identity="Known", held="Two pictures", others="yes",
                   supplied="Shown in the office", supplied_on=day(0))  # fmt: skip
    found.refresh_from_db()
    assert found.state == "ended"


def test_data_leaves_the_school_with_recipient_and_reason_or_not_at_all(house: Build) -> None:
    here = house("robert-bakewell")
    sent = {"what": "A case file", "ground": "law", "protected": "portal"}
    with pytest.raises(CannotBeDone, match=r"\(RB-data-3\)"):
        here.asked("office", "data_transfer", **sent, recipient="", reason="A duty")
    found = here.asked(
        "office", "data_transfer", **sent, recipient="A. Bell, county council", reason="A duty"
    )
    with pytest.raises(NotAllowed, match=r"\(RB-data-4\)"):
        here.word("deputy", found)
    here.word("dsl", found)
    found.refresh_from_db()
    assert found.state == "active"


def test_a_phone_goes_out_and_comes_back_and_late_goes_higher(
    house: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = house("st-nicholas")
    phone = enter(actor_for(here.office), "work_lines", {
        "name": "Trip phone", "line": "phone", "number": "01632 960111", "used_for": "Trips",
        "owner": str(here.office.pk)})  # fmt: skip
    found = here.asked(
        "teacher", "work_phone_booking", trip="York", phone=str(phone.pk), begins=day(0), until=day(2)
    )
    assert found.state == "confirming"
    confirmed(here, "office", found, "The phone is handed out")
    back = Confirmation.objects.get(before_active=False)
    assert back.due == timezone.localdate() + timedelta(days=3)
    job = Actor(here.school, "Handbell", via="job", system=True)
    with on_day(monkeypatch, 4):
        tend(job, timezone.now())
        tend(job, timezone.now())
        late = waiting_for(here.head.pk).filter(kind="requests.confirm")
        assert [one.title for one in late] == [
            "Confirm: The phone is given back, and pupils’ numbers are deleted from it"
        ]
        found.refresh_from_db()
        assert found.state == "active"  # it is not over while the phone is out
        confirmed(here, "office", found, "The phone is given back")
    found.refresh_from_db()
    assert found.state == "ended"


def test_help_is_asked_for_and_answered(house: Build) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "support_session", about=["privacy"], words="Who sees my posts?")
    with pytest.raises(CannotBeDone, match="needs an answer"):
        here.word("team", found, held="no")
    here.word("team", found, given="We looked at them together.", held="no")
    assert knows(here, "teacher", "open_school_account") == {}
    again = here.asked("teacher", "support_session", about=["first_account"], words="When?")
    here.word("team", again, given="On Tuesday.", held="yes")
    assert knows(here, "teacher", "open_school_account") == {"support_session_held": True}


def test_authority_for_a_promise_is_recorded_and_looked_up(house: Build) -> None:
    here = house("st-nicholas")
    found = here.asked("teacher", "authority", statement="commitment", channel="official_channel",
                       words="We pay for the coach.", until=day(5))  # fmt: skip
    here.word("head", found)
    asked: dict[str, Value | None] = {"statement": "commitment", "channel": "official_channel"}
    assert knows(here, "teacher", "speak_for_school", **asked) == {"authorised": True}
    assert knows(here, "teacher", "speak_for_school", **asked | {"statement": "opinion"}) == {}


def test_something_new_is_used_once_its_risks_were_assessed(house: Build) -> None:
    here = house("robert-bakewell")
    app = {"what": "Quizly", "kind": "ai", "risk_to_people": "None.", "risk_to_systems": "None.", "data": "None",
           "age": 0, "measures": "No names", "begins": day(1), "purpose": "standards", "inclusion": "Yes"}  # fmt: skip
    with pytest.raises(CannotBeDone, match=r"\(RB-emerging-1\)"):
        here.asked("teacher", "risk_assessment", **app, benefit="")
    found = here.asked("teacher", "risk_assessment", **app, benefit="Quick recall")
    assert knows(here, "teacher", "use_new_technology") == {}
    here.word("deputy", found, review_on=day(300))
    found.refresh_from_db()
    assert found.state == "active"


def test_pupils_without_permission_are_named_and_left_out(house: Build) -> None:
    here = house("robert-bakewell")
    for child, answer in ((here.pupil, "given"), (here.other_pupil, "refused")):
        ConsentAnswer.objects.create(pupil=child, purpose="live_stream", answer=answer, since=timezone.now())
    show = {"form": "live_stream", "what": "The harvest festival"}
    with pytest.raises(CannotBeDone, match=r"for: Ada Quist\. Leave them out\. \(RB-images-4\)"):
        here.asked("teacher", "pupils_shown", **show, streamed=[str(here.pupil.pk), str(here.other_pupil.pk)])
    found = here.asked("teacher", "pupils_shown", **show, streamed=[str(here.pupil.pk)])
    assert found.state == "active"
    with pytest.raises(CannotBeDone, match=r"Jonah Whitlock.*\(RB-images-5\)"):
        here.asked("teacher", "pupils_shown", form="photo", what="A prize", named=[str(here.pupil.pk)])


def test_permission_that_went_meanwhile_stops_the_agreement(house: Build) -> None:
    here = house("handbell-2026")
    ConsentAnswer.objects.create(
        pupil=here.pupil, purpose="live_stream", answer="given", since=timezone.now()
    )
    found = here.asked("teacher", "pupils_shown", form="live_stream", channel="school_platform", what="A concert",
                       streamed=[str(here.pupil.pk)])  # fmt: skip
    ConsentAnswer.objects.create(
        pupil=here.pupil, purpose="live_stream", answer="withdrawn", since=timezone.now()
    )
    with pytest.raises(CannotBeDone, match="Jonah Whitlock"):
        here.word("head", found)
    here.word("head", found, agreed=False, reason="Leave him out and ask again.")
    found.refresh_from_db()
    assert found.state == "refused"


def test_every_purpose_that_a_form_names_is_one_that_families_are_asked_about() -> None:
    asked = {
        ask.consent for pack in ("robert-bakewell", "handbell-2026") for form in forms_of(load_pack(pack)).values()
        for ask in form.asks if ask.consent
    }  # fmt: skip
    assert asked and asked <= set(PURPOSES)
