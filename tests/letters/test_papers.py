"""Each letter of each policy, filled and made: the Word file and the PDF are opened again and read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn
from pdfplumber.structure import PDFStructTree

from handbell.cases.models import Case
from handbell.letters.filling import cited, filled
from handbell.letters.papers.docx import docx_of
from handbell.letters.papers.pdf import pdf_of
from handbell.letters.sheet import Sheet
from handbell.people.models import Person
from handbell.policy import load_pack, pack_ids
from handbell.policy.letters import Letter as Template
from handbell.policy.letters import letters_of
from handbell.schools.access import Actor

pytestmark = pytest.mark.django_db
EVERY = [(pack_id, one) for pack_id in pack_ids() for one in letters_of(load_pack(pack_id)).values()]


def sheet_from(template: Template, by: Actor, case: Case | None) -> Sheet:
    """The letter as it would read with every gap written."""
    said = filled(template, by, None if template.for_families else case)
    body = re.sub(r"\[\[[^\]]*\]\]", "in a few words", said.body)
    return Sheet(
        "Oakfield Primary", "4 Mill Road, Weirford", "01632 960100", "22 November 2026", "7K4MPQ",
        said.to or "Mr Whitlock", "1 High Street\nWeirford", said.heading, body,
    )  # fmt: skip


def words_of_pdf(data: bytes) -> str:
    """Its words, whatever their lines; words that were parted at a line's end are joined."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def words_of_docx(data: bytes) -> list[tuple[str, str]]:
    """(style, words) of each paragraph."""
    return [(one.style.name, one.text) for one in docx.Document(BytesIO(data)).paragraphs]


@pytest.mark.parametrize("pack_id", pack_ids())
def test_each_letter_of_the_policy_makes_both_papers(
    pack_id: str, posted: Case, acting: Callable[[Person], Actor], chair: Person, under: Callable[[str], None]
) -> None:
    under(pack_id)
    templates = [one for name, one in EVERY if name == pack_id]
    assert len(templates) >= 14
    for template in templates:
        sheet = sheet_from(template, acting(chair), posted)
        clauses = cited(template, None)
        assert clauses and all(one.startswith(pack_prefix(pack_id)) for one, _says in clauses)
        paragraphs = words_of_docx(docx_of(sheet))
        plain = re.sub(r"[\s-]+", "", words_of_pdf(pdf_of(sheet)))
        for clause, says in clauses:
            assert ("List Bullet", f"{clause}: {says}") in paragraphs, (template.id, clause)
            assert re.sub(r"[\s-]+", "", f"{clause}: {says}") in plain, (template.id, clause)
        assert ("Heading 1", template.heading) in paragraphs
        assert "[[" not in plain and "{" not in plain
        assert "AmaraMensah" not in plain and "liar" not in plain, template.id


def pack_prefix(pack_id: str) -> str:
    """How its clauses begin."""
    return load_pack(pack_id).prefix


NASTY = Sheet(
    'St "Q" #1', "4 Mill Road", "", "22 November 2026", "7K4MPQ", "#panic(1)", "1 *High* Street\nWeirford",
    "= A $x$ heading", "@cite <label> `raw`\nsecond line\n\n## #sys.inputs\n\n- one\n- two\nafter the list",
)  # fmt: skip


def findings(file: Path) -> list[dict[str, Any]]:
    """What outloud finds wrong: it walks the checkpoints of PDF/UA-1 that a program can judge."""
    said = file.with_suffix(".json")
    outloud = str(Path(sys.executable).with_name("outloud"))
    command = [outloud, str(file), "--json", str(said), "--fail-on", "never"]
    subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    (document,) = json.loads(said.read_text())["results"]
    return [one for one in document["findings"] if one["severity"] != "info"]


def test_the_pdf_is_tagged_and_a_checker_finds_nothing(
    posted: Case, acting: Callable[[Person], Actor], chair: Person, tmp_path: Path
) -> None:
    template = next(one for name, one in EVERY if (name, one.id) == ("st-nicholas", "parent_removal_request"))
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf_of(sheet_from(template, acting(chair), posted)))
    assert re.search(rb"pdfuaid:part>1<|<pdfuaid:part>1", file.read_bytes())
    assert findings(file) == []
    with pdfplumber.open(file) as pdf:
        assert pdf.doc.catalog["Lang"] == b"en-GB" and pdf.doc.catalog["MarkInfo"]["Marked"] is True
        assert (
            pdf.metadata["Title"] == "A post about our school"
            and pdf.metadata["Author"] == "Oakfield Primary"
        )
        kinds, tree = set(), [*PDFStructTree(pdf)]
        while tree:
            one = tree.pop()
            kinds.add(one.type)
            tree.extend(child for child in one.children if hasattr(child, "children"))
        assert {"P", "L", "LI"} <= kinds and kinds & {"H1", "H2"}


def test_what_people_typed_is_set_as_words() -> None:
    words = words_of_pdf(pdf_of(NASTY))
    for typed in (
        "#panic(1)",
        "1 *High* Street",
        "= A $x$ heading",
        "@cite <label> `raw` second line",
        "#sys.inputs",
    ):
        assert typed in words, typed
    paragraphs = words_of_docx(docx_of(NASTY))
    assert ("Heading 2", "#sys.inputs") in paragraphs and ("List Bullet", "two") in paragraphs
    assert ("Normal", "after the list") in paragraphs and (
        "Normal",
        "@cite <label> `raw`\nsecond line",
    ) in paragraphs


def test_the_word_file_says_its_language_and_names_nobody() -> None:
    paper = docx.Document(BytesIO(docx_of(NASTY)))
    normal = paper.styles["Normal"].element.rPr.find(qn("w:lang"))
    assert normal.get(qn("w:val")) == "en-GB"
    about = paper.core_properties
    assert (about.title, about.author, about.language) == ("= A $x$ heading", 'St "Q" #1', "en-GB")
    assert (about.last_modified_by, about.comments) == ('St "Q" #1', "")
