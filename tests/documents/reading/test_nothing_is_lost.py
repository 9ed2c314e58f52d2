"""Whatever the text, reading it ends, loses no word, and says of every word on which line it stands."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from handbell.documents.model import PolicyDocument
from handbell.documents.reading.plain_text import read_plain_text

PIECES = some.sampled_from(
    [
        "", "", " ", "Staff must log out of every device", "staff accounts", "SOCIAL MEDIA POLICY", "1. Aims",
        "2.4 Scope", "2.4.1 Pupils must not bring phones.", "(a) by telephone, or", "b) in person",
        "• a bullet", "- another", "o third", "e Never share a password", "Staff should:",
        "must tell the DSL at once.", "12 May 2026", "Page 3 of 9", "7", "\f", "Owner:\tHeadteacher",
        "| a | b |", "|---|---|", "-----", "=====", "# Title", "**Bold title**", "> quoted", "\u00a0",
        "i. roman", "x) tenth", "A. Section", "Appendix B", "and the safe-", "guarding lead",
        "Introduction ...... 4", "***", "_", "[Name](https://x.example)", "\ufeff", "“Quoted” words",
        "1.5 million people", "\t\tindented words",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.lists(PIECES, max_size=30))
def test_of_any_lines(pieces: list[str]) -> None:
    document = read_plain_text("policy.txt", "\n".join(pieces))
    _is_sound(document)
    _has_every_word(document)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.text(max_size=400))
def test_of_any_letters(text: str) -> None:
    _is_sound(read_plain_text("policy.txt", text))


def _is_sound(document: PolicyDocument) -> None:
    before = 0
    for place, block in enumerate(document.blocks):
        assert before <= block.line <= block.end_line <= len(document.lines)
        before = block.line
        assert block.text == " ".join(block.text.split()), block
        assert all(
            0 < start < len(block.text) and block.line < line <= block.end_line
            for start, line in block.breaks
        )
        for above in (document.leads[place], document.under[place]):
            assert above is None or above < place
        assert (block.level > 0) == (block.kind in ("heading", "item"))
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert sentence.text in block.text
        assert block.line <= sentence.line <= sentence.end_line <= block.end_line


def _has_every_word(document: PolicyDocument) -> None:
    """Every word stands in a block that covers its line; of what stands on every page, once is enough."""
    said = [(block.line, block.end_line, _words(f"{block.label} {block.text}")) for block in document.blocks]
    once = {
        word for block in document.blocks if block.kind in ("header", "footer") for word in _words(block.text)
    }
    for number, line in enumerate(document.lines, 1):
        for word in _words(re.sub(r"\(https?://[^)]*\)|\|[-|]+\||\.{3,}", " ", line)):
            held = any(first <= number <= last and word in "".join(words) for first, last, words in said)
            assert held or word in once or word.isdigit(), (number, word)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)
