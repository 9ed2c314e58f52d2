"""A PDF that a screen reader cannot read well: without tags, without its language, or only pictures of pages."""

from collections.abc import Iterator

from handbell.documents.lint.facts.said import in_words
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule


def _look(looked: Looked) -> Iterator[Finding]:
    document = looked.document
    if document.format != "pdf":
        return
    faults = []
    if document.scanned:
        faults.append("is a picture of its pages, without text")
    elif document.tagged is False:
        faults.append("has no tags that say what is a heading, a list or a table")
    if not document.declared_language:
        faults.append("does not say what language it is in")
    if document.scanned or document.tagged is False:
        yield RULE.found(
            None,
            f"This PDF {in_words(faults)}, so people who use a screen reader cannot read it well.",
            "Publish the policy as a web page, or save it from the word processor as a tagged PDF with its "
            "language and title set.",
        )


RULE = Rule("inaccessible-pdf", "warning", "A PDF that a screen reader cannot read well", _look)
