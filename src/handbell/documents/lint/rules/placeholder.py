"""A gap of the template that nobody has filled in."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain

GAP: Final = re.compile(
    r"[\[<{(](?:please )?(?:insert|enter|add|delete|amend|complete|name of|school(?:'s)? name|your "
    r"school|date|xx+|tbc|tba|role|job title|contact|name)\b[^\]>})]{0,60}[\]>})]"
    r"|\b(?:insert|enter) (?:the )?(?:name|date|school|details|title|role)s?\b[^.]{0,20}\bhere\b|"
    r"\b[Xx]{4,}\b|\b(?:TBC|TBA)\b|\b(?:delete|amend) as (?:appropriate|applicable|necessary)\b"
    r"|\blorem ipsum\b|\?{3,}",
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a block that holds one."""
    for block in looked.body:
        found = GAP.search(plain(block.text))
        if found is None or re.fullmatch(r"\((?:name|date|role|job title|contact)\)", found[0], re.I):
            continue
        yield RULE.found(
            block,
            f'"{found[0]}" is a gap of the template that nobody has filled in.',
            "Put in what belongs there, or take the sentence out.",
        )


RULE = Rule("placeholder", "error", "A gap of the template left open", look)
