"""A case sealed for somebody outside: what goes in, what stays out, who may, and that it holds."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.cases.conftest import PICTURE, TellIt
from tests.evidence.tsa import Authority, serving
from tests.signing_in import client_for

from handbell.cases.actions.people import link_person, share
from handbell.cases.actions.write import answer, note, write_back
from handbell.cases.models import Case
from handbell.cases.story import first_fault
from handbell.evidence import vault
from handbell.evidence.bundle.actions.export import export, take_out
from handbell.evidence.bundle.choosing import LEFT_OUT, Choice
from handbell.evidence.bundle.finding import zip_of
from handbell.evidence.bundle.models import Bundle
from handbell.evidence.bundle.pack import NotWhatItWas
from handbell.evidence.bundle.verify import Found, verify_bundle
from handbell.evidence.custody import log
from handbell.evidence.models import Custody, Evidence
from handbell.evidence.timestamps.round import stamp_waiting
from handbell.ledger.models import Entry
from handbell.ledger.signing import public_key
from handbell.people.models import Person
from handbell.publishing.delivery.results import worker
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]
POLICE = Choice("Weirshire Police, DC Kaur", "They asked for it under section 29")
SHOT = b"what was on the screen, byte for byte \x00\xff" * 9000


def keep(case: Case, by: Actor, number: int, data: bytes, of: Evidence | None = None) -> Evidence:
    stored = vault.put(data)
    one = Evidence(
        id=stored.id, case=case, number=number, kind="copy" if of else "file", of=of, sha256=stored.sha256,
        size=stored.size, media_type="text/plain", at=timezone.now(), token_mark=str(stored.id),
    )  # fmt: skip
    one.put(
        key=stored.key.hex(), name="Bea said this.txt", shows="What was said in the group", by_name=by.name
    )
    one.save(force_insert=True)
    log(one, Custody.Kind.ARRIVED, by)
    return one


@pytest.fixture
def lead(dsl: Person, acting: Acting) -> Actor:
    return acting(dsl)


@pytest.fixture
def case(told: TellIt, lead: Actor, teacher: Person, acting: Acting) -> Case:
    found = told("Bea is called ugly in a group, every night.", by=teacher)
    report = found.reports.get()
    answer(lead, found.pk, report.pk, "Thank you. We look after it.")
    write_back(acting(teacher), report, "It happened again.")
    note(lead, found.pk, "advice", "Ring the platform first", "Weirshire safeguarding hub")
    link_person(lead, found.pk, "target", None, "Bea Holt", "Year 5")
    keep(found, lead, 1, SHOT)
    return found


def looked_at(row: Bundle, **more: object) -> tuple[Found, zipfile.ZipFile]:
    made = io.BytesIO(b"".join(zip_of(row)))
    return verify_bundle(made, **more), zipfile.ZipFile(made)  # type: ignore[arg-type]


def words_of(archive: zipfile.ZipFile) -> str:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(archive.read("case.pdf"))) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_a_bundle_holds_with_the_schools_key(case: Case, lead: Actor) -> None:
    found, archive = looked_at(export(lead, case.pk, POLICE), key=public_key())
    assert (found.ok, found.faults, found.known) == (True, [], True)
    assert archive.read("evidence/E01-file.txt") == SHOT
    about = json.loads(archive.read("manifest.json"))
    assert (about["school"], about["case"], about["for"]) == ("Oakfield Primary", case.sign, POLICE.for_whom)
    assert about["made_by"] == "the safeguarding lead"
    assert about["record"]["checkpoint"]["school"] == "oakfield"
    readme = archive.read("README.txt").decode()
    assert f"handbell verify-bundle FILE.zip --key {public_key().hex()}" in readme


def test_the_papers_say_it_all_but_who_told_it(case: Case, lead: Actor, teacher: Person) -> None:
    _found, archive = looked_at(export(lead, case.pk, POLICE))
    words = words_of(archive)
    for one in (
        "Copy for Weirshire Police, DC Kaur", "Bea is called ugly in a group", "Thank you. We look after it.",
        "It happened again.", "Ring the platform first", "Weirshire safeguarding hub", "Bea Holt, Year 5",
        "What was said in the group", "Came in", "They asked for it", "who told it is left out of this copy",
    ):  # fmt: skip
        assert one in words, one
    assert teacher.full_name not in words
    named = Choice(POLICE.for_whom, POLICE.reason, with_teller=True)
    assert teacher.full_name in words_of(looked_at(export(lead, case.pk, named))[1])


def test_the_papers_are_a_tagged_pdf(case: Case, lead: Actor, tmp_path: Path) -> None:
    (tmp_path / "case.pdf").write_bytes(looked_at(export(lead, case.pk, POLICE))[1].read("case.pdf"))
    done = subprocess.run(
        [Path(sys.executable).with_name("outloud"), tmp_path / "case.pdf"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_copy_goes_in_place_of_the_original_or_nothing(case: Case, lead: Actor) -> None:
    original = case.evidence.get()
    copy = keep(case, lead, 2, b"what was on the ######", of=original)
    choice = Choice(POLICE.for_whom, POLICE.reason, items={original.pk: str(copy.pk)})
    found, archive = looked_at(export(lead, case.pk, choice))
    names = [name for name in archive.namelist() if name.startswith("evidence/")]
    assert names == ["evidence/E02-copy.txt"]
    assert found.manifest.left_out == ("who told the school", "parts of E1, covered in E2")
    choice = Choice(POLICE.for_whom, POLICE.reason, items={original.pk: LEFT_OUT})
    found, archive = looked_at(export(lead, case.pk, choice))
    assert not [name for name in archive.namelist() if name.startswith("evidence/")]
    assert "E1, by choice" in found.manifest.left_out
    assert "Not in this copy." in words_of(archive)


def test_a_thing_of_another_case_is_refused(case: Case, told: TellIt, lead: Actor) -> None:
    other = keep(told(), lead, 1, b"another")
    original = case.evidence.get()
    for items in ({other.pk: str(other.pk)}, {original.pk: str(other.pk)}):
        with pytest.raises(CannotBeDone, match="not kept in this case"):
            export(lead, case.pk, Choice("Police", "They asked", items=items))


def test_a_case_of_sexual_images_gives_papers_alone(told: TellIt, lead: Actor) -> None:
    case = told("A picture of a pupil is going round.", **PICTURE)
    keep(case, lead, 1, b"came before anybody knew")
    found, archive = looked_at(export(lead, case.pk, POLICE))
    assert not [name for name in archive.namelist() if name.startswith("evidence/")]
    assert any("sexual images" in one for one in found.manifest.left_out)


def test_who_decides_seals_it_with_a_reason_and_nobody_else(
    case: Case, lead: Actor, office: Person, teacher: Person, headteacher: Person, acting: Acting
) -> None:
    with pytest.raises(CannotBeDone, match="Say why"):
        export(lead, case.pk, Choice("Police", " "))
    with pytest.raises(CannotBeDone, match="Say for whom"):
        export(lead, case.pk, Choice(" ", "They asked"))
    share(lead, case.pk, office.pk, "She prints it")
    with pytest.raises(NotAllowed, match="shared with you to read"):
        export(acting(office), case.pk, POLICE)
    with pytest.raises(Case.DoesNotExist):
        export(acting(teacher), case.pk, POLICE)
    assert Bundle.objects.count() == 0
    row = export(lead, case.pk, POLICE)
    with pytest.raises(Case.DoesNotExist):
        take_out(acting(teacher), case.pk, row.pk)


def test_it_stands_in_story_custody_and_record(case: Case, lead: Actor) -> None:
    row = export(lead, case.pk, POLICE)
    take_out(lead, case.pk, row.pk)
    said = [one.contents["said"] for one in case.events.order_by("-seq")[:3]]
    assert [one["source"] for one in said] == [
        "A sealed bundle was taken out", "A sealed bundle was made", str(Custody.Kind.BUNDLED.label),
    ]  # fmt: skip
    assert said[1]["name"] == said[2]["name"] == POLICE.for_whom
    assert first_fault(case) == ""
    for entry in Entry.objects.filter(verb="evidence.exported"):
        assert entry.actor == "system:cases"
        assert "Police" not in str(entry.contents) and str(case.pk) not in str(entry.contents)
    for sql in ("UPDATE bundle_bundle SET sealed = x''", "DELETE FROM bundle_bundle"):
        with (
            pytest.raises(DatabaseError, match="A bundle cannot be"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


def test_a_file_that_changed_is_never_given_out(case: Case, lead: Actor) -> None:
    item = case.evidence.get()
    row = export(lead, case.pk, POLICE)
    path = vault.path_of(item.school_id, item.pk)
    stored = bytearray(path.read_bytes())
    stored[len(stored) // 2] ^= 1
    path.write_bytes(stored)
    with pytest.raises(CannotBeDone, match="E1 cannot be given out"):
        export(lead, case.pk, POLICE)
    with pytest.raises((NotWhatItWas, ValueError)):
        list(zip_of(row))


def test_timestamps_of_evidence_and_of_the_list_go_with_it(
    case: Case, lead: Actor, oakfield: School, tmp_path: Path, settings: LazySettings
) -> None:
    authority = Authority(tmp_path / "tsa")
    settings.TIMESTAMP_CA = authority.ca.read_bytes()
    with serving(authority.answer) as settings.TIMESTAMP_URL:
        stamp_waiting(worker(oakfield))
        row = export(lead, case.pk, POLICE)
        assert [one.file for one in looked_at(row)[0].stamps] == ["evidence/E01-file.txt"], "not stamped yet"
        stamp_waiting(worker(oakfield))
    found, archive = looked_at(row)
    assert found.ok
    assert [one.file for one in found.stamps] == ["manifest.json", "evidence/E01-file.txt"]
    archive.extractall(tmp_path / "out")
    plain = "openssl ts -verify -in manifest.tsr -data manifest.json -CAfile timestamp-ca.pem"
    done = subprocess.run(
        plain.split(), cwd=tmp_path / "out", capture_output=True, text=True, check=True, timeout=30
    )
    assert "Verification: OK" in done.stdout + done.stderr


def test_odd_words_make_no_bad_paper_and_stand_beside_it_as_they_came(
    told: TellIt, lead: Actor, teacher: Person
) -> None:
    odd = "#set page(width: 1pt) *bold* $x$ \\ \x07 \u202e 😀 مرحبا 你好 \ud800 ✓ <b> @ref " + "long" * 900
    _found, archive = looked_at(export(lead, told(odd, by=teacher).pk, POLICE))
    words = words_of(archive)
    assert "#set page(width: 1pt) *bold* $x$" in words
    assert "[grinning face]" in words and "[words in another script: told.txt]" in words
    assert odd in archive.read("told.txt").decode("utf-8", "surrogatepass")


def test_the_pages(case: Case, dsl: Person, office: Person, headteacher: Person) -> None:
    lead, other = client_for(dsl), client_for(office)
    assert "Seal a bundle: papers, originals" in lead.get(f"/cases/{case.pk}/").content.decode()
    base = f"/bundles/{case.pk}/"
    assert "Nothing has been sealed yet." in lead.get(base).content.decode()
    page = lead.get(f"{base}make/").content.decode()
    assert "E1 Bea said this.txt" in page and "As it came, byte for byte" in page
    wrong = lead.post(f"{base}make/", {"without_teller": "on"})
    assert wrong.status_code == 422 and "Say for whom it is" in wrong.content.decode()
    item = case.evidence.get()
    said = {
        "for_whom": "DC Kaur",
        "reason": "They asked",
        "without_teller": "on",
        f"item_{item.pk.hex}": str(item.pk),
    }
    done = lead.post(f"{base}make/", said, follow=True).content.decode()
    assert "Sealed. Take it out below." in done and public_key().hex() in done
    row = Bundle.objects.get()
    taken = lead.post(f"{base}{row.pk}/")
    assert taken["Content-Disposition"].startswith(f'attachment; filename="case-{case.sign}-')
    assert verify_bundle(io.BytesIO(b"".join(taken.streaming_content)), public_key()).ok
    assert lead.get(f"{base}{row.pk}/").status_code == 405, "looking changes nothing"
    for path in (base, f"{base}make/"):
        assert other.get(path).status_code == 404
    assert other.post(f"{base}{row.pk}/").status_code == 404
