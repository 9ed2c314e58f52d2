"""What words look like: a heading, a page number, a form's field, the end of a sentence. Shared by all readers."""

import re
from typing import Final

SECTION: Final = re.compile(
    r"^(?:section|part|appendix|annex|annexe|chapter|schedule)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4})\b(?!\s+of\b)",
    re.IGNORECASE,
)
TITLED: Final = re.compile(
    r"\b(?:policy|policies|school|academy|college|nursery|trust|guidance|agreement)\b", re.IGNORECASE
)
"""What a document's title says: what it is, or whose."""
PAGE_NUMBER: Final = re.compile(
    r"^\s*[-–|]?\s*(?:page|p\.?)?\s*\d{1,3}(?:\s*(?:of|/|\|)\s*\d{1,3})?\s*(?:\|\s*page)?\s*[-–|]?\s*$",
    re.IGNORECASE,
)
ENDS: Final = re.compile(r"[.!?…][\"'”’)\]*_]*$")
_CONTENTS: Final = re.compile(
    r"^(?P<what>.*\S)\s*(?:\.{4,}|…{2,}|(?:\. ){4,}|_{4,}|\t)[\s.…]*(?P<page>\d{1,3})\s*$"
)
"""A line of a table of contents: words, a row of dots, a page."""
_ONE_ENTRY: Final = 300
"""Letters that a line of a table of contents has at most; the pattern would be long at work on more."""
_EMPHASIS: Final = re.compile(
    r"(\*\*|(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?!\w)|(?<![\w_])[*_](?=[^\s_*])|(?<=[^\s_*])[*_](?![\w_]))"
)
_LINK: Final = re.compile(
    r"!?\[([^\[\]]*)\]\((?:<[^>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"
)
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!&<>])")
_MODAL: Final = re.compile(
    r"\b(?:must|should|shall|will|cannot|can't|mustn't|shouldn't|may not|do not|don't|is|are|was|were|has|have)\b",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(r"^(?:what|when|where|which|who|whom|why|how|if|things|dos?)\b", re.IGNORECASE)
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter)(?: term)?"
)
_DATED: Final = re.compile(
    rf"^(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?{_MONTH}\.?,?\s+(?:19|20)\d\d|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}"
    rf"|(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?|v(?:ersion)?\.? ?\d+(?:\.\d+)*)$",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(r"^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Revd|Fr|Sir)\b\.? [A-Z]|[A-Z]\. ?[A-Z])")
LABELLED: Final = re.compile(r"^[A-Z][\w /&'’()-]{2,40}:\s+\S")
"""A label and its value on one line: "Reviewed: May 2026"."""
_ADDRESS: Final = re.compile(r"@|https?://|www\.|\b[A-Z]{1,2}\d[\dA-Z]?\s*\d[A-Z]{2}\b|\b0\d{3,4}[ \d]{6,}")
_FIELD: Final = re.compile(
    r"^(?:signed|signature|date|print(?:ed)? name|name|dated|next date|position|job title|role|version(?: number)?"
    r"|(?:next |last )?review(?:ed)?(?: date| on| due)?|date (?:of|for) .{3,40}|approved(?: by| on)?"
    r"|adopted(?: by| on)?|ratified(?: by| on)?|author|owner|policy (?:owner|author|lead)|written by"
    r"|agreed(?: by| on| &.*| and.*)?)\b[\s:._…]*",
    re.IGNORECASE,
)

_TITLES_TOO: Final = frozenset({"review", "reviewed", "role", "version", "author", "owner", "position"})
"""Words of a form that are as often the title of a section."""


def cleaned(text: str) -> str:
    """Words without marks of emphasis and links that strayed in, white space folded, soft hyphens left out."""
    bare = _EMPHASIS.sub("", _LINK.sub(r"\1", text.replace("\u00ad", "").replace("\u200b", "")))
    return " ".join(_ESCAPED.sub(r"\1", bare).replace("\ufeff", "").split())


def contents_entry(text: str) -> re.Match[str] | None:
    """The words and the page in a line of a table of contents, or nothing."""
    return _CONTENTS.match(text) if len(text) <= _ONE_ENTRY else None


def looks_like_heading(text: str, longest: int = 14) -> bool:
    """Whether words look like a heading: few, begun with a capital, without the end or the verb of a sentence."""
    words = text.split()
    if not words or len(words) > longest or len(text) > 8 * longest or not any(one.isalpha() for one in text):
        return False
    if (
        _DATED.match(text)
        or _ADDRESS.search(text)
        or _PERSON.match(text)
        or is_field(text)
        or ".." in text
        or "__" in text
    ):
        return False
    if text.isupper() and (len(words) > 1 or len(text.strip(":")) > 3):
        return not ENDS.search(text) or text.endswith("?")
    if text[0].islower() or text[0] in "\"'“‘(" or text.endswith((":", ";", ",", "-", "…")):
        return False
    if SECTION.match(text) or text.endswith("?"):
        return True
    return not ENDS.search(text) and (not _MODAL.search(text) or bool(_ASKS.match(text)))


def lone_title(text: str) -> bool:
    """Whether words ending in a colon are a title ("Introduction:") rather than the words that lead into a list."""
    return text.endswith(":") and len(text.split()) <= 4 and looks_like_heading(text[:-1].rstrip())


def is_field(text: str) -> bool:
    """Whether a line is a place on a form: "Signed ......", "Date", "Review date: May 2026", "Version 3"."""
    found = _FIELD.match(text)
    if found is None:
        return False
    rest = text[found.end() :]
    if text.lower() in _TITLES_TOO:
        return False
    return not rest or text[found.end() - 1] in ":._…" or bool(_DATED.match(rest))


def in_the_middle(text: str) -> bool:
    """Whether words stop in the middle of a sentence, so that the next line may go on with it."""
    return not ENDS.search(text) and not text.endswith((":", ";", "-", "–", "—"))
