"""A heading promises a subject that nothing under it treats."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import joined, plain

SUBJECTS: Final[dict[str, str]] = {
    "images": r"images?|photo\w*|pictures?|videos?|film\w*|camera\w*",
    "video": r"videos?|film\w*|live ?-?stream\w*|record\w*|footage",
    "work": r"work|drawings?|paintings?|artwork|projects?",
    "e-mail": r"e-?mails?|messag\w+",
    "passwords": r"pass-?words?|passcodes?|log(?:ging|ged|s)? ?-?(?:in|on|out)\w*|sign-in|secur\w+",
    "phones": r"phones?|mobiles?|smart ?phones?|devices?|handsets?|watch(?:es)?",
    "tablets": r"tablets?|ipads?|devices?",
    "complaints": r"complain\w*|concerns?|grievance\w*|unhappy|appeal\w*|report\w*|refer\w*",
    "training": r"train\w*|induction|course\w*|brief\w*|learn\w*|CPD",
    "bullying": r"\w*bull\w+|abus\w+|harass\w*|threat\w*|insult\w*|unkind\w*|comments?",
    "filtering": r"filter\w*|block\w*|access\w*",
    "gaming": r"gam(?:e|es|ing)\b|consoles?",
    "live streaming": r"live|stream\w*|broadcast\w*",
    "artificial intelligence": r"artificial|AI|generat\w+|chatbots?|tools?|made-up",
    "parents": r"parents?|carers?|famil\w+|guardians?|you|home",
    "governors": r"governors?|governing|trustees|board",
    "volunteers": r"volunteers?|helpers?|adults?|everyone",
    "consent": r"consent\w*|permission\w*|agree\w*|objection\w*|allow\w*",
    "retention": r"retention|retain\w*|kept|keep|delet\w+|destroy\w*|months?|years?",
    "copyright": r"copyright|intellectual|licen[cs]\w+|permission",
    "sanctions": r"sanction\w*|disciplin\w*|consequence\w*|action|dismiss\w*|withdraw\w*|banned|remov\w*|report\w*",
}
NAMES: Final[dict[str, str]] = {
    "images": r"images?|photographs?|photos?|pictures?|photography",
    "video": r"videos?|filming|films",
    "work": r"(?:and |pupils?'? |pupil's |children's |students' )work\b(?! (?:in|time|place))",
    "e-mail": r"e-?mails?",
    "passwords": r"passwords?|account safety|account security",
    "phones": r"(?:mobile )?phones?",
    "tablets": r"tablets|ipads",
    "complaints": r"complaints?",
    "training": r"training",
    "bullying": r"(?:cyber|online )?-?bullying",
    "filtering": r"filtering",
    "gaming": r"gaming",
    "live streaming": r"live ?-?streaming",
    "artificial intelligence": r"artificial intelligence|AI",
    "parents": r"parents?",
    "governors": r"governors",
    "volunteers": r"volunteers",
    "consent": r"consent",
    "retention": r"retention",
    "copyright": r"copyright",
    "sanctions": r"sanctions|consequences",
}
"""How headings name a subject; `SUBJECTS` how sentences show that they treat it."""

DOCUMENT: Final = re.compile(r"\b(?:polic(?:y|ies)|appendix|annex|agreement|form)\b", re.I)
A_FEW: Final = 25
"""So many words must stand under a heading before something can be missed there."""


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a heading, of those that stand over a few sentences; the document's own titles are none."""
    document = looked.document
    headings = [place for place, block in enumerate(document.blocks) if block.kind == "heading"]
    titles = [place for place in headings[:2] if place <= 1 and len(headings) >= 4]
    for place, block in enumerate(document.blocks):
        if block.kind != "heading" or place in titles:
            continue
        heading = plain(block.text)
        promised = [one for one, words in NAMES.items() if re.search(rf"\b(?:{words})\b", heading, re.I)]
        if not promised or heading.endswith("?") or DOCUMENT.search(heading):
            continue
        text = " ".join(
            plain(one.text) for at, one in enumerate(document.blocks) if place in _above(looked, at)
        )
        if len(text.split()) < A_FEW:
            continue
        missing = [one for one in promised if not re.search(rf"\b(?:{SUBJECTS[one]})\b", text, re.I)]
        if missing and "images" in promised and missing == ["images"] and re.search(r"\bvideo", text, re.I):
            continue
        if missing:
            yield RULE.found(
                block,
                f'The heading "{heading}" promises {joined(missing)}, and nothing under it speaks of that.',
                "Add the rule that the heading promises, or name the heading after what stands there.",
            )


def _above(looked: Looked, block: int) -> list[int]:
    """Where the headings above a block stand."""
    found = []
    above = looked.document.under[block]
    while above is not None:
        found.append(above)
        above = looked.document.under[above]
    return found


RULE = Rule("heading-mismatch", "info", "A heading promises what nothing under it treats", look)
