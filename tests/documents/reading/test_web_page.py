"""Web pages: what shows is read, with its line in the file."""

from tests.documents.reading.shapes import of_text, shape

from handbell.documents.reading import read_bytes


def test_what_shows_and_on_which_line() -> None:
    document = of_text(
        """
        <html lang="en"><head><title>Online safety</title><style>p {color: red}</style></head>
        <body>
        <header><p>Heron Brook Primary School</p></header>
        <div>Words without a paragraph
        <h1>Online
        safety</h1>
        <p>Staff <b>must</b> log out.<br><br>Pupils
        must not bring phones.</p></div>
        <p style="display: none">Nobody sees this.</p><p hidden>Nor this.</p>
        <ol start="3" type="i"><li>three<ol><li>inside</li></ol></li><li value="7">seven</li></ol>
        <p><strong>Staff accounts</strong></p>
        <p>Staff keep their accounts private &amp; safe&nbsp;always.</p>
        <table><tr><th>Owner</th><td>Head</td></tr></table>
        <form><p>Your name?</p></form>
        <footer><p>March 2026</p></footer>
        </body></html>
        """,
        "policy.html",
    )
    assert shape(document) == [
        "head Heron Brook Primary School",
        "p Words without a paragraph",
        "h1 Online safety",
        "p Staff must log out.",
        "p Pupils must not bring phones.",
        "i1 iii. three",
        "i2 1. inside",
        "i1 vii. seven",
        "h2 Staff accounts",
        "p Staff keep their accounts private & safe always.",
        "r Owner | Head",
        "foot March 2026",
    ]
    assert [block.line for block in document.blocks] == [3, 4, 5, 7, 7, 10, 10, 10, 11, 12, 13, 15]
    assert document.blocks[4].end_line == 8


def test_the_encoding_that_a_page_declares() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>The school’s policy on £5 fees</p></body></html>'
    document = read_bytes("p.html", page.encode("cp1252"))
    assert shape(document) == ["p The school’s policy on £5 fees"]


def test_a_layout_table_is_a_frame_and_deep_pages_end() -> None:
    document = of_text(
        "<html><body><table><tr><td><h2>Staff</h2><p>Staff must log out.</p></td><td><p>Menu</p></td></tr></table>",
        "p.html",
    )
    assert shape(document)[:2] == ["h2 Staff", "p Staff must log out."]
    deep = "<html><body>" + "<div>" * 3000 + "Staff must log out." + "</div>" * 3000 + "</body></html>"
    try:
        assert len(read_bytes("deep.html", deep.encode()).blocks) <= 1
    except Exception as error:
        assert "words" in str(error) or "damaged" in str(error)


def test_head_and_foot_as_a_word_processor_saves_them() -> None:
    page = """<html><body><div title="header"><p>Heron Brook School</p></div><h1>Social media policy</h1>
    <p>Staff must log out.</p><div title="note"><p>Pupils must too.</p></div>
    <div title="footer"><p>Adopted in May 2026</p></div></body></html>"""
    assert shape(read_bytes("policy.html", page.encode())) == [
        "head Heron Brook School",
        "h1 Social media policy",
        "p Staff must log out.",
        "p Pupils must too.",
        "foot Adopted in May 2026",
    ]
