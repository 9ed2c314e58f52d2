"""List items that do not join the words that lead into them."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from handbell.documents.lint.rules._prose import plain, quoted
from handbell.documents.model import Block, PolicyDocument

WANTS_A_CLAUSE: Final = re.compile(
    (
        r"\b(?:if|that|believes?|thinks?|considers?|feels?|whether|where|when)(?: (?:it|they|he|she|the "
        r"school|we))?(?: believes?| thinks?| considers?)?\s*:?$"
    ),
    re.I,
)
WANTS_A_VERB: Final = re.compile(
    r"\b(?:must|should|shall|will|may|can|to|not|never)(?: (?:also|always|not|never))?\s*:?$", re.I
)
MODAL: Final = re.compile(r"\b(?:must|should|shall|will|may)(?: (?:also|always|not|never))?\s*:?$", re.I)
THIRD_PERSON: Final = re.compile(
    (
        r"^(?:poses|is|has|causes|affects|brings|damages|harms|breaches|threatens|involves|includes|"
        r"contains|creates|makes)\b"
    ),
    re.I,
)
NO_VERB: Final = re.compile(
    (
        r"^(?:(?:staff|pupils?|parents?|children|adults|employees|students|governors|the school) "
        r"(?:must|should|will|may|are|is)\b|being\b|(?:the|an?) [\w-]+ (?:is|are|must|should|will)\b|"
        r"if\b(?![^,]*,))"
    ),
    re.I,
)
INFINITIVE: Final = re.compile(
    r"\b(?!regard|refer|accord|belong|due|relat|appl|attention|link|attach|subject|add|similar|next|"
    r"close)\w+ to\s*:?$",
    re.I,
)
NO_INFINITIVE: Final = re.compile(
    r"^(?:to [a-z]+|(?!bring|sing|ring|cling|fling|swing|king|being)[a-z]{2,}ing)\b"
)
"""What cannot follow "to" at the end of a lead-in."""
CUT_SHORT: Final = re.compile(
    r"^(?:and )?(?:they|he|she|we|it|staff|pupils|parents|everyone) (?:\w+ly )?(?:monitors?|ensures?|checks?|"
    r"reports?|uses?|"
    r"shares?|keeps?|makes?|takes?|provides?|maintains?|informs?|follows?|supervises?|records?|protects?|supports?|"
    r"promotes?|manages?|includes?|gives?|sends?|tells?|has|have|must|should|will)\s*[.;,]?$",
    re.I,
)
"""An item whose verb wants more than stands there."""
CLAUSE_AT_LAST: Final = re.compile(r"^if\b[^,]*$", re.I)


def broken_items(document: PolicyDocument) -> Iterator[tuple[Block, str]]:
    """Blocks at which a list breaks, with a sentence that says how. One a list."""
    leads = sorted({lead for lead in document.leads if lead is not None})
    for lead in leads:
        items = [document.blocks[place] for place, one in enumerate(document.leads) if one == lead]
        words = plain(document.blocks[lead].text).rstrip()
        if items and (said := _broken(words, items)):
            yield said


def _broken(lead: str, items: list[Block]) -> tuple[Block, str] | None:
    first = items[0]
    texts = [plain(one.text) for one in items]
    if WANTS_A_CLAUSE.search(lead) and THIRD_PERSON.match(texts[0]):
        return (
            first,
            (
                f'The list does not join its lead-in ("... {_end(lead)}"): this item has no subject, so '
                "that it cannot be read as one sentence."
            ),
        )
    if odd := _cut_short(items, texts) or _no_infinitive(lead, items, texts):
        return odd
    for item, text in zip(items, texts, strict=True):
        if WANTS_A_VERB.search(lead) and NO_VERB.match(text) and not all(NO_VERB.match(one) for one in texts):
            return (
                item,
                (
                    f'This item does not join its lead-in ("... {_end(lead)}"), so that it is unclear '
                    "what is to be done."
                ),
            )
        if MODAL.search(lead) and _lacks_a_verb(text) and _mostly_verbs(texts):
            return item, f'This item has no verb, and so does not join its lead-in ("... {_end(lead)}").'
        if (
            CLAUSE_AT_LAST.match(text)
            and len(items) > 1
            and len(text.split()) <= 14
            and not re.search(r"\b(?:if|when|where)\s*:?$", lead, re.I)
            and not CLAUSE_AT_LAST.match(texts[0])
            and not text.endswith("?")
            and not re.search(r"\b(?:applies|happens)\b", lead)
        ):
            return (
                item,
                (
                    'This item begins with "if" and never says what then: it does not join its lead-in '
                    f'("... {_end(lead)}").'
                ),
            )
    return None


@cache
def _verbs() -> frozenset[str]:
    """Verbs that rules begin with, in the form that follows "must"."""
    return frozenset((files(__package__) / "_verbs.txt").read_text(encoding="utf-8").split())


def _lacks_a_verb(text: str) -> bool:
    words = re.findall(r"[a-z]+", text.lower())
    return 2 <= len(words) <= 12 and not _verbs().intersection(words)


def _no_infinitive(lead: str, items: list[Block], texts: list[str]) -> tuple[Block, str] | None:
    """The first item that cannot follow "to", where another one can."""
    odd = [item for item, text in zip(items, texts, strict=True) if NO_INFINITIVE.match(text)]
    if not (INFINITIVE.search(lead) and odd and len(odd) < len(items)):
        return None
    return odd[0], f'The items do not join their lead-in ("... {_end(lead)}") in one and the same way.'


def _cut_short(items: list[Block], texts: list[str]) -> tuple[Block, str] | None:
    """The first item that breaks off after its verb."""
    pairs = zip(items, texts, strict=True)
    return next(
        (
            (one, f'This item breaks off after "{quoted(text, 60)}".')
            for one, text in pairs
            if CUT_SHORT.match(text)
        ),
        None,
    )


def _mostly_verbs(texts: list[str]) -> bool:
    """Whether the other items begin with verbs, as the lead-in asks, so that one without stands out."""
    first = [
        re.sub(r"^(?:not|never|only|always|also)\s+(?:to\s+)?", "", one.lower()).split() for one in texts
    ]
    return sum(bool(words) and words[0].strip(",") in _verbs() for words in first) >= 0.6 * len(texts)


def _end(lead: str) -> str:
    return " ".join(lead.rstrip(" :").split()[-4:])
