"""Two columns of text are read one after the other; labels beside values, and one column with gaps, are not parted."""

from tests.documents.reading.shapes import shape
from tests.documents.reading.writing_pdf import At, pdf

from handbell.documents.reading import read_bytes
from handbell.documents.reading.pdf_columns import Placed, regions

LEFT = (
    "Staff must not accept pupils", "as friends on any account of", "their own, nor write to them", "there.",
    "", "Governors keep to the same", "rule as staff do, also when", "they are parents of pupils", "at our school.",
)  # fmt: skip
RIGHT = (
    "Parents may film their own", "child at the summer play. A", "film stays at home and is", "never shared online.",
    "", "The office answers messages", "between nine and four on", "school days, and at no other", "hour of the week.",
)  # fmt: skip


def test_numbered_columns_are_read_one_after_the_other() -> None:
    """Numbers set off from their paragraphs leave gaps of their own within each column."""
    page = [
        At(60, 80, "Our rules for everybody who works or learns at Larkspur Lane, in two columns of text")
    ]
    for place, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        down = 120 + 14 * place
        for at, number, words in ((60, 1, left), (320, 2, right)):
            if place in (0, 5):
                page.append(At(at, down, f"{number}.{1 + place // 5}"))
            if words:
                page.append(At(at + 36, down, words))
    page.append(At(60, 780, "Page 1 of 1"))
    found = shape(read_bytes("policy.pdf", pdf([page])))
    assert found[1:] == [
        "p 1.1 Staff must not accept pupils as friends on any account of their own, nor write to them there.",
        "p 1.2 Governors keep to the same rule as staff do, also when they are parents of pupils at our school.",
        "p 2.1 Parents may film their own child at the summer play. A film stays at home and is never shared online.",
        "p 2.2 The office answers messages between nine and four on school days, and at no other hour of the week.",
        "foot Page 1 of 1",
    ]


def _grid(left: str, right: str, count: int) -> list[Placed]:
    """Lines of these words in two columns, from 60 and 320 on, six points a letter."""
    found = []
    for row in range(count):
        for start, words in ((60.0, left), (320.0, right)):
            at = start
            for word in words.split():
                found.append(Placed(at, at + 6 * len(word), 100.0 + 14 * row, 110.0 + 14 * row))
                at += 6 * len(word) + 4
    return found


def test_what_makes_columns_and_what_does_not() -> None:
    text = "pupils may not bring phones into class"
    columns = regions(_grid(text, text, 9), 600)
    assert [region.side for region in columns] == [1, 2]
    assert columns[0].members[0] == 0
    assert [region.side for region in regions(_grid("Reviewed by", text, 9), 600)] == [0]
    assert [region.side for region in regions(_grid(text, text, 4), 600)] == [0]
    assert [region.side for region in regions(_grid(f"{text} and never will at all", "", 9), 600)] == [0]


def test_what_runs_across_parts_the_columns() -> None:
    text = "pupils may not bring phones into class"
    across = Placed(60, 540, 240, 250, 12)
    below = [one._replace(top=one.top + 200, bottom=one.bottom + 200) for one in _grid(text, text, 9)]
    assert [one.side for one in regions([*_grid(text, text, 9), across, *below], 600)] == [1, 2, 0, 1, 2]
