"""Word documents: numbers as Word prints them, tracked changes, text boxes, tables, pages, headings by look."""

from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from tests.documents.reading.shapes import shape
from tests.documents.reading.writing_word import numbered, saved, with_lists

from handbell.documents.model import PolicyDocument
from handbell.documents.reading import read_bytes

W = nsdecls("w")
LEGAL = {"1": (("decimal", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"), ("lowerLetter", "(%4)"))}


def read(document: Any) -> PolicyDocument:
    return read_bytes("policy.docx", saved(document))


def test_numbers_of_many_levels_and_a_list_that_begins_anew() -> None:
    document = docx.Document()
    with_lists(document, LEGAL | {"2": (("lowerRoman", "%1)"),)})
    numbering = document.part.numbering_part.element
    numbering.append(
        parse_xml(
            f'<w:num {W} w:numId="3"><w:abstractNumId w:val="2"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
        )
    )
    for level, words in (
        (0, "Staff"), (1, "Own accounts"), (2, "Staff must keep their accounts private."), (3, "on phones;"),
        (3, "on tablets."), (2, "Staff may follow the school."), (1, "School accounts"),
        (2, "Two leaders hold each password."), (0, "Pupils"), (2, "Pupils must not bring phones."),
    ):  # fmt: skip
        paragraph = document.add_heading(words, 1) if level == 0 else document.add_paragraph()
        if level:
            paragraph.add_run(words).bold = level == 1
        numbered(paragraph, "1", level)
    for number, words in (("2", "first"), ("2", "second"), ("3", "fourth"), ("3", "fifth")):
        numbered(document.add_paragraph(words), number, 0)
    assert shape(read(document)) == [
        "h1 1. Staff",
        "h2 1.1 Own accounts",
        "p 1.1.1 Staff must keep their accounts private.",
        "i1 (a) on phones;",
        "i1 (b) on tablets.",
        "p 1.1.2 Staff may follow the school.",
        "h2 1.2 School accounts",
        "p 1.2.1 Two leaders hold each password.",
        "h1 2. Pupils",
        "p 2.1.1 Pupils must not bring phones.",
        "i1 i) first",
        "i1 ii) second",
        "i1 iv) fourth",
        "i1 v) fifth",
    ]


def test_numbers_that_a_style_brings() -> None:
    document = docx.Document()
    with_lists(document, {"77": LEGAL["1"]})
    style = document.styles["Heading 1"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {W}><w:numId w:val="77"/></w:numPr>'))
    for words in ("Aims", "Scope"):
        document.add_heading(words, 1)
        document.add_paragraph(f"What we say of {words.lower()} stands here.", style="List Bullet")
    found = shape(read(document))
    assert found[0] == "h1 1. Aims"
    assert found[2] == "h1 2. Scope"


def test_tracked_changes_comments_fields_and_hidden_words() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Staff ")
    for part in (
        f'<w:ins {W} w:id="1" w:author="a"><w:r><w:t xml:space="preserve">must </w:t></w:r></w:ins>',
        f'<w:del {W} w:id="2" w:author="a"><w:r><w:delText xml:space="preserve">may </w:delText></w:r></w:del>',
        f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>secretly</w:t></w:r>",
        f'<w:r {W}><w:fldChar w:fldCharType="begin"/></w:r>',
        f"<w:r {W}><w:instrText>REF keep \\h</w:instrText></w:r>",
        f'<w:r {W}><w:fldChar w:fldCharType="separate"/></w:r>',
        f'<w:r {W}><w:t xml:space="preserve">keep pass</w:t></w:r>',
        f"<w:r {W}><w:softHyphen/><w:t>words se</w:t><w:noBreakHyphen/><w:t>cret.</w:t></w:r>",
        f'<w:hyperlink {W}><w:r><w:t xml:space="preserve"> See the code.</w:t></w:r></w:hyperlink>',
    ):
        paragraph._p.append(parse_xml(part))
    document.add_comment(paragraph.runs, text="Is this right?", author="a", initials="a")
    assert shape(read(document)) == ["p Staff must keep passwords se-cret. See the code."]


def test_text_boxes_and_content_controls_are_not_lost() -> None:
    document = docx.Document()
    box = (
        f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="x" xmlns:a="y">'
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><wps:txbx><w:txbxContent>'
        "<w:p><w:r><w:t>Tell the DSL at once.</w:t></w:r></w:p></w:txbxContent></wps:txbx></a:graphic></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Tell the DSL at once.</w:t></w:r>"
        "</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.add_paragraph("Concerns are passed on the same day.")._p.append(parse_xml(box))
    control = (
        f"<w:sdt {W}><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>The headteacher signs this page.</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, parse_xml(control))
    assert shape(read(document)) == [
        "p Concerns are passed on the same day.",
        "p Tell the DSL at once.",
        "p The headteacher signs this page.",
    ]


def test_headings_by_look_and_lines_typed_with_shift_and_enter() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Social media policy").font.size = Pt(20)
    document.add_paragraph("We use social media to tell families what the children do at school each week.")
    document.add_paragraph().add_run("Staff").bold = True
    document.add_paragraph("Staff must not:").add_run().add_break()
    document.paragraphs[-1].add_run("- share passwords")
    document.paragraphs[-1].runs[-1].add_break()
    document.paragraphs[-1].add_run("- add pupils.")
    document.add_paragraph().add_run("Staff must never reply to a pupil's message.").bold = True
    document.paragraphs[0].runs[0].bold = True
    assert shape(read(document)) == [
        "h1 Social media policy",
        "p We use social media to tell families what the children do at school each week.",
        "h2 Staff",
        "p Staff must not:",
        "i1 - share passwords",
        "i1 - add pupils.",
        "p Staff must never reply to a pupil's message.",
    ]


def test_pages_count_breaks_that_word_noted_and_those_typed() -> None:
    document = docx.Document()
    document.add_paragraph("On the first page.").add_run().add_break(WD_BREAK.PAGE)
    second = document.add_paragraph()
    second._p.append(parse_xml(f"<w:r {W}><w:lastRenderedPageBreak/><w:t>On the second.</w:t></w:r>"))
    document.add_paragraph("Still there.")
    third = document.add_paragraph("On the third.")
    third.paragraph_format.page_break_before = True
    found = read(document)
    assert [block.page for block in found.blocks] == [1, 2, 2, 3]
    assert found.pages == 3
    plain = docx.Document()
    plain.add_paragraph("Nobody knows on which page.")
    assert (read(plain).pages, read(plain).blocks[0].page) == (None, None)


def test_tables_merged_cells_bullets_in_cells_and_frames() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for cell, words in zip(table.rows[0].cells, ("Do", "Don't"), strict=True):
        cell.text = words
    table.cell(1, 0).text = "Log out when you leave a device, even for a minute."
    table.cell(1, 0).add_paragraph("Tell the office when a password is known to others.")
    table.cell(1, 1).text = "Share a password with anybody, not even a colleague."
    table.cell(2, 0).merge(table.cell(2, 1)).text = "Ask when in doubt."
    frame = document.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "This policy was agreed by staff."
    found = read(document)
    assert shape(found) == [
        "r Do | Don't",
        "r Log out when you leave a device, even for a minute. Tell the office when a password is known to others."
        " | Share a password with anybody, not even a colleague.",
        "r Ask when in doubt.",
        "p This policy was agreed by staff.",
    ]
    assert [one.text for one in found.sentences if one.block == 1] == [
        "Log out when you leave a device, even for a minute.",
        "Tell the office when a password is known to others.",
        "Share a password with anybody, not even a colleague.",
    ]
    assert [(one.line, one.end_line) for one in found.sentences if one.block == 1] == [(2, 2), (3, 3), (3, 3)]
    assert found.blocks[3].line == 5


def test_footnotes_stand_at_the_end() -> None:
    document = docx.Document()
    document.add_paragraph("Staff follow the guidance.")
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>Guidance for safer working practice, 2022.</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    )
    assert shape(read(document)) == [
        "p Staff follow the guidance.",
        "p [1] Guidance for safer working practice, 2022.",
    ]


def test_a_body_set_in_a_heading_style_is_no_heading() -> None:
    document = docx.Document()
    words = "Members of staff must keep their own accounts private. " * 4
    document.add_heading(words.strip(), 2)
    document.add_heading("Real title", 1)
    document.add_paragraph("Something stands under it.")
    assert [block.kind for block in read(document).blocks] == ["paragraph", "heading", "paragraph"]
    assert qn("w:p")
