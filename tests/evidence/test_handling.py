"""Looking, taking out, covering, holding: each by whom it may, and each written down."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from PIL import Image
from tests.cases.conftest import TellIt
from tests.evidence.making import a_pdf, a_picture, files_of_vault, kept

from handbell.cases.codes import new_token
from handbell.cases.models import Case
from handbell.evidence.holding import held
from handbell.evidence.models import Evidence, Hold
from handbell.evidence.vault import read
from handbell.people.models import Person
from handbell.schools.access import Actor

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]


@pytest.fixture
def case(told: TellIt) -> Case:
    return told()


def hands(item: Evidence) -> list[str]:
    return [str(one.kind) for one in item.custody.order_by("event__seq")]


def test_a_look_asks_nothing_is_drawn_anew_and_is_written_down(
    case: Case, client_of: ClientOf, acting: Acting, dsl: Person, governor: Person
) -> None:
    item, client = kept(acting(dsl), case, a_picture(), "a.jpg"), client_of(dsl)
    address = f"/evidence/{case.pk}/{item.pk}/"
    for _time in range(2):
        assert "base64" not in client.get(address).content.decode()
    assert hands(item) == ["arrived"]  # to read about it is no look
    assert (
        client.get(f"{address}look/").status_code == 405
        and client_of(governor).post(f"{address}look/").status_code == 404
    )
    page = client.post(f"{address}look/").content.decode()
    assert "data:image/jpeg;base64," in page and "Looked at" in page and hands(item) == ["arrived", "looked"]
    drawn = base64.b64decode(page.split("data:image/jpeg;base64,")[1].split('"')[0])
    assert (
        b"Kestrel" in a_picture()
        and b"Kestrel" not in drawn
        and Image.open(io.BytesIO(drawn)).size == (400, 300)
    )
    assert read(item) == a_picture()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"<script>alert(1)</script> heron", "a.txt", "&lt;script&gt;alert(1)&lt;/script&gt; heron"),
        (b"<html><body><script>x()</script><p>Heron <b>said</b></p></body></html>", "a.html", "Heron\nsaid"),
        (
            b"From: a@b.example\nSubject: Heron\nContent-Transfer-Encoding: base64\n\nc3BhZGU=\n",
            "a.eml",
            "spade",
        ),
    ],
)
def test_texts_are_shown_as_plain_words(
    data: bytes, name: str, words: str, case: Case, client_of: ClientOf, acting: Acting, dsl: Person
) -> None:
    item = kept(acting(dsl), case, data, name)
    page = client_of(dsl).post(f"/evidence/{case.pk}/{item.pk}/look/").content.decode()
    assert words in page and "<script>alert" not in page and "x()" not in page


def test_a_pdf_is_shown_as_pictures_of_its_pages_and_a_broken_one_says_so(
    case: Case, client_of: ClientOf, acting: Acting, dsl: Person
) -> None:
    item = kept(acting(dsl), case, a_pdf("heron", "spade"), "a.pdf")
    page = client_of(dsl).post(f"/evidence/{case.pk}/{item.pk}/look/").content.decode()
    assert page.count("data:image/jpeg;base64,") == 2
    broken = kept(acting(dsl), case, b"%PDF-1.7 and nothing more", "b.pdf")
    answer = client_of(dsl).post(f"/evidence/{case.pk}/{broken.pk}/look/")
    assert answer.status_code == 409 and "This PDF cannot be drawn" in answer.content.decode()


def test_it_is_taken_out_with_a_reason_as_a_file_that_no_browser_opens(
    case: Case, client_of: ClientOf, acting: Acting, dsl: Person
) -> None:
    data = b"<html><script>alert(1)</script></html>"
    item, client = kept(acting(dsl), case, data, "../Quill's page\r\n.exe"), client_of(dsl)
    address = f"/evidence/{case.pk}/{item.pk}/take/"
    assert "Your name, the time and the reason are written down." in client.get(address).content.decode()
    answer = client.post(address, {"why": " "})
    assert answer.status_code == 422 and "Say why." in answer.content.decode() and hands(item) == ["arrived"]
    answer = client.post(address, {"why": "For the LADO"})
    assert b"".join(answer.streaming_content) == data  # type: ignore[attr-defined]
    assert (
        answer["Content-Type"] == "application/octet-stream" and answer["X-Content-Type-Options"] == "nosniff"
    )
    assert answer["Content-Disposition"].startswith("attachment;") and answer["Content-Disposition"].endswith(
        '.html"'
    )
    assert (
        answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        and "no-store" in answer["Cache-Control"]
    )
    client.post(address, {"why": "They asked", "given_to": "PC Rowe, Weir Valley Police"})
    assert hands(item) == ["arrived", "taken", "shared"]
    page = client.get(f"/evidence/{case.pk}/{item.pk}/").content.decode()
    assert "Given on: PC Rowe, Weir Valley Police" in page and "For the LADO" in page


def numbers(**more: Any) -> dict[str, Any]:
    box = {"left_1": "0", "top_1": "0", "width_1": "50", "height_1": "50"}
    return {**box, "token": new_token(), "reason": "The child’s face", **more}


def test_a_copy_with_a_part_covered_stands_beside_the_original(
    case: Case, client_of: ClientOf, acting: Acting, dsl: Person
) -> None:
    item, client = kept(acting(dsl), case, a_picture(), "a.jpg"), client_of(dsl)
    address = f"/evidence/{case.pk}/{item.pk}/cover/"
    assert client.get(address).status_code == 302  # to open it is a look, and so a button
    page = client.post(address, {"open": "yes"}).content.decode()
    assert "From the left, %" in page and "base64" in page and hands(item) == ["arrived", "looked"]
    for said, sentence in (
        ({"left_1": ""}, "Give all numbers of part 1, or none."), ({"reason": ""}, "Say why."),
        ({"left_1": "", "top_1": "", "width_1": "", "height_1": ""}, "Say what to cover"),
        ({"left_1": "101"}, "Ensure this value is less than or equal to 100"), ({"width_1": "0"}, "above 0"),
    ):  # fmt: skip
        answer = client.post(address, numbers(**said))
        assert answer.status_code == 422 and sentence in answer.content.decode(), sentence
    assert Evidence.objects.count() == 1 and len(files_of_vault()) == 1
    said = numbers()
    for _time in range(2):
        page = client.post(address, said, follow=True).content.decode()
        assert "The copy is kept as E2." in page
    copy = Evidence.objects.get(kind="copy")
    assert Evidence.objects.count() == 2 and copy.of_id == item.pk and copy.sha256 != item.sha256
    assert f"(SHA-256 {item.sha256})" in page and "The child’s face" in page
    drawn = Image.open(io.BytesIO(read(copy))).convert("L")
    covered, bare = drawn.getpixel((50, 50)), drawn.getpixel((390, 290))
    assert isinstance(covered, int) and isinstance(bare, int)
    assert covered < 60 and bare > 240 and b"Kestrel" not in read(copy)
    assert read(item) == a_picture() and sha256(read(item)).hexdigest() == item.sha256
    assert "copied" in hands(item) and hands(copy) == ["arrived"]


def test_words_are_struck_out_of_a_text_wherever_they_stand(
    case: Case, client_of: ClientOf, acting: Acting, dsl: Person
) -> None:
    data = b"Zebedee Quill wrote it.\nzebedee\nquill saw the heron."
    item, client = kept(acting(dsl), case, data, "a.txt"), client_of(dsl)
    address, said = f"/evidence/{case.pk}/{item.pk}/cover/", {"token": new_token(), "reason": "Names"}
    answer = client.post(address, {**said, "words": "Quil Zebedee"})
    assert (
        answer.status_code == 422 and "“Quil Zebedee” does not stand in the text." in answer.content.decode()
    )
    client.post(address, {**said, "words": "Zebedee Quill\nheron"})
    copy = read(Evidence.objects.get(kind="copy")).decode()
    assert copy.count("█████") == 3 and "uill" not in copy.replace(item.sha256, "") and "heron" not in copy
    assert copy.startswith(f"Copy of E1 with words struck out. SHA-256 of the original: {item.sha256}")
    assert read(item) == data


def test_pages_of_a_pdf_are_covered_as_pictures(
    case: Case, client_of: ClientOf, acting: Acting, dsl: Person
) -> None:
    item, client = kept(acting(dsl), case, a_pdf("heron", "spade"), "a.pdf"), client_of(dsl)
    address = f"/evidence/{case.pk}/{item.pk}/cover/"
    answer = client.post(address, numbers(page_1="3"))
    assert answer.status_code == 422 and "There is no page 3: it has 2." in answer.content.decode()
    client.post(address, numbers(page_1="2", width_1="100", height_1="100"))
    copy = read(Evidence.objects.get(kind="copy"))
    with pypdfium2.PdfDocument(copy) as made:
        pages = [
            made[place].render(scale=0.2).to_pil().convert("L").getextrema() for place in range(len(made))
        ]
        assert len(made) == 2 and not made[1].get_textpage().get_text_bounded().strip()
    assert pages[0][1] > 200 and pages[1][1] < 90  # type: ignore[operator]


def test_of_a_film_no_copy_is_covered_here(
    case: Case, client_of: ClientOf, acting: Acting, dsl: Person
) -> None:
    item, client = (
        kept(acting(dsl), case, b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 40, "a.mp4"),
        client_of(dsl),
    )
    page = client.get(f"/evidence/{case.pk}/{item.pk}/").content.decode()
    assert "a film" in page and "Make a copy" not in page and "Take it out" in page
    answer = client.post(f"/evidence/{case.pk}/{item.pk}/look/")
    assert answer.status_code == 409 and "Take it out to look at it." in answer.content.decode()


def test_nobody_is_offered_to_delete_anything(
    case: Case, client_of: ClientOf, acting: Acting, dsl: Person
) -> None:
    item, client = kept(acting(dsl), case), client_of(dsl)
    for path in (f"/evidence/{case.pk}/", f"/evidence/{case.pk}/{item.pk}/", f"/cases/{case.pk}/"):
        page = client.get(path).content.decode()
        assert "elete it</" not in page and "emove</" not in page and "/delete" not in page
    assert client.delete(f"/evidence/{case.pk}/{item.pk}/").status_code == 405


def test_a_hold_is_put_by_one_and_lifted_by_two(
    case: Case, client_of: ClientOf, acting: Acting, dsl: Person, headteacher: Person
) -> None:
    case.readers.create(person=headteacher, role="headteacher", since=case.opened_at)
    base, lead, head = f"/evidence/{case.pk}/", client_of(dsl), client_of(headteacher)
    answer = lead.post(f"{base}hold/", {"reason": ""})
    assert answer.status_code == 422 and "Say why." in answer.content.decode() and not held(case)
    lead.post(f"{base}hold/", {"reason": "A claim is coming"})
    page = head.get(base).content.decode()
    assert held(case) and "On hold" in page and "A claim is coming" in page and "Dawn Marsh" in page
    assert "On hold: nothing of it is destroyed" in head.get(f"/cases/{case.pk}/").content.decode()
    lead.post(f"{base}hold/", {"reason": "Once more"})
    assert Hold.objects.count() == 1
    assert "Nobody has asked to lift it." in head.post(f"{base}hold/agree/", follow=True).content.decode()
    lead.post(f"{base}hold/lift/", {"reason": "The claim is over"})
    page = lead.post(f"{base}hold/agree/", follow=True).content.decode()
    assert "You asked to lift it, so somebody else agrees." in page and held(case)
    head.post(f"{base}hold/stay/", {"reason": "Not yet"})
    assert held(case) and "Nobody has asked" in head.post(f"{base}hold/agree/", follow=True).content.decode()
    lead.post(f"{base}hold/lift/", {"reason": "Now it is"})
    assert "The hold is lifted." in head.post(f"{base}hold/agree/", follow=True).content.decode()
    assert not held(case) and "This case is not on hold." in lead.get(base).content.decode()
    story = lead.get(f"/cases/{case.pk}/").content.decode()
    assert all(
        word in story
        for word in ("Put on hold", "Asked to lift the hold", "The hold stays", "The hold was lifted")
    )


def test_of_those_told_the_lead_the_head_and_the_chair_put_a_hold(
    case: Case, client_of: ClientOf, acting: Acting, office: Person, dsl: Person
) -> None:
    case.readers.create(person=office, role="looks_after", since=case.opened_at)
    assert "puts a case on hold" in client_of(office).get(f"/evidence/{case.pk}/").content.decode()
    answer = client_of(office).post(f"/evidence/{case.pk}/hold/", {"reason": "I say so"})
    assert answer.status_code == 403 and not held(case)
    assert client_of(dsl).post(f"/evidence/{case.pk}/hold/", {"reason": "I say so"}).status_code == 302
