"""The school's own pages: the grid, one pupil, writing down, withdrawing, never publish, the lawful basis."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.conftest import enrol
from tests.consent.conftest import Say

from handbell.channels.models import Channel
from handbell.consent import places, shown
from handbell.consent.actions.set_never_publish import set_never_publish
from handbell.consent.events import MayNoLongerBeShown
from handbell.consent.models import ConsentAnswer, FlagReason, PurposeBasis
from handbell.consent.places import Place
from handbell.consent.shown import Shown
from handbell.consent.standing import standing
from handbell.ledger.models import Entry
from handbell.people.models import FamilyLink, Person
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

ClientOf = Callable[[Person], Client]
Acting = Callable[[Person], Actor]
FACEBOOK = UUID(int=10)


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def row_of(content: str, name: str) -> str:
    """The table row of a pupil in the grid."""
    return next(row for row in content.split("<tr") if f"{name}<" in row).partition("</tr>")[0]


def stands(pupil: Person, purpose: str = "website", channel: UUID | None = None) -> str:
    with school_scope(pupil.school):
        return standing([pupil.pk], purpose, channel)[pupil.pk]


@pytest.fixture
def rowan_pupil(oakfield: School) -> Person:
    return enrol(oakfield, "Erin", "Bello", "pupil", class_name="Rowan")


@pytest.fixture
def shown_twice(pupil: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two posts on the website show the pupil, and one on social media."""
    now = timezone.now()
    posts = [Shown("Beans", "https://a.example/1", now, "Website", purpose="website"),
             Shown("Worms", "https://a.example/2", now, "Website", purpose="website"),
             Shown("Pond", "https://b.example/3", now, "Facebook", purpose="social_media")]  # fmt: skip
    monkeypatch.setattr(shown, "_lookups", [lambda pupil_id: posts if pupil_id == pupil.pk else []])
    yield


def test_a_teacher_sees_her_own_class_and_no_evidence(
    teacher: Person, governor: Person, parent: Person, pupil: Person, rowan_pupil: Person, on_file: Say,
    client_of: ClientOf,
) -> None:  # fmt: skip
    on_file(parent, "given")
    on_file(parent, "objected", "press")
    seen = page(client_of(teacher), "/consent/")
    assert "Jonah Whitlock" in seen and "Erin Bello" not in seen
    row = row_of(seen, "Jonah Whitlock")
    assert "May be shown" in row and "May not be shown" in row and "No answer yet" in row
    assert "Objected" not in seen and "form of 14 September" not in seen
    assert f"/consent/{pupil.pk}/" not in seen
    assert "Erin Bello" not in page(client_of(teacher), "/consent/?class_name=Rowan")
    assert "Only the office and leaders write down" in page(client_of(teacher), f"/consent/{pupil.pk}/", 403)
    assert "Only teachers, the office and leaders see" in page(client_of(governor), "/consent/", 403)


def test_a_flagged_child_looks_to_a_teacher_like_one_whose_family_said_no(
    teacher: Person, dsl: Person, parent: Person, pupil: Person, oakfield: School, on_file: Say,
    client_of: ClientOf, acting: Acting,
) -> None:  # fmt: skip
    other = enrol(oakfield, "Aisha", "Khan", "pupil", class_name="Willow")
    mother = enrol(oakfield, "Sana", "Khan", "parent")
    with school_scope(oakfield):
        FamilyLink.objects.create(child=other, adult=mother, parental_responsibility=True)
        for purpose in ("website", "social_media", "newsletter", "press", "live_stream", "named"):
            ConsentAnswer.objects.create(
                pupil=other, holder=mother, purpose=purpose, answer="refused", since=timezone.now()
            )
    set_never_publish(acting(dsl), pupil_id=pupil.pk, reason="a court order")
    seen = page(client_of(teacher), "/consent/")
    flagged, refused = row_of(seen, "Jonah Whitlock"), row_of(seen, "Aisha Khan")
    assert flagged.replace("Jonah Whitlock", "") == refused.replace("Aisha Khan", "")
    assert "May not be shown" in flagged and "court" not in seen and "never" not in seen.lower()


def test_the_office_finds_who_has_not_answered(
    office: Person, parent: Person, pupil: Person, rowan_pupil: Person, on_file: Say, client_of: ClientOf
) -> None:
    client = client_of(office)
    on_file(parent, "withdrawn")
    seen = page(client, "/consent/")
    assert "Withdrawn" in row_of(seen, "Jonah Whitlock")
    assert "1 pupil has no answer at all." in seen and "Show which" in seen
    silent = page(client, "/consent/?show=silent")
    assert "Erin Bello" in silent and "Jonah Whitlock" not in silent
    assert "Every pupil here has an answer on file." in page(
        client, "/consent/?show=silent&class_name=Willow"
    )
    willow = page(client, "/consent/?class_name=Willow")
    assert "Jonah Whitlock" in willow and "Erin Bello" not in willow
    assert "Jonah Whitlock" in page(client, "/consent/?class_name=Nowhere&show=nothing")


def test_empty_states_say_what_to_do(oakfield: School, office: Person, client_of: ClientOf) -> None:
    assert "No pupil is on the roll yet. Bring the roll in first" in page(client_of(office), "/consent/")
    supply = enrol(oakfield, "Sam", "Reed", "teacher")
    assert "You have no class on the roll. Ask the office" in page(client_of(supply), "/consent/")


def test_the_numbers_of_the_chart_stand_in_its_table(
    office: Person, parent: Person, pupil: Person, rowan_pupil: Person, on_file: Say, client_of: ClientOf
) -> None:
    on_file(parent, "given", "press")
    answer = client_of(office).get("/consent/")
    press = next(one for one in answer.context["grid"].coverage if one.purpose == "press")
    assert (press.may, press.may_not, press.unknown) == (1, 0, 1)
    assert press.parts == [("kept", 0.0, 50.0), ("broken", 50.0, 0.0), ("none", 50.0, 50.0)]
    assert "How many may be shown" in answer.content.decode()


def form(holder: Person, **changes: object) -> dict[str, object]:
    return {"holder": str(holder.pk), "purpose": "website", "answer": "given", "evidence": "letter, in the file",
            "since": "", "until": "", **changes}  # fmt: skip


def test_writing_an_answer_down(
    office: Person, teacher: Person, parent: Person, pupil: Person, client_of: ClientOf
) -> None:
    path = f"/consent/{pupil.pk}/answer/"
    assert client_of(teacher).post(path, form(parent)).status_code == 403
    client = client_of(office)
    empty = client.post(path, {}).content.decode()
    for says in ("Choose who answered.", "Choose what the answer is about.", "Choose what they said.",
                 "Say where the answer can be looked up.", "There is a problem"):  # fmt: skip
        assert says in empty
    assert stands(pupil) == "unknown"
    for _ in range(2):
        answer = client.post(path, form(parent))
        assert (answer.status_code, answer["Location"]) == (302, f"/consent/{pupil.pk}/")
    with school_scope(pupil.school):
        assert ConsentAnswer.objects.count() == 1
    seen = page(client, f"/consent/{pupil.pk}/")
    for says in ("Miriam Whitlock", "letter, in the file", "written down by Olive Tanner", "Withdraw"):
        assert says in seen
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert (
        "An answer begins now or earlier." in client.post(path, form(parent, since=tomorrow)).content.decode()
    )
    refused = client.post(path, form(teacher)).content.decode()
    assert "Select a valid choice" in refused and stands(pupil) == "given"


def test_a_pupil_for_whom_nobody_decides(office: Person, pupil: Person, client_of: ClientOf) -> None:
    says = "Nobody on the roll may answer for Jonah"
    assert says in page(client_of(office), f"/consent/{pupil.pk}/")
    assert says in page(client_of(office), f"/consent/{pupil.pk}/answer/")
    assert "Nothing is on file about Jonah yet." in page(client_of(office), f"/consent/{pupil.pk}/")


def test_an_answer_for_one_channel(
    office: Person, parent: Person, pupil: Person, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_lookups", [lambda: [Place(FACEBOOK, "Facebook", "social_media")]])
    client, path = client_of(office), f"/consent/{pupil.pk}/answer/"
    wrong = client.post(path, form(parent, channel=str(FACEBOOK))).content.decode()
    assert "Facebook belongs to “Social media”." in wrong
    assert client.post(path, form(parent, channel=str(uuid4()))).status_code == 200
    client.post(path, form(parent, channel=str(FACEBOOK), purpose="social_media"))
    assert (stands(pupil, "social_media", FACEBOOK), stands(pupil, "social_media")) == ("given", "unknown")
    assert "<small>Facebook</small>" in page(client, f"/consent/{pupil.pk}/")


def test_withdrawing_in_one_step_says_what_happens_next(
    office: Person, teacher: Person, parent: Person, pupil: Person, on_file: Say, client_of: ClientOf,
    shown_twice: None, told: list[MayNoLongerBeShown],
) -> None:  # fmt: skip
    on_file(parent, "given", since=timezone.now() - timedelta(days=3))
    path = f"/consent/{pupil.pk}/withdraw/{parent.pk}/website/"
    assert client_of(teacher).get(path).status_code == 403
    client = client_of(office)
    seen = page(client, path)
    assert "Miriam Whitlock takes back a yes" in seen
    assert "2 posts that show the child come down, within" in seen
    assert stands(pupil) == "given" and told == []
    assert "Say how the family told you." in client.post(path, {}).content.decode()
    for _ in range(2):
        assert client.post(path, {"evidence": "phone call today"}).status_code == 302
    assert stands(pupil) == "withdrawn"
    assert told == [MayNoLongerBeShown(pupil.pk, "website", None, covered_too=False)]
    assert client.get(f"/consent/{pupil.pk}/withdraw/{teacher.pk}/website/").status_code == 404
    assert client.get(f"/consent/{pupil.pk}/withdraw/{parent.pk}/billboards/").status_code == 404


def test_never_publish_and_why_is_for_the_dsl_and_the_head_alone(
    dsl: Person, headteacher: Person, office: Person, parent: Person, pupil: Person, client_of: ClientOf,
    on_file: Say, shown_twice: None,
) -> None:  # fmt: skip
    path = f"/consent/{pupil.pk}/never-publish/"
    refused = client_of(office).post(path, {"do": "set", "reason": "because"})
    assert refused.status_code == 403 and "Speak to one of them." in refused.content.decode()
    client = client_of(dsl)
    assert "3 posts that show the child come down" in page(client, path)
    assert "Say why. Only the DSL" in client.post(path, {"do": "set", "reason": ""}).content.decode()
    for _ in range(2):
        client.post(path, {"do": "set", "reason": "an order of the family court"})
    with school_scope(pupil.school):
        assert FlagReason.objects.count() == 1
    assert stands(pupil) == "never_publish"
    assert "an order of the family court" in page(client_of(headteacher), path)
    for who in (office, headteacher, dsl):
        seen = page(client_of(who), f"/consent/{pupil.pk}/") + page(client_of(who), "/consent/")
        assert "family court" not in seen and "Not to be shown" in seen
    with school_scope(pupil.school):
        assert "court" not in str(list(Entry.objects.values_list("contents", flat=True)))
    client.post(path, {"do": "lift", "reason": "the order ended"})
    client.post(path, {"do": "nonsense", "reason": "the order ended"})
    assert stands(pupil) == "unknown"
    answer = client.post(path, {"do": "lift", "reason": "again"}, follow=True)
    assert "There is no flag to lift." in answer.content.decode()


def test_the_lawful_basis_is_the_leaders_and_keeps_to_the_policy(
    oakfield: School, headteacher: Person, office: Person, pupil: Person, client_of: ClientOf,
    told: list[MayNoLongerBeShown],
) -> None:  # fmt: skip
    path, client = "/consent/basis/website/", client_of(headteacher)
    public = {"basis": "public_task", "told_families_on": timezone.localdate().isoformat()}
    assert "Only leaders set the lawful basis" in client_of(office).post(path, public).content.decode()
    written = client.post(path, public).content.decode()
    assert "Your policy asks for written consent (SN-2.8-13)." in written
    assert stands(pupil) == "unknown"
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(pack_id="great-harwood")
    untold = client.post(path, {"basis": "public_task"}).content.decode()
    assert "Say on which day families were told." in untold and stands(pupil) == "unknown"
    assert client.post(path, public).status_code == 302
    assert stands(pupil) == "given" and told == []
    assert "Families told on" in page(client, "/consent/basis/")
    client.post(path, {"basis": "consent"})
    assert stands(pupil) == "unknown"
    assert told == [MayNoLongerBeShown(pupil.pk, "website", None, covered_too=False)]
    with school_scope(oakfield):
        assert PurposeBasis.objects.get().told_families_on is None
    assert client.get("/consent/basis/billboards/").status_code == 404


def test_another_schools_pupil_is_not_there(
    outsider: Person, pupil: Person, parent: Person, client_of: ClientOf
) -> None:
    client = client_of(outsider)
    for path in ("", "answer/", "never-publish/", f"withdraw/{parent.pk}/website/"):
        assert client.get(f"/consent/{pupil.pk}/{path}").status_code == 404
        assert client.post(f"/consent/{pupil.pk}/{path}", {"do": "set", "reason": "x"}).status_code in {
            404,
            405,
        }
    assert "Jonah" not in page(client, "/consent/")
    assert stands(pupil) == "unknown"


def test_the_approved_channels_of_the_register_can_be_named(
    office: Person, parent: Person, pupil: Person, other_school: School, client_of: ClientOf
) -> None:
    with school_scope(pupil.school):
        for name, state in (("Facebook", "approved"), ("Old page", "closed")):
            Channel.objects.create(name=name, network="by_hand", consent_purpose="social_media", state=state)
    with school_scope(other_school):
        Channel.objects.create(name="Elsewhere", network="by_hand", consent_purpose="press", state="approved")
    seen = page(client_of(office), f"/consent/{pupil.pk}/answer/")
    assert "For one channel only?" in seen and "Facebook</option>" in seen
    assert "Old page" not in seen and "Elsewhere" not in seen
