"""The page of a lint rule, as the documentation has it: what it finds, why it matters, what mends it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

import handbell

PACKAGE: Final = Path(handbell.__file__).parent
FOLDERS: Final = (PACKAGE / "documents" / "lint" / "pages", PACKAGE.parents[1] / "docs" / "lint")
"""Where the pages lie: in an installed wheel, and in a working copy."""
_CLASSES: Final = (
    ("<p>", '<p class="govuk-body">'),
    ("<ul>", '<ul class="govuk-list govuk-list--bullet">'),
    ("<ol>", '<ol class="govuk-list govuk-list--number">'),
    ("<h2>", '<h2 class="govuk-heading-m">'),
    ("<h3>", '<h3 class="govuk-heading-s">'),
    ("<table>", '<table class="govuk-table">'),
    ("<blockquote>", '<blockquote class="govuk-inset-text">'),
    ("<pre>", '<pre class="hb-scroll" tabindex="0">'),
)
_LINK: Final = re.compile(r"<a [^>]*>(.*?)</a>")


@lru_cache(maxsize=128)
def rule_page(rule_id: str) -> tuple[str, SafeString]:
    """Title and body of the rule's page. LookupError for a rule that there is not."""
    from handbell.documents.lint import rules

    known = {one.id: one for one in rules()}
    if rule_id not in known:
        raise LookupError(rule_id)
    title = known[rule_id].title
    for folder in FOLDERS:
        if (page := folder / f"{rule_id}.md").is_file():
            return title, _drawn(page.read_text(encoding="utf-8"), title)
    return title, SafeString("")


def _drawn(text: str, title: str) -> SafeString:
    """The page without what stands above it already, and without links into other documentation."""
    above = ("# ", f"{title} (level:")
    body = "\n".join(line for line in text.splitlines() if not line.startswith(above))
    html = _LINK.sub(r"\1", MarkdownIt("commonmark", {"html": False}).enable("table").render(body))
    for plain, dressed in _CLASSES:
        html = html.replace(plain, dressed)
    return mark_safe(html)  # noqa: S308 - our own documentation, its HTML turned off
