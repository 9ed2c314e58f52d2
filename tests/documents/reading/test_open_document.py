"""OpenDocument texts: lists that go on, tracked deletions, notes, spaces, pages, locked files."""

import odfdo
from tests.documents.reading.shapes import shape
from tests.documents.reading.writing_open import LETTERS, saved

from handbell.documents.model import PolicyDocument
from handbell.documents.reading import read_bytes


def read(*parts: str, styles: tuple[str, ...] = ()) -> PolicyDocument:
    """The document of a body in OpenDocument's own words."""
    document = odfdo.Document("text")
    document.body.clear()
    for style in styles:
        document.content.get_element("//office:automatic-styles").append(odfdo.Element.from_tag(style))
    for part in parts:
        document.body.append(odfdo.Element.from_tag(part))
    return read_bytes("policy.odt", saved(document))


def test_a_list_goes_on_after_a_paragraph_and_begins_anew_elsewhere() -> None:
    one = "<text:list-item><text:p>{}</text:p></text:list-item>"
    found = read(
        '<text:list text:style-name="Letters">' + one.format("first") + one.format("second") + "</text:list>",
        "<text:p>A paragraph stands between them.</text:p>",
        '<text:list text:style-name="Letters" text:continue-numbering="true">'
        + one.format("third")
        + "</text:list>",
        "<text:p>And another one here.</text:p>",
        '<text:list text:style-name="Letters">' + one.format("anew") + "</text:list>",
        styles=(LETTERS,),
    )
    assert [line for line in shape(found) if line[0] == "i"] == [
        "i1 a) first", "i1 b) second", "i1 c) third", "i1 a) anew",
    ]  # fmt: skip


def test_deletions_comments_notes_spaces_and_boxes() -> None:
    found = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Staff may do as they like.</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>",
        "<text:p>Staff<text:s/>must<office:annotation><text:p>Really?</text:p></office:annotation> log out."
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>On every device.</text:p>"
        "</text:note-body></text:note></text:p>",
        "<text:p><draw:frame><draw:text-box><text:p>Tell the DSL.</text:p></draw:text-box></draw:frame></text:p>",
    )
    assert shape(found) == ["p Staff must log out.", "p Tell the DSL.", "p [1] On every device."]


def test_pages_tables_and_bold_titles() -> None:
    bold = (
        '<style:style style:name="B" style:family="paragraph"><style:text-properties fo:font-weight="bold"/>'
        "</style:style>"
    )
    found = read(
        '<text:p text:style-name="B">Staff</text:p>',
        "<text:p>Staff must log out.<text:soft-page-break/></text:p>",
        "<text:p>Pupils must not bring phones.</text:p>",
        "<table:table><table:table-row><table:table-cell><text:p>Owner</text:p></table:table-cell>"
        "<table:table-cell><text:p>Head</text:p></table:table-cell></table:table-row></table:table>",
        styles=(bold,),
    )
    assert [line.split(" ", 1)[1] for line in shape(found)] == [
        "Staff", "Staff must log out.", "Pupils must not bring phones.", "Owner | Head",
    ]  # fmt: skip
    assert found.blocks[0].kind == "heading"
    assert [block.page for block in found.blocks] == [1, 1, 2, 2]
