"""A gap of the template that nobody has filled in."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, quoted

GAP: Final = re.compile(
    r"[\[<{(](?:please )?(?:insert|enter|add|delete|amend|complete|name of|school(?:'s)? name|your "
    r"school|date|xx+|tbc|tba|role|job title|contact|name)\b[^\]>})]{0,60}[\]>})]"
    r"|\b(?:insert|enter) (?:the )?(?:name|date|school|details|title|role)s?\b[^.]{0,20}\bhere\b|"
    r"\b[Xx]{4,}\b|\b(?:TBC|TBA)\b|\b(?:delete|amend) as (?:appropriate|applicable|necessary)\b"
    r"|\blorem ipsum\b|\?{3,}|\b(?:19|20)(?:XX|\?\?)(?!\w)|\b(?:19|20)__+",
    re.I,
)
BRACKETED: Final = re.compile(r"\[(?P<said>[^\[\]]{2,300})\](?!\(|\[|:)")
LEFT_OPEN: Final = re.compile(
    r"^(?:(?:drafting |guidance |explanatory |author'?s |editor'?s )?notes?\b|(?:guidance|optional|option|delete|"
    r"amend|adapt|select|choose|include|remove|replace|either|where applicable|if applicable|if required|"
    r"this section|schools? (?:may|should|to|might|can|could)|your|our school|e\.?g\.?\b|example|or:?|"
    r"to be (?:confirmed|agreed|completed|added|decided|inserted)|(?:job )?title|telephone|phone|e-?mail|"
    r"web ?site|link|url|number|address|local authority|council|trust|academy|headteacher)\b)"
    r"|\S ?/ ?\S|\b(?:delete as|here)\b|^[+\d][\d ()-]{6,}$|^[\w.+-]+@[\w.-]+$|^\w+ or \w+$"
    r"|^\d+ (?:days?|weeks?|months?|years?|hours?)$",
    re.I,
)
"""What a template puts into square brackets for a school to choose, fill in or take out."""
NO_GAP: Final = re.compile(
    r"https?:|\bwww\.|^(?:sic|emphasis|signed|page|ibid|see|accessed|last accessed)\b", re.I
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a block that holds one."""
    for block in looked.body:
        text = plain(block.text)
        if found := _gap(text):
            yield RULE.found(
                block,
                f'"{quoted(found, 90)}" is a gap of the template that nobody has filled in.',
                "Put in what belongs there, or take the sentence out.",
            )
        elif found := _choice(text):
            yield RULE.found(
                block,
                f'"{quoted(found, 90)}" was left from the template: a note or a choice that the school was to settle.',
                "Settle it, and take out the brackets and whatever was addressed to the person filling it in.",
            )


def _gap(text: str) -> str:
    """A gap to be filled in; the prompts that stand in round brackets beneath a line of a form are none."""
    for found in GAP.finditer(text):
        prompt = re.fullmatch(r"\((?:name(?: of [\w ]+)?|date|role|job title|contact)\)", found[0], re.I)
        if not prompt:
            return found[0]
    return ""


def _choice(text: str) -> str:
    """A note, a choice or a sample in square brackets."""
    for found in BRACKETED.finditer(text):
        said = found["said"].strip()
        if LEFT_OPEN.search(said) and not NO_GAP.search(said):
            return found[0]
    return ""


RULE = Rule("placeholder", "error", "A gap of the template left open", look)
