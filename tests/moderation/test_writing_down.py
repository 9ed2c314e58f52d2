"""What was seen is written down with a copy and a hash, and those who must know are told at once."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.publishing.delivery.making import jpeg

from handbell.channels.models import Channel
from handbell.files.models import StoredFile
from handbell.ledger.models import Entry
from handbell.moderation.models import Remark
from handbell.notices.models import Notice
from handbell.notices.tell import waiting_for
from handbell.people.models import Person, RoleHeld

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]


def filled(channel: Channel, **more: Any) -> dict[str, Any]:
    """The form as a browser posts it."""
    return {
        "kind": "comment", "channel": str(channel.pk), "written_by": "Sam R", "writer": "family",
        "words": "What a useless school", "concern": "unkind", "tone": "critical",
    } | more  # fmt: skip


def test_the_first_question_parts_the_ways(client_of: ClientOf, teacher: Person, parent: Person) -> None:
    client = client_of(teacher)
    assert client.post("/moderation/new/", {"child_image": "no"})["Location"] == "/moderation/new/seen/"
    assert (
        client.post("/moderation/new/", {"child_image": "yes"})["Location"] == "/moderation/new/child-image/"
    )
    unanswered = client.post("/moderation/new/", {"child_image": ""})
    assert unanswered.status_code == 422
    assert "If you are not sure, say yes." in unanswered.content.decode()
    refused = client_of(parent).get("/moderation/new/")
    assert refused.status_code == 403
    assert "Only staff write down here what stands on the school" in refused.content.decode()


def test_a_comment_is_kept_with_its_picture_and_one_hash(
    client_of: ClientOf, facebook: Channel, teacher: Person
) -> None:
    picture = SimpleUploadedFile("shot.jpg", jpeg(), "image/jpeg")
    reply = client_of(teacher).post("/moderation/new/seen/", filled(facebook, picture=picture))
    assert reply.status_code == 302, reply.content.decode()
    made = Remark.objects.get()
    assert made.picture is not None
    page = client_of(teacher).get(f"/moderation/{made.pk}/").content.decode()
    assert made.evidence_sha256 in page
    assert "Hide it or take it down, now" in page
    entry = Entry.objects.get(verb="moderation.logged")
    assert entry.contents["evidence"] == made.evidence_sha256
    assert "useless" not in str(entry.contents)
    again = client_of(teacher).get(f"/moderation/{made.pk}/picture/")
    assert sha256(again.content).hexdigest() == made.picture.sha256


def test_what_is_no_picture_is_refused_and_nothing_is_half_kept(
    client_of: ClientOf, facebook: Channel, teacher: Person
) -> None:
    picture = SimpleUploadedFile("shot.jpg", b"%PDF-1.7 hello", "image/jpeg")
    reply = client_of(teacher).post("/moderation/new/seen/", filled(facebook, picture=picture))
    assert reply.status_code == 422
    assert "This is a PDF document, not a picture." in reply.content.decode()
    assert not Remark.objects.exists() and not Entry.objects.exists() and not StoredFile.objects.exists()
    silent = client_of(teacher).post("/moderation/new/seen/", filled(facebook, words=""))
    assert (
        "Copy the words, or add a screenshot, so that it is kept before it goes." in silent.content.decode()
    )


def test_a_possible_sexual_image_of_a_child_takes_no_file_and_no_words(
    client_of: ClientOf, facebook: Channel, teacher: Person, dsl: Person, headteacher: Person, office: Person
) -> None:
    client, where = client_of(teacher), "/moderation/new/child-image/"
    page = client.get(where).content.decode()
    assert page.count("<li>") >= 3
    assert "Leave it where it is." in page and "Tell the safeguarding lead at once" in page
    assert 'type="file"' not in page and 'name="words"' not in page
    said = {
        "kind": "comment",
        "channel": str(facebook.pk),
        "writer": "unknown",
        "address": "https://f.example/1",
    }
    picture = SimpleUploadedFile("shot.jpg", jpeg(), "image/jpeg")
    refused = client.post(where, said | {"picture": picture})
    assert refused.status_code == 422
    assert "No file is taken here." in refused.content.decode()
    assert not StoredFile.objects.exists() and not Remark.objects.exists()
    client.post(where, said | {"words": "It shows …"})
    made = Remark.objects.get()
    assert (made.words, made.picture, made.evidence_sha256, made.child_image) == ("", None, "", True)
    for person in (dsl, headteacher):
        (notice,) = waiting_for(person.pk).filter(kind="moderation.told")
        assert (notice.title, notice.detail) == ("Something on a school channel waits for you", "")
    assert client_of(office).get(f"/moderation/{made.pk}/").status_code == 404
    assert client_of(dsl).get(f"/moderation/{made.pk}/").status_code == 200


def test_a_false_account_names_its_leader_or_is_refused(
    client_of: ClientOf, under: Callable[[str], None], facebook: Channel, teacher: Person, headteacher: Person
) -> None:
    under("take-1-studios")
    client = client_of(teacher)
    said = filled(facebook, kind="account", concern="unkind")
    refused = client.post("/moderation/new/seen/", said)
    assert refused.status_code == 422
    assert "Choose the senior leader who is told at once. (T1-2-21)" in refused.content.decode()
    not_a_leader = client.post("/moderation/new/seen/", said | {"leader": str(teacher.pk)})
    assert not_a_leader.status_code == 422
    client.post("/moderation/new/seen/", said | {"leader": str(headteacher.pk)})
    made = Remark.objects.get()
    assert made.told_at is not None
    assert waiting_for(headteacher.pk).filter(kind="moderation.told").count() == 1
    page = client.get(f"/moderation/{made.pk}/").content.decode()
    assert "Contain and clean the account, now" in page and "T1-2-20" in page


def test_it_is_unreported_until_a_leader_is_told(
    client_of: ClientOf, under: Callable[[str], None], facebook: Channel, teacher: Person, headteacher: Person,
    dsl: Person,
) -> None:  # fmt: skip
    under("take-1-studios")
    client = client_of(teacher)
    client.post("/moderation/new/seen/", filled(facebook))
    made = Remark.objects.get()
    page = client.get(f"/moderation/{made.pk}/").content.decode()
    assert "Unreported: tell a senior leader, now" in page and "T1-2-19" in page
    assert not Notice.objects.filter(kind="moderation.told").exists()
    client.post(f"/moderation/{made.pk}/tell/", {"leader": str(headteacher.pk)})
    page = client.get(f"/moderation/{made.pk}/").content.decode()
    assert "Unreported" not in page
    assert waiting_for(headteacher.pk).filter(kind="moderation.told").exists()
    assert not waiting_for(dsl.pk).filter(kind="moderation.told").exists()
    client_of(headteacher).post(f"/moderation/{made.pk}/read/")
    assert not waiting_for(headteacher.pk).filter(kind="moderation.told").exists()


def test_where_a_child_is_involved_the_safeguarding_lead_hears_and_few_see(
    client_of: ClientOf,
    facebook: Channel,
    teacher: Person,
    second_teacher: Person,
    dsl: Person,
    office: Person,
) -> None:
    client_of(second_teacher).post("/moderation/new/seen/", filled(facebook, child_involved="on"))
    made = Remark.objects.get()
    assert waiting_for(dsl.pk).filter(kind="moderation.told").count() == 1
    path = f"/moderation/{made.pk}/"
    assert client_of(second_teacher).get(path).status_code == 200
    for other in (office, teacher):
        assert client_of(other).get(path).status_code == 404
        assert client_of(other).post(f"{path}remove/", {"what": "removed", "reason": "x"}).status_code == 404
        assert "Facebook" not in client_of(other).get("/moderation/").content.decode()


def test_a_message_from_a_pupil_goes_to_the_safeguarding_lead_and_has_no_reply(
    client_of: ClientOf, facebook: Channel, teacher: Person, dsl: Person
) -> None:
    client = client_of(teacher)
    client.post("/moderation/new/seen/", filled(facebook, kind="message", writer="pupil", concern="nothing"))
    made = Remark.objects.get()
    assert waiting_for(dsl.pk).filter(kind="moderation.told").count() == 1
    assert f"/moderation/{made.pk}/outside/" not in client.get(f"/moderation/{made.pk}/").content.decode()
    refused = client.post(f"/moderation/{made.pk}/outside/", {"way": "phone"})
    assert refused.status_code == 422
    assert "A pupil&#x27;s message is not answered." in refused.content.decode()
    assert "(SN-2.8-17)" in refused.content.decode()


def test_other_schools_see_nothing(client_of: ClientOf, wrote: Callable[..., Remark], teacher: Person,
                                   outsider: Person) -> None:  # fmt: skip
    RoleHeld.objects.filter(person=outsider).update(role="headteacher")
    made = wrote(teacher)
    assert client_of(outsider).get(f"/moderation/{made.pk}/").status_code == 404
    assert client_of(teacher).get(f"/moderation/{made.pk}/").status_code == 200
