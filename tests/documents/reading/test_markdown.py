"""Markdown files: blocks with their lines."""

from tests.documents.reading.shapes import of_text, shape

PAGE = """
        ---
        title: "Online safety"
        lang: en-GB
        ---
        # Policy for **staff**

        Staff must
        log out.
        a) at once;
        b) always.

        1. one
           - two `deep`

           We mean one.
        2. three [link](https://x.example)

        **Pupils**

        Pupils must not bring phones.\\
        Parents are told.

        <!-- a note --> <p>Raw words.</p>

            set in by four
"""


def test_blocks_and_lines() -> None:
    document = of_text(
        PAGE,
        "policy.md",
    )
    assert shape(document) == [
        "h1 Policy for staff",
        "p Staff must log out.",
        "i1 a) at once;",
        "i1 b) always.",
        "i1 1. one",
        "i2 - two deep",
        "p We mean one.",
        "i1 2. three link",
        "h2 Pupils",
        "p Pupils must not bring phones.",
        "p Parents are told.",
        "p Raw words.",
        "p set in by four",
    ]
    assert [block.line for block in document.blocks] == [5, 7, 9, 10, 12, 13, 15, 16, 18, 20, 21, 23, 25]
    assert (document.title, document.declared_language) == ("Online safety", "en-GB")
    assert (document.sentences[1].line, document.sentences[1].end_line) == (7, 8)
