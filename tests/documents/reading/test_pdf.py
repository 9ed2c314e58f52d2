"""PDF files: lines become paragraphs, and what stands on every page is told apart."""

from tests.documents.reading.shapes import shape
from tests.documents.reading.writing_pdf import At, pdf, running

from handbell.documents.reading import read_bytes

LONG = (
    "Members of staff keep their own accounts private and think before they post, because what is written on a network "
    "can be copied by anybody and may be read by the families of the children whom they teach."
)


def test_pages_headings_paragraphs_and_furniture() -> None:
    pages = [
        [
            At(60, 40, "Heron Brook Primary School", 9),
            At(60, 90, "Social media policy", 20, bold=True),
            *running(LONG, 60, 130),
            At(60, 190, "Staff", 14, bold=True),
            *running(LONG, 60, 215),
            At(60, 285, "Staff must not:"),
            At(75, 305, "•  share a password;"),
            At(
                75,
                319,
                "•  accept a pupil as a friend or follower on any network, nor let anybody else do so in their",
            ),
            At(85, 333, "name."),
            At(290, 800, f"Page {number} of 3", 9),
        ]
        for number in (1, 2, 3)
    ]
    document = read_bytes("policy.pdf", pdf(pages, info="/Title (Social media policy 2026)"))
    assert shape(document)[:8] == [
        "head Heron Brook Primary School",
        "h1 Social media policy",
        f"p {LONG}",
        "h2 Staff",
        f"p {LONG}",
        "p Staff must not:",
        "i1 • share a password;",
        "i1 • accept a pupil as a friend or follower on any network, nor let anybody else do so in their name.",
    ]
    assert sum(line.startswith(("head", "foot")) for line in shape(document)) == 2
    assert document.pages == 3
    assert document.blocks[-1].page == 3
    assert (document.title, document.declared_title) == (
        "Social media policy 2026",
        "Social media policy 2026",
    )
    assert document.tagged is False
    assert document.declared_language == ""


def test_what_the_file_says_of_itself() -> None:
    page = [At(60, 90, "Social media policy", 20, bold=True), *running(LONG, 60, 130)]
    said = "/Lang (en-GB) /MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot >>"
    tagged = read_bytes("policy.pdf", pdf([page], catalog=said))
    assert (tagged.tagged, tagged.declared_language, tagged.declared_title) == (True, "en-GB", "")
    assert tagged.title == "Social media policy"


def test_a_paragraph_runs_over_the_page_and_a_cut_word_is_whole() -> None:
    first = [
        *running(LONG, 60, 90),
        At(
            60,
            730,
            "It is the school that decides, with the governors and the parents' forum, how accounts of the safe-",
        ),
        At(290, 800, "1", 9),
    ]
    second = [
        At(60, 90, "guarding team are run. Safeguarding comes first."),
        At(60, 130, "Pupils must not bring their phones."),
        At(290, 800, "2", 9),
    ]
    document = read_bytes("policy.pdf", pdf([first, second]))
    assert shape(document)[1] == (
        "p It is the school that decides, with the governors and the parents' forum, how accounts of the "
        "safeguarding team are run. Safeguarding comes first."
    )
    assert document.blocks[1].gaps == ()
    assert [block.text for block in document.blocks if block.kind == "footer"] == ["1"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = "Staff must keep their accounts private and must not write about children. " * 5
    right = "Parents are asked to speak to the school before they write about it online. " * 5
    page = [
        At(60, 80, "Staff and parents of Heron Brook", 16, bold=True),
        *running(left.strip(), 60, 120, letters=42),
        *running(right.strip(), 320, 120, letters=42),
    ]
    document = read_bytes("policy.pdf", pdf([page]))
    assert shape(document) == [
        "h1 Staff and parents of Heron Brook",
        f"p {left.strip()}",
        f"p {right.strip()}",
    ]


def test_labels_beside_values_are_rows_and_no_columns() -> None:
    values = [
        ("Adopted", "4 March 2026"),
        ("Next review", "March 2027"),
        ("Owner", "The headteacher of the school"),
    ] * 3
    page = [At(60, 60, "Policy record", 16, bold=True)]
    for nth, (label, value) in enumerate(values):
        page += [At(60, 100 + 16 * nth, label), At(300, 100 + 16 * nth, value)]
    document = read_bytes("policy.pdf", pdf([page]))
    assert shape(document)[1:4] == [
        "r Adopted | 4 March 2026",
        "r Next review | March 2027",
        "r Owner | The headteacher of the school",
    ]


def test_a_title_below_a_running_head_of_the_same_words() -> None:
    """The head of every page repeats the title; the larger of the two is the title, wherever it stands."""
    pages = [
        [
            At(60, 40, "Heron Brook Primary School policy", 11),
            *([At(60, 70, "Heron Brook Primary School policy", 14, bold=True)] if number == 1 else []),
            *running(LONG, 60, 130),
            *running(LONG, 60, 200),
        ]
        for number in (1, 2, 3)
    ]
    found = shape(read_bytes("policy.pdf", pdf(pages)))
    assert found[:3] == [
        "head Heron Brook Primary School policy",
        "h1 Heron Brook Primary School policy",
        f"p {LONG}",
    ]
    assert sum("Heron Brook" in one for one in found) == 2
