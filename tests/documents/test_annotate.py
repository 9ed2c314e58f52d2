"""A copy with comments: in the school's own Word file at its paragraphs, else in one of the words as read."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from handbell.documents.annotate import AUTHOR, annotate
from handbell.documents.lint import Finding
from handbell.documents.model import Block, DocumentError, PolicyDocument
from handbell.documents.reading.assemble import assemble

LONG = "Photographs of pupils are published only when the family has said yes, and never with a name beside them."


def finding(line: int, message: str, quote: str = "", level: str = "error") -> Finding:
    return Finding("renamed-platform", level, line, line, message, "Say X.", quote)  # type: ignore[arg-type]


def document(*blocks: Block, format_: str = "docx") -> PolicyDocument:
    lines = [""] * max(block.end_line for block in blocks)
    for block in blocks:
        lines[block.line - 1] = block.text
    return assemble("policy", format_, lines, blocks)


def policy(format_: str = "docx") -> PolicyDocument:
    return document(
        Block("heading", "Social media", 1, 1, level=1),
        Block("paragraph", "Staff do not use Twitter in lessons.", 2, 2),
        Block("item", "Ask first", 3, 3, level=1, label="•"),
        Block("row", "Do · Use the school’s account", 4, 4, cells=("Do", "Use the school’s account")),
        Block("footer", "Page 1", 5, 5),
        Block("paragraph", LONG, 6, 6),
        Block("paragraph", "Staff do not use Twitter in lessons.", 7, 7),
        format_=format_,
    )


def original() -> bytes:
    """The Word file that `policy` was read from, with words in bold, in a link's place, in a table and in none."""
    made, written = docx.Document(), io.BytesIO()
    made.add_heading("Social  media", level=1)
    said = made.add_paragraph("Staff do ")
    said.add_run("not").bold = True
    said.add_run(" use Twitter in lessons.")
    made.add_paragraph("Ask first", style="List Bullet")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Do", "Use the school’s account"
    made.add_paragraph(f"{LONG} More in the same paragraph, which was read as another.")
    made.add_paragraph("Staff do not use Twitter in lessons.")
    made.add_paragraph()
    made.save(written)
    return written.getvalue()


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def commented(data: bytes) -> list[tuple[str, str]]:
    """Each comment's first line, with the words of the paragraph that it stands at."""
    copy = opened(data)
    said = {str(one.comment_id): one.paragraphs[0].text for one in copy.comments}
    found = []
    for paragraph in copy.element.body.xpath(".//w:p"):
        text = "".join(one.text or "" for one in paragraph.xpath(".//w:t"))
        starts = paragraph.xpath(".//w:commentRangeStart")
        found += [(said[start.get(qn("w:id"))], text) for start in starts]
    return found


def test_each_comment_stands_at_its_paragraph_of_the_schools_own_file() -> None:
    made = annotate(
        policy(),
        [finding(2, "First", "Twitter"), finding(7, "Second", "Twitter", "warning"),
         finding(4, "In a table", "Use the school’s account", "info"), finding(6, "In a long one", LONG)],
        original(),
    )  # fmt: skip
    assert commented(made) == [
        ("Mend: First", "Staff do not use Twitter in lessons."),
        ("Note: In a table", "Do"),
        ("Mend: In a long one", f"{LONG} More in the same paragraph, which was read as another."),
        ("Think: Second", "Staff do not use Twitter in lessons."),
    ]
    copy = opened(made)
    assert [one.text for one in copy.paragraphs] == [one.text for one in opened(original()).paragraphs]
    comment = next(iter(copy.comments))
    assert (comment.author, [one.text for one in comment.paragraphs]) == (
        AUTHOR, ["Mend: First", "Say X.", "Line 2, rule renamed-platform"],
    )  # fmt: skip


def test_of_other_formats_the_words_as_read_are_written() -> None:
    made = annotate(policy("pdf"), [finding(2, "First", "Twitter"), finding(1, "On all of it", "", "info")])
    assert [one.text for one in opened(made).paragraphs] == [
        "Social media", "Staff do not use Twitter in lessons.", "Ask first", "Do · Use the school’s account", LONG,
        "Staff do not use Twitter in lessons.",
    ]  # fmt: skip
    assert commented(made) == [
        ("Note: On all of it", "Social media"),
        ("Mend: First", "Staff do not use Twitter in lessons."),
    ]


def test_without_findings_it_is_the_file_without_comments() -> None:
    assert list(opened(annotate(policy(), [], original())).comments) == []


def test_a_finding_where_nothing_was_read_stands_at_the_nearest_above() -> None:
    made = annotate(policy(), [finding(5, "On the foot of the page")], original())
    assert [said for said, _ in commented(made)] == ["Mend: On the foot of the page"]
    assert commented(made)[0][1] == "Do"


def test_words_that_xml_cannot_hold_are_left_out() -> None:
    bad = document(Block("paragraph", "Staff\x0b must\x00 ask.", 1, 1), format_="txt")
    made = annotate(bad, [finding(1, "Ask \x01whom?", "Staff\x0b must")])
    assert commented(made) == [("Mend: Ask whom?", "Staff must ask.")]


def test_an_empty_word_file_still_takes_the_comment() -> None:
    empty = io.BytesIO()
    docx.Document().save(empty)
    made = annotate(policy(), [finding(2, "First", "Twitter")], empty.getvalue())
    assert [said for said, _ in commented(made)] == ["Mend: First"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"<html>"])
def test_what_is_no_word_file_is_said_in_one_sentence(data: bytes) -> None:
    with pytest.raises(DocumentError, match="This Word file cannot be opened to write comments into it"):
        annotate(policy(), [], data)


def test_no_entity_of_the_file_is_ever_expanded() -> None:
    """A Word file whose text asks for a file of this machine gets none of it."""
    source, bad = zipfile.ZipFile(io.BytesIO(original())), io.BytesIO()
    with zipfile.ZipFile(bad, "w") as into:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                head = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
                data = data.replace(b"?>", b"?>" + head, 1).replace(b"Ask first", b"Ask &secret; first")
            into.writestr(name, data)
    made = annotate(policy(), [finding(2, "First", "Twitter")], bad.getvalue())
    assert b"root:" not in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")
