"""Scans: pages that are pictures are read, whichever way up the paper lay."""

from functools import cache

import pytest
from tests.documents.reading.writing_pdf import At, pdf, scanned

from handbell.documents.reading import read_bytes
from handbell.documents.reading.scan import tidied

PAGE = [
    At(60, 70, "Heron Brook social media policy", 20, bold=True),
    At(60, 110, "Staff must keep their own accounts private.", 14),
    At(60, 140, "Parents should speak to the headteacher first.", 14),
]


@cache
def page() -> bytes:
    return pdf([PAGE])


@pytest.mark.parametrize("turned", [0, 180, 90])
def test_a_scan_is_read_whichever_way_up(turned: int) -> None:
    document = read_bytes("scan.pdf", scanned(page(), turned, crop=0.25))
    text = " ".join(block.text for block in document.blocks)
    assert document.scanned is True
    assert document.pages == 1
    assert "Staff must keep their own accounts private." in text
    assert (
        text.index("Heron Brook")
        < text.index("Staff must")
        < text.index("Parents should speak to the headteacher")
    )


def test_spaces_that_the_reader_loses() -> None:
    assert tidied("at home.Staff must,however, ask") == "at home. Staff must, however, ask"
    assert tidied("2.4School accounts") == "2.4 School accounts"
    assert tidied("www.school.org and 2.45 pm") == "www.school.org and 2.45 pm"
