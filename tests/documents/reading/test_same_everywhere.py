"""One policy written in six formats is read alike from each: the same headings, items, rows and words."""

from dataclasses import replace
from typing import Any

import pytest
from tests.documents.reading.one_policy import BODY, FOOTER, HEADER, TITLE, Said
from tests.documents.reading.writing_open import as_open
from tests.documents.reading.writing_text import as_markdown, as_page, as_text
from tests.documents.reading.writing_word import as_word

from handbell.documents.model import PolicyDocument
from handbell.documents.reading import read_bytes

PRINT = (
    "<style>body {font: 12pt sans-serif} nav {display: none} td {border: 1px solid; padding: 4px}"
    "ul ul {list-style: circle}</style>"
)
NUMBER = "<span class=pageNumber></span>"
NARROW = dict.fromkeys(("top", "bottom", "left", "right"), "2cm")


def read(document: PolicyDocument) -> list[Said]:
    """What was read, without what stands on every page."""
    return [
        Said(block.kind, block.text, block.level, block.label, block.cells)
        for block in document.blocks
        if block.kind not in ("header", "footer")
    ]


def labelled(**labels: str) -> list[Said]:
    """The policy with the labels of a format that has others."""
    return [replace(part, label=labels.get(part.label.strip(")"), part.label)) for part in BODY]


def furniture(document: PolicyDocument) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks if block.kind in ("header", "footer")]


def test_plain_text() -> None:
    document = read_bytes("policy.txt", as_text().encode())
    assert read(document) == list(BODY)
    assert (document.format, document.title, document.language) == ("txt", TITLE, "en")


def test_markdown() -> None:
    document = read_bytes("policy.md", as_markdown().encode())
    assert read(document) == [replace(part, label="-") if part.label in ("•", "o") else part for part in BODY]
    place = next(nth for nth, line in enumerate(document.lines, 1) if "privacy settings" in line)
    assert next(one for one in document.sentences if "privacy settings" in one.text).line == place


def test_web_page() -> None:
    document = read_bytes("policy.html", as_page().encode())
    assert read(document) == labelled(o="•", a="a.", b="b.", c="c.")
    assert (document.declared_language, document.declared_title) == ("en-GB", TITLE)
    place = next(nth for nth, line in enumerate(document.lines, 1) if "safeguarding lead on" in line)
    assert next(one for one in document.sentences if "same day" in one.text).end_line in (place, place + 1)


def test_word() -> None:
    document = read_bytes("policy.docx", as_word())
    assert read(document) == list(BODY)
    assert furniture(document) == [("header", HEADER), ("footer", FOOTER)]
    assert document.lines[document.blocks[3].line - 1] == "1. Purpose"


def test_open_document() -> None:
    document = read_bytes("policy.odt", as_open())
    assert read(document) == list(BODY)
    assert furniture(document) == [("header", HEADER), ("footer", FOOTER)]


@pytest.mark.browser
def test_pdf(chromium: Any) -> None:
    page = chromium.new_page()
    page.set_content(as_page(PRINT))
    printed = page.pdf(
        format="A5",
        tagged=True,
        margin=NARROW,
        display_header_footer=True,
        header_template=f"<div style='font-size: 9px; margin-left: 2cm'>{HEADER}</div>",
        footer_template=f"<div style='font-size: 9px; margin-left: 2cm'>{FOOTER} | {NUMBER}</div>",
    )
    page.close()
    document = read_bytes("policy.pdf", printed)
    assert read(document) == labelled(a="a.", b="b.", c="c.")
    assert furniture(document) == [("header", HEADER), ("footer", f"{FOOTER} | 1")]
    assert document.pages and document.pages > 1
    assert (document.tagged, document.declared_language, document.scanned) == (True, "en-GB", False)


def test_leads_and_headings_are_the_same_in_all() -> None:
    documents = [
        read_bytes("policy.txt", as_text().encode()),
        read_bytes("policy.md", as_markdown().encode()),
        read_bytes("policy.html", as_page().encode()),
        read_bytes("policy.docx", as_word()),
        read_bytes("policy.odt", as_open()),
    ]
    for document in documents:
        sentence = next(one for one in document.sentences if one.text.startswith("colleagues who"))
        assert document.lead_of(sentence) == "post pictures of:"
        assert document.headings_of(sentence.block)[-2:] == ("Staff", "Own accounts")
