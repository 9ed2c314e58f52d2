"""Whatever is sent, a form answers with its answers or with sentences, and what it hands on is plain JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbell.filling.filled import FilledForm
from handbell.filling.said import in_words
from handbell.filling.same import same_key
from handbell.people.models import Person
from handbell.policy.forms import ANSWERS, Ask, Form, When

TODAY: Final = date(2026, 11, 21)
CHOICES: Final = (("a", "Apple"), ("b", "Pear"))
STRANGE: Final = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "\ud800",
            "\x00",
            "2026-02-30",
            "0001-01-01",
            "9999-12-31",
            "9999-12-31T23:59",
            "-1",
            "1e9",
            "99999999999999999999",
            "javascript:alert(1)",
            "http://[",
            "http://user:pw@host/",
            "not-a-uuid",
            "[]",
            "{}",
            "None",
            "on",
            "yes",
            "no",
            "a",
            "٣",
            "１２",
            "\u202eabc",
            "x" * 10_001,
            "a@b",
            "+" * 50,
        ]
    ),
)


def every_kind(needed: str = "may") -> tuple[Ask, ...]:
    asks = [
        Ask(kind, f"Label of {kind}", kind, needed=needed, register="nothing" if kind == "row" else "",
            choices=CHOICES if kind in ("choice", "choices") else (), clause="SN-2.8-13",
            later_than="today" if kind in ("date", "date_time") else "", least=1, most=9)
        for kind in ANSWERS
    ]  # fmt: skip
    return (
        *asks,
        Ask("round", "Round", when=(When("trip", ("x",)),)),
        Ask("trip", "Trip", when=(When("round", ("x",)),)),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sent=st.dictionaries(st.sampled_from([*ANSWERS, "round", "trip", "other"]), st.lists(STRANGE, max_size=3))
)
@pytest.mark.usefixtures("in_oakfield")
def test_nothing_that_is_sent_breaks_a_form(sent: dict[str, list[str]]) -> None:
    asks = every_kind()
    form = FilledForm(
        Form("f", "step:f", "F", asks=asks, notice_days=3, same_as=ANSWERS), MultiValueDict(sent), today=TODAY
    )
    if form.is_valid():
        kept = json.loads(json.dumps(form.answers))
        assert kept == form.answers
        assert "round" not in kept and "trip" not in kept, "what waits for itself never applies"
        json.dumps(kept).encode("utf-8")
        in_words(asks, kept)
        same_key(Form("f", "step:f", "F", asks=asks, same_as=ANSWERS), kept)
        again = FilledForm(asks, today=TODAY, answers=kept)
        assert str(again.as_p()), "what was kept can be shown again"
    for name, said in form.errors.items():
        assert all(one.endswith("(SN-2.8-13)") and "{" not in one and "%(" not in one for one in said), (
            name,
            said,
        )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kept=st.dictionaries(
        st.sampled_from(ANSWERS), st.one_of(STRANGE, st.lists(STRANGE), st.integers(), st.none())
    )
)
@pytest.mark.usefixtures("in_oakfield")
def test_whatever_was_kept_is_said_in_words(kept: dict[str, Any]) -> None:
    for one in in_words(every_kind(), kept):
        assert one.label and isinstance(one.value, str)


@pytest.mark.usefixtures("in_oakfield")
def test_nothing_sent_at_all_asks_for_everything_that_must_be(teacher: Person) -> None:
    form = FilledForm(every_kind("must"), MultiValueDict(), today=TODAY)
    assert not form.is_valid()
    assert set(form.errors) == set(ANSWERS)


PDF, TEXT = b"%PDF-1.7 ...", b"a list\n"
BAD: Final = {
    "a program": b"MZ\x90\x00\x03",
    "an old Word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100,
    "a web page": b"<html><script>alert(1)</script></html>",
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "half an archive": b"PK\x03\x04" + b"\x00" * 20,
}


@pytest.mark.parametrize("what", BAD)
@pytest.mark.usefixtures("in_oakfield")
def test_a_file_is_known_by_its_content_and_never_by_its_name(what: str) -> None:
    ask = (Ask("scan", "Scan", "file", clause="SN-links-5"),)

    def sent(data: bytes, name: str = "list.pdf") -> FilledForm:
        files = MultiValueDict({"scan": [SimpleUploadedFile(name, data, "application/pdf")]})
        return FilledForm(ask, MultiValueDict(), files, today=TODAY)

    refused = sent(BAD[what])
    assert not refused.is_valid()
    assert "This file cannot be taken." in refused.errors["scan"][0]
    assert refused.errors["scan"][0].endswith("(SN-links-5)")

    taken = sent(PDF, "../../etc/A list\r\n.exe")
    assert taken.is_valid()
    assert taken.answers["scan"]["name"] == "A list.pdf"


@pytest.mark.usefixtures("in_oakfield")
def test_a_file_that_is_empty_or_too_large_says_so_and_one_kept_stays() -> None:
    ask = (Ask("scan", "Scan", "file"),)
    for data, said in (
        (b"", "This file is empty."),
        (b"%PDF-" + b"x" * (10 * 1024 * 1024), "larger than 10 MB"),
    ):
        files = MultiValueDict({"scan": [SimpleUploadedFile("a.pdf", data)]})
        form = FilledForm(ask, MultiValueDict(), files, today=TODAY)
        assert not form.is_valid() and said in form.errors["scan"][0]
    kept = {"scan": {"file": "0190a000-0000-7000-8000-000000000000", "name": "before.pdf"}}
    form = FilledForm(ask, MultiValueDict(), MultiValueDict(), today=TODAY, answers=kept)
    assert form.is_valid() and form.answers == kept
