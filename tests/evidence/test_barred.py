"""Where a case is, or may be, about sexual images: no form, no byte, nothing opened; and what is there stays locked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from tests.cases.conftest import PICTURE, TellIt
from tests.evidence.making import a_picture, files_of_vault, form, kept

from handbell.cases.actions.confirm import change, confirm
from handbell.cases.laying import proposal_of
from handbell.cases.models import Case
from handbell.evidence.actions.handle import look, take_out
from handbell.evidence.bars import Barred, barred
from handbell.evidence.models import Evidence
from handbell.people.models import Person
from handbell.schools.access import Actor

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]
LINE = "Leave it where it is: close the screen, put the device away as it is."


def places() -> dict[str, tuple[int, int]]:
    """Every file under the storage and the folder for temporary files, with its size and time."""
    folders = (
        Path(settings.MEDIA_ROOT),
        Path(tempfile.gettempdir()),
        Path(os.environ["HANDBELL_HOME"]) / "files",
    )
    found = {}
    for folder in folders:
        for path in folder.rglob("*") if folder != Path(tempfile.gettempdir()) else folder.iterdir():
            if path.is_file():
                found[str(path)] = (path.stat().st_size, path.stat().st_mtime_ns)
    return found


def unsure_of_pictures(told: TellIt) -> Case:
    """Triage takes it for bullying, is not sure, and has a picture among what it may also be."""
    case = told(unsure=True)
    said = case.contents
    said["proposal"] = {**said["proposal"], "unsure": True, "wavered": ["intimate_image_of_pupil"]}
    case.put(**said)
    case.save()
    return case


@pytest.fixture(params=["pictures", "site", "unsure"])
def shut(request: pytest.FixtureRequest, told: TellIt) -> Case:
    if request.param == "unsure":
        return unsure_of_pictures(told)
    if request.param == "site":
        return told(reads=("illegal_site",), holds=())
    return told(**PICTURE)


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what other programs write meanwhile is not taken for ours."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.mark.parametrize("size", [0, 5_000_000])
@pytest.mark.parametrize("page", ["add", "capture"])
def test_no_form_is_offered_and_no_byte_touches_the_disk(
    shut: Case, page: str, size: int, client_of: ClientOf, dsl: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert barred(shut)
    made: list[str] = []
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", lambda *a, **k: made.append("temporary"))
    monkeypatch.setattr("handbell.evidence.incoming.Writer", lambda *a, **k: made.append("vault"))
    client, address = client_of(dsl), f"/evidence/{shut.pk}/{page}/"
    said = client.get(address)
    assert (
        said.status_code == 200
        and LINE in said.content.decode()
        and '<form method="post" enc' not in said.content.decode()
    )
    before = places()
    answer = client.post(address, form(a_picture() + b"\x00" * size))
    text = answer.content.decode()
    assert answer.status_code == 409 and "No file is taken here" in text and "nothing of it was kept" in text
    assert places() == before and not made and not Evidence.objects.exists()
    whole = client.get(f"/evidence/{shut.pk}/").content.decode()
    assert (
        LINE in whole and "Add a file" not in whole and "Nothing is kept here, and nothing will be." in whole
    )


def test_no_other_address_of_the_case_keeps_a_file_either(
    told: TellIt, client_of: ClientOf, dsl: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, made = told(**PICTURE), list[str]()
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", lambda *a, **k: made.append("temporary"))
    before = places()
    for page in ("hold/", "hold/lift/", "hold/stay/", "hold/agree/"):
        client_of(dsl).post(f"/evidence/{case.pk}/{page}", form(b"\xff\xd8\xff" + b"\x00" * 4_000_000))
    assert places() == before and not made


def test_a_person_who_rules_it_out_opens_the_door(
    told: TellIt, client_of: ClientOf, acting: Acting, dsl: Person
) -> None:
    case = unsure_of_pictures(told)
    assert client_of(dsl).post(f"/evidence/{case.pk}/add/", form(a_picture())).status_code == 409
    confirm(acting(dsl), case.pk)
    assert client_of(dsl).post(f"/evidence/{case.pk}/add/", form(a_picture())).status_code == 302


def test_what_is_there_is_locked_when_the_case_becomes_one(
    told: TellIt, client_of: ClientOf, acting: Acting, dsl: Person
) -> None:
    case = told()
    item = kept(acting(dsl), case, a_picture(), "Quill-and-heron.jpg")
    change(acting(dsl), case.pk, "intimate_image_of_pupil", [], ["child_at_risk"], "It is a nude, not a joke")
    case.refresh_from_db()
    client, base = client_of(dsl), f"/evidence/{case.pk}/"
    for path in (base, f"{base}{item.pk}/"):
        page = client.get(path).content.decode()
        assert item.sha256 in page and LINE in page
        assert "Quill" not in page and "What Quill wrote" not in page and "Look at it" not in page
    assert "Locked: shown by its hash alone" in client.get(f"/cases/{case.pk}/").content.decode()
    hands = item.custody.count()
    for path, said in (("look/", {}), ("take/", {"why": "For the police"}), ("cover/", {"open": "yes"})):
        answer = client.post(f"{base}{item.pk}/{path}", said)
        assert answer.status_code == 409 and LINE in answer.content.decode()
        assert "base64" not in answer.content.decode()
    with pytest.raises(Barred):
        look(acting(dsl), case.pk, item.pk)
    with pytest.raises(Barred):
        take_out(acting(dsl), case.pk, item.pk, "For the police")
    assert (
        item.custody.count() == hands and len(files_of_vault()) == 1
    )  # kept, and neither opened nor deleted
    change(acting(dsl), case.pk, "online_bullying_pupil", [], [], "The police say that it is not")
    assert client.post(f"{base}{item.pk}/look/").status_code == 200


def test_every_category_whose_material_nobody_looks_at_is_shut(told: TellIt) -> None:
    case = told(reads=("illegal_site",), holds=())
    assert proposal_of(case).forbids("view_material") and barred(case)
    assert not barred(told())
