"""An inspection pack: the evidence of chosen clauses, with a manifest that the record vouches for."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from handbell.assurance.evidence import zip_of
from handbell.assurance.models import EvidencePack
from handbell.ledger.models import Entry
from handbell.ledger.record import record
from handbell.people.models import Person
from handbell.policy import load_pack
from handbell.schools import controls
from handbell.schools.controls import Control, Finding
from handbell.schools.models import AdoptedPolicy
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]


def made(client: Client, person: Person, **chosen: object) -> tuple[EvidencePack, zipfile.ZipFile]:
    page = client.post("/governors/evidence/", chosen, follow=True)
    assert "The pack is ready." in page.content.decode()
    with school_scope(person.school):
        found = EvidencePack.objects.order_by("-made_at")[0]
    answer = client.get(f"/governors/evidence/{found.pk}/")
    assert answer["Content-Type"] == "application/zip"
    return found, zipfile.ZipFile(io.BytesIO(answer.content))


def test_every_file_is_in_the_manifest_and_the_manifest_in_the_record(
    headteacher: Person, client_of: ClientOf
) -> None:
    found, pack = made(client_of(headteacher), headteacher, ids="SN-2.7-12, SN-2.8-13\nSN-2.7-1")
    manifest = json.loads(pack.read("manifest.json"))
    assert set(manifest["files"]) | {"manifest.json"} == set(pack.namelist())
    for path, said in manifest["files"].items():
        assert sha256(pack.read(path)).hexdigest() == said["sha256"]
        assert len(pack.read(path)) == said["bytes"]
    with school_scope(headteacher.school):
        entry = Entry.objects.get(verb="assurance.packed")
    assert (
        (entry.contents or {})["manifest"] == sha256(pack.read("manifest.json")).hexdigest() == found.digest
    )
    assert entry.clauses == ["SN-2.7-1", "SN-2.7-12", "SN-2.8-13"]


def test_each_clause_has_its_evidence_as_a_table_and_as_data(
    headteacher: Person, client_of: ClientOf
) -> None:
    with school_scope(headteacher.school), transaction.atomic():
        record("publishing.agree", actor=f"person:{headteacher.pk}", about="post:1",
               contents={"who": "Patience Adeyemi"}, clauses=["SN-2.8-13"])  # fmt: skip
    _, pack = made(client_of(headteacher), headteacher, ids="SN-2.8-13")
    data = json.loads(pack.read("clauses/SN-2.8-13.json"))
    clause = load_pack("st-nicholas").clause("SN-2.8-13")
    assert data["says"] == clause.says
    assert [part["control"] for part in data["kept_by"]] == list(dict.fromkeys(clause.kept_by))
    assert (data["entries"], data["record"][0]["entry"]) == (1, 1)
    rows = list(csv.DictReader(io.StringIO(pack.read("clauses/SN-2.8-13.csv").decode("utf-8-sig"))))
    assert {row["control"] for row in rows} == {*clause.kept_by, "entry of the record"}
    whole = b"".join(pack.read(name) for name in pack.namelist()).decode()
    assert "Adeyemi" not in whole, "the record is cited, and nobody of it"
    assert str(headteacher.pk) not in whole
    assert "SN-2.8-13" in pack.read("index.html").decode()


def test_it_says_the_same_however_things_change(
    headteacher: Person, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(headteacher)
    found, _ = made(client, headteacher, ids="SN-2.7-12")
    first = client.get(f"/governors/evidence/{found.pk}/").content
    with school_scope(headteacher.school):
        with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
            EvidencePack.objects.update(contents={})
        AdoptedPolicy.objects.update(in_force=False)
    assert client.get(f"/governors/evidence/{found.pk}/").content == first == zip_of(found.contents)


def test_a_spreadsheet_reads_evidence_as_words(
    headteacher: Person, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    clause = load_pack("st-nicholas").clause("SN-2.8-13")
    name = clause.kept_by[0]
    nasty = Control(name, name, lambda _: Finding("kept", "=HYPERLINK(1)", items=("+1", "@x")))
    monkeypatch.setattr(controls, "_controls", {**controls._controls, name: nasty})
    _, pack = made(client_of(headteacher), headteacher, ids="SN-2.8-13")
    rows = list(csv.reader(io.StringIO(pack.read("clauses/SN-2.8-13.csv").decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@"}]
    assert "'=HYPERLINK(1)" in rows[1]


def test_clauses_are_chosen_by_part_and_status(headteacher: Person, client_of: ClientOf) -> None:
    client = client_of(headteacher)
    policy = load_pack("st-nicholas")
    titles = list(dict.fromkeys(clause.heading for clause in policy.clauses))
    wanted = [clause.id for clause in policy.clauses if clause.heading == titles[3]]
    found, _ = made(client, headteacher, parts=["3"])
    assert [one["clause"] for one in found.contents["clauses"]] == wanted
    every, pack = made(client, headteacher)
    assert len(every.contents["clauses"]) == 263
    assert len(pack.namelist()) == 2 * 263 + 2
    kept, _ = made(client, headteacher, status=["kept"])
    assert {one["status"] for one in kept.contents["clauses"]} == {"kept"}


def test_what_does_not_fit_is_refused_by_name(headteacher: Person, client_of: ClientOf) -> None:
    client = client_of(headteacher)
    page = client.post("/governors/evidence/", {"ids": "SN-2.7-12 SN-99-9"}).content.decode()
    assert "The policy in force has no clause SN-99-9." in page
    page = client.post("/governors/evidence/", {"ids": "SN-2.7-12", "status": ["broken"]}).content.decode()
    assert "No clause fits all that you chose. Take something away." in page
    page = client.post("/governors/evidence/", {"status": ["splendid"]}).content.decode()
    assert "There is a problem" in page
    with school_scope(headteacher.school):
        assert not EvidencePack.objects.exists()
        assert not Entry.objects.filter(verb="assurance.packed").exists()


def test_a_pack_is_for_whoever_asked_for_it(
    headteacher: Person, governor: Person, teacher: Person, outsider: Person, client_of: ClientOf
) -> None:
    found, _ = made(client_of(headteacher), headteacher, ids="SN-2.7-12")
    assert client_of(governor).get(f"/governors/evidence/{found.pk}/").status_code == 404
    assert client_of(outsider).get(f"/governors/evidence/{found.pk}/").status_code == 404
    refused = client_of(teacher).post("/governors/evidence/", {})
    assert refused.status_code == 403
    assert "put together by leaders and governors" in refused.content.decode()
