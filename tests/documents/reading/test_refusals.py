"""Files that cannot be read: one sentence each, what is wrong and what mends it; and the near miss that is read."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from tests.documents.reading.one_policy import BODY
from tests.documents.reading.writing_open import as_open
from tests.documents.reading.writing_pdf import At, blank_scan, pdf
from tests.documents.reading.writing_text import as_page, as_text
from tests.documents.reading.writing_word import as_word

from handbell.documents.reading import DocumentError, read_bytes, read_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def said(name: str, data: bytes) -> str:
    """What is said of a file that is refused: one sentence that begins with its name."""
    with pytest.raises(DocumentError) as caught:
        read_bytes(name, data)
    sentence = str(caught.value)
    assert sentence.startswith(name)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 330
    return sentence


def archive(**parts: bytes | str) -> bytes:
    """A ZIP file; in names "__" stands for "/" and "_dot_" for "."."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, inside in parts.items():
            held.writestr(name.replace("__", "/").replace("_dot_", "."), inside)
    return out.getvalue()


def changed(data: bytes, part: str, inside: bytes) -> bytes:
    """A ZIP file with one part put in or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, inside)
    return out.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return held.read(name)


@pytest.mark.parametrize("data", [b"", b"   \r\n\t "])
def test_empty(data: bytes) -> None:
    assert "is empty" in said("policy.docx", data)


def test_no_words() -> None:
    assert "no words in it" in said("policy.txt", b"-----\n\n....\n")
    assert "no words in it" in said("policy.html", b"<html><body><script>must()</script></body></html>")
    assert "no words in it" in said("policy.pdf", pdf([[]]))


def test_known_by_content_and_not_by_name() -> None:
    assert read_bytes("policy.pdf", as_word()).format == "docx"
    assert read_bytes("policy.docx", as_open()).format == "odt"
    assert read_bytes("policy.docx", as_page().encode()).format == "html"
    assert read_bytes("policy.doc", as_text().encode()).format == "txt"
    assert read_bytes("policy", pdf([[At(60, 90, "Staff must log out.")]])).format == "pdf"


@pytest.mark.parametrize(
    ("part", "what"),
    [("xl__workbook_dot_xml", "is a spreadsheet"), ("ppt__presentation_dot_xml", "is a presentation")],
)
def test_other_office_files_renamed(part: str, what: str) -> None:
    assert what in said("policy.docx", archive(**{"[Content_Types]_dot_xml": "<Types/>", part: "<x/>"}))


def test_other_archives() -> None:
    assert "packed folder (ZIP)" in said("policy.docx", archive(policy_dot_txt="Staff must log out."))
    sheet = archive(mimetype="application/vnd.oasis.opendocument.spreadsheet")
    assert "is a spreadsheet" in said("policy.odt", sheet)
    assert "is damaged inside" in said("policy.docx", as_word()[:3000])


def test_macros() -> None:
    types = (
        f'<Types><Override ContentType="{WORD.replace("document.main", "x").replace("x+xml", "")}"/></Types>'
    )
    macros = types.replace(
        "openxmlformats-officedocument.wordprocessingml", "ms-word.document.macroEnabled.main"
    )
    sentence = said(
        "policy.docm", archive(**{"[Content_Types]_dot_xml": macros, "word__document_dot_xml": "<x/>"})
    )
    assert "holds macros" in sentence
    assert "Word Document (.docx)" in sentence
    hidden = changed(as_word(), "word/vbaProject.bin", b"macro")
    assert "holds macros" in said("policy.docx", hidden)


def test_locked_with_a_password() -> None:
    assert "locked with a password" in said("policy.docx", OLE + "EncryptedPackage".encode("utf-16-le"))
    assert "locked with a password" in said("policy.pdf", pdf([[At(60, 90, "Secret")]], locked=True))
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    assert "locked with a password" in said(
        "policy.odt", changed(as_open(), "META-INF/manifest.xml", manifest)
    )


@pytest.mark.parametrize(
    ("stream", "what"),
    [
        ("WordDocument", "used before 2007"),
        ("Workbook", "is a spreadsheet"),
        ("PowerPoint Document", "is a presentation"),
        ("Something", "old Office file"),
    ],
)
def test_old_office_files(stream: str, what: str) -> None:
    assert what in said("policy.docx", OLE + stream.encode("utf-16-le"))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "is a picture"),
        (b"{\\rtf1\\ansi Staff must}", "Rich Text"),
        (b"\x7fELF\x02\x01\x01" + bytes(300), "no document that Handbell can read"),
        (b'<?xml version="1.0"?><data/>', "is data (XML)"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nhello",
            "e-mail message or a web archive",
        ),
        (bytes(range(128, 160)) * 40, "stores its letters in a way"),
    ],
)
def test_other_kinds(data: bytes, what: str) -> None:
    assert what in said("policy.docx", data)


def test_a_bomb_is_never_unpacked() -> None:
    swollen = changed(as_word(), "word/media/a.bin", bytes(60_000_000))
    assert "would unpack to far more" in said("policy.docx", swollen)
    words = changed(as_word(), "word/document.xml", b" " * 61_000_000)
    assert "would unpack to far more" in said("policy.docx", words)
    many = archive(**{f"word__{number}": "" for number in range(5_001)})
    assert "would unpack to far more" in said("policy.docx", many)
    assert read_bytes("p.docx", changed(as_word(), "word/media/a.bin", bytes(5_000_000))).blocks


def test_entities_are_refused() -> None:
    inside = part_of(as_word(), "word/document.xml").decode()
    head, rest = inside.split("?>", 1)
    for made in (
        f'{head}?><!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>{rest}',
        f'{head}?><!DOCTYPE w SYSTEM "file:///etc/passwd">{rest}',
    ):
        bomb = changed(as_word(), "word/document.xml", made.encode())
        assert "no word processor does" in said("policy.docx", bomb)
    content = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'
    assert "no word processor does" in said("policy.odt", changed(as_open(), "content.xml", content))


def test_strict_and_template_files() -> None:
    types = part_of(as_word(), "[Content_Types].xml").replace(b"document.main+xml", b"template.main+xml")
    assert "is a template" in said("policy.dotx", changed(as_word(), "[Content_Types].xml", types))
    strict = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    assert "Strict Open XML" in said("policy.docx", changed(as_word(), "word/document.xml", strict))


def test_too_much() -> None:
    page = [At(60, 90, "Staff must log out of every device.")]
    assert "has 301 pages" in said("policy.pdf", pdf([page] * 301))
    assert "41 scanned pages" in said("policy.pdf", blank_scan(41))
    assert "larger than 20 MB" in said("policy.txt", b"Staff must log out.\n" * 1_000_001)
    assert "longer than 20,000 lines" in said("policy.txt", b"Staff\n" * 20_002)
    assert "longer than 20,000 lines" in said("policy.md", b"Staff\n" * 20_002)
    assert "longer than 20,000 lines" in said("policy.html", b"<html><body>" + b"Staff\n" * 20_002)


def test_without_an_end() -> None:
    """A paragraph of millions of letters would keep every pattern busy."""
    sentence = "Staff must log out of every device that the school owns. "
    for name in ("policy.txt", "policy.md", "policy.html"):
        page = b"<html><body><p>" if name.endswith("html") else b""
        assert "without a new paragraph" in said(name, page + sentence.encode() * 2_000)
    one_line = b"<html><body>" + f"<p>{sentence}</p>".encode() * 2_000
    assert len(read_bytes("policy.html", one_line).blocks) == 2_000
    whole = part_of(as_word(), "word/document.xml").decode()
    body, rest = whole.split("<w:sectPr", 1)
    runs = f"<w:p><w:r><w:t>{sentence * 2_000}</w:t></w:r></w:p><w:sectPr"
    long = changed(as_word(), "word/document.xml", f"{body}{runs}{rest}".encode())
    assert "without a new paragraph" in said("policy.docx", long)
    assert len(read_bytes("policy.txt", sentence.encode() * 500).blocks) == 1
    assert "more than 800,000 letters" in said("policy.txt", (sentence * 100 + "\n\n").encode() * 150)


def test_a_part_that_cannot_be_unpacked() -> None:
    whole = as_word()
    start = whole.index(b"word/document.xml") + 400
    turned = bytes(255 - one for one in whole[start : start + 100])
    assert "is damaged inside" in said("policy.docx", whole[:start] + turned + whole[start + 100 :])


def test_damaged_pdf() -> None:
    assert "is damaged inside" in said("policy.pdf", b"%PDF-1.7\nnothing follows")


def test_letters_of_every_program() -> None:
    words = "The school’s policy – “safe online” costs £0 and naïve façades are gone."
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
        found = read_bytes("policy.txt", words.encode(codec)).blocks[0].text
        assert found == words, codec


def test_files_on_disk(tmp_path: Path) -> None:
    file = tmp_path / "policy.txt"
    file.write_text(as_text(), encoding="utf-8")
    assert len(read_document(file).blocks) == len(BODY)
    with pytest.raises(DocumentError, match="cannot be opened"):
        read_document(tmp_path / "absent.docx")
    with pytest.raises(DocumentError, match="cannot be opened"):
        read_document(tmp_path)


def test_a_long_or_odd_name_stays_short() -> None:
    with pytest.raises(DocumentError) as caught:
        read_bytes("policy\n" * 100, b"")
    assert len(str(caught.value)) < 200
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["[" * 29_000, "Staff must" + " . " * 9_000 + "12x", "*_" * 14_000, "[a](" * 5_000]
)
def test_marks_without_end_are_soon_read(text: str) -> None:
    """Signs that patterns might try in every way: bounded by the processor time of the test, not by the clock."""
    before = time.process_time()
    read_bytes("policy.txt", f"Staff must log out.\n\n{text}\n".encode())
    assert time.process_time() - before < 10
