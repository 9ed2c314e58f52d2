"""Reading within bounds: what hangs, grows or breaks is ended and answered, and nothing else changes."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from tests.documents.reading.test_refusals import changed
from tests.documents.reading.writing_text import as_text
from tests.documents.reading.writing_word import as_word

from handbell.documents.model import ReadingFault
from handbell.documents.reading import DocumentError, bounded, child, read_bytes, read_in_bounds
from handbell.documents.reading.as_data import from_data, to_data


def test_the_same_document_comes_back(tmp_path: Path) -> None:
    here = read_bytes("policy.docx", as_word())
    assert read_in_bounds(as_word(), name="policy.docx") == here
    file = tmp_path / "policy.txt"
    file.write_text(as_text(), encoding="utf-8")
    assert read_in_bounds(file) == read_bytes("policy.txt", as_text().encode())


def test_refusals_come_through_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"policy\.docx is empty: choose"):
        read_in_bounds(b"", name="policy.docx")
    with pytest.raises(DocumentError, match=r"absent\.docx cannot be opened"):
        read_in_bounds(tmp_path / "absent.docx")
    with pytest.raises(DocumentError, match=r"The document is larger than 20 MB"):
        read_in_bounds(b"x" * 20_000_001)


def test_what_takes_too_long_is_ended() -> None:
    slow = as_word()
    words = "<w:p><w:r><w:t>Staff must log out of every device that they use.</w:t></w:r></w:p>" * 200_000
    head = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    slow = changed(slow, "word/document.xml", f"{head}{words}</w:body></w:document>".encode())
    with pytest.raises(
        DocumentError, match=r"slow\.docx could not be read within 1\.5 seconds: leave out pages"
    ):
        read_in_bounds(slow, seconds=1.5, name="slow.docx")


def test_what_takes_too_much_memory_is_ended() -> None:
    with pytest.raises(DocumentError, match=r"policy\.docx needs more memory than a policy should"):
        read_in_bounds(as_word(), megabytes=60, name="policy.docx")


def test_a_killed_process_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.Popen

    def killed(*args: Any, **rest: Any) -> Any:
        process = real(*args, **rest)
        threading.Thread(target=os.kill, args=(process.pid, signal.SIGKILL)).start()
        return process

    monkeypatch.setattr(bounded.subprocess, "Popen", killed)
    with pytest.raises(DocumentError, match=r"this computer stopped the reading.*: try again") as caught:
        read_in_bounds(as_text().encode(), name="policy.txt")
    assert not isinstance(caught.value, ReadingFault)


def test_a_process_that_falls_is_answered() -> None:
    """A library in C that a file brings down takes the process with it."""
    for code in (-signal.SIGSEGV, -signal.SIGABRT):
        with pytest.raises(DocumentError, match="is broken so that reading it fails"):
            bounded._document("policy.pdf", code, b"", 60)
    with pytest.raises(DocumentError, match=r"could not be read within 60 seconds: leave out"):
        bounded._document("policy.pdf", -signal.SIGXCPU, b"", 60)
    with pytest.raises(DocumentError, match=r"is a scan that could not be read within 300 seconds"):
        bounded._document("policy.pdf", -signal.SIGXCPU, b"scan\n", 60)


def test_a_fault_of_handbell_is_not_told_of_the_document(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bounded, "CHILD", "handbell.documents.reading.absent")
    with pytest.raises(
        ReadingFault, match="went wrong inside Handbell, not in the document: try again"
    ) as caught:
        read_in_bounds(as_text().encode(), name="policy.txt")
    assert str(caught.value).startswith("policy.txt could not be read")
    assert "'policy.txt' failed inside Handbell" in caplog.text


def test_an_error_in_the_process_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str, _data: bytes) -> Any:
        raise ImportError("no module of that name")

    monkeypatch.setattr("handbell.documents.reading.read.read_bytes", broken)
    answer = child._answer("policy.txt", b"Staff must log out.")
    assert answer["fault"] == "own"
    assert answer["what"].startswith("ImportError: no module of that name (test_bounded.py, line ")
    with pytest.raises(ReadingFault, match=r"tell whoever runs Handbell \(ImportError: no module"):
        bounded._document("policy.txt", 0, json.dumps(answer).encode(), 60)


def test_memory_that_a_library_lacks_is_told_as_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (MemoryError(), RuntimeError("std::bad_alloc"), RuntimeError("can't start new thread")):
        monkeypatch.setattr("handbell.documents.reading.word.read", _raising(error))
        assert child._answer("policy.docx", as_word()) == {"fault": "memory"}
    with pytest.raises(DocumentError, match="needs more memory than a policy should"):
        bounded._document("policy.docx", 0, b'{"fault": "memory"}', 60)


def test_damage_is_told_of_the_file_and_no_other_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbell.documents.reading.word.read", _raising(KeyError("w:body")))
    assert "is damaged inside" in child._answer("policy.docx", as_word())["error"]
    monkeypatch.setattr("handbell.documents.reading.word.read", _raising(RecursionError()))
    assert "is nested far deeper" in child._answer("policy.docx", as_word())["error"]
    monkeypatch.undo()
    monkeypatch.setattr("handbell.documents.reading.builder.listed", _raising(IndexError("0")))
    assert child._answer("policy.docx", as_word())["fault"] == "own"
    monkeypatch.setattr("handbell.documents.reading.printed.listed", _raising(IndexError("0")))
    assert child._answer("policy.txt", as_text().encode())["fault"] == "own"


def _raising(error: Exception) -> Any:
    def raises(*_given: Any) -> Any:
        raise error

    return raises


def test_a_busy_computer_is_waited_for() -> None:
    """The clock runs on while others compute; only time that the reading itself took is counted against it."""
    assert bounded.PATIENCE > 1
    assert bounded.SCANS_TAKE > bounded.PATIENCE
    assert {"OMP_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"} <= set(bounded._surroundings())


def test_five_at_once() -> None:
    found: list[Any] = []
    reading = [
        threading.Thread(target=lambda: found.append(read_in_bounds(as_word(), name="policy.docx")))
        for _ in range(5)
    ]
    for one in reading:
        one.start()
    for one in reading:
        one.join()
    assert found == [read_bytes("policy.docx", as_word())] * 5


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense",
        b"[]",
        b'"text"',
        b'{"document": {}}',
        b'{"document": 7}',
        b"{" * 5000,
        b'{"error": 3}',
        b"scan\n",
    ],
)
def test_rubbish_from_the_process_is_answered(answer: bytes) -> None:
    with pytest.raises(ReadingFault, match="went wrong inside Handbell, not in the document"):
        bounded._document("policy.txt", 0, answer, 60)


def test_only_what_is_shaped_like_a_document_is_taken() -> None:
    data = json.loads(json.dumps(to_data(read_bytes("policy.txt", as_text().encode()))))
    assert from_data(data) == read_bytes("policy.txt", as_text().encode())
    for change in (
        {"format": "exe"},
        {"lines": [1]},
        {"leads": []},
        {"pages": "3"},
        {"tagged": 1},
        {"under": [999] * len(data["blocks"])},
        {"blocks": [data["blocks"][0] | {"kind": "script"}]},
        {"sentences": [data["sentences"][0] | {"block": None}]},
        {"more": 1},
    ):
        with pytest.raises(ValueError, match=r"."):
            from_data(data | change)


def test_the_process_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBELL_SECRET_KEY", "not for readers")
    assert "HANDBELL_SECRET_KEY" not in bounded._surroundings()
    assert "PATH" in bounded._surroundings()


def test_reading_needs_no_django() -> None:
    said = "import sys, handbell.documents.reading; sys.exit(bool({'django', 'pdfplumber', 'docx'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0
