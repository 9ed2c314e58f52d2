"""Other policies leaned on by name, with nothing that says where they are, of when, or whose."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.dates import dates_in
from handbell.documents.lint.facts.said import in_words, on_lines
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Sentence

SUBJECT: Final = (
    r"(?:anti[- ]?bullying|behaviour|safeguarding|child protection|staff conduct|disciplinary|discipline"
    r"|grievance|complaints?|"
    r"whistle[- ]?blowing|data protection|GDPR|privacy|confidentiality|equalit(?:y|ies)"
    r"|equal opportunit(?:y|ies)|(?:social\smedia\s)?acceptable use|AUP|e-?safety|online safety|"
    r"mobile phone|photograph\w*|image|camera|ICT|IT|internet|low[- ]level concerns?|(?:management\sof\s)?allegations?"
    r"|attendance|exclusion|SEND?|health and safety|"
    r"recruitment|safer recruitment|HR|capability|information security|retention|records"
    r"|bring your own device|BYOD|remote learning|prevent|PSHE|RSHE|RSE|computing|(?<!social )media)"
)
NAMED: Final = re.compile(
    rf"\b(?P<name>{SUBJECT}(?:(?:,|\sand|\s&|/|,\sand|\sor)?\s(?:{SUBJECT}|use|permissions?|security"
    rf"|against staff|management|conduct)){{0,6}})\s"
    r"(?:and\s(?:disciplinary\s|procedures?\s)?|disciplinary\s|use\s)?(?P<end>polic(?:y|ies)|procedures?"
    r"|agreements?|handbook)\b"
    r"|\b(?P<code>(?:staff\s)?code of conduct|staff handbook)\b",
    re.IGNORECASE,
)
FOUND_AT: Final = re.compile(
    r"https?://|www\.|\b(?:available|published|found|kept|held|stored|viewed|downloaded|obtained|displayed"
    r"|can\sbe\s(?:seen|read))\b[^.;]{0,60}?\b(?:website|web\ssite|site|office|intranet|"
    r"drive|sharepoint|portal|folder|handbook|staff\s?room|online|request|trust)\b|\b(?:on|from)\s(?:the"
    r"|our)\s(?:\w+\s)?(?:website|intranet|shared\sdrive|staff\s?room|school\soffice)\b",
    re.IGNORECASE,
)
OF_OTHERS: Final = re.compile(
    r"\sof\s(?:the|each|that|any)\s(?:platform|site|service|provider|network|website|app)", re.IGNORECASE
)
OF_A_NATION: Final = re.compile(
    r"\b(?:wales|welsh|scotland|scottish|england|northern\sireland|national|regional|london|county|local\sauthority|council"
    r"|(?:safeguarding\s)?(?:partnership|board)|pan-\w+)(?:['’]?s)?\s$",
    re.IGNORECASE,
)
"""What stands before procedures that are not the school's, and that their name alone finds."""
ANNEXED: Final = re.compile(r"\W*(?:appendix|annex\w*|schedule|form|sheet)\s\w{1,3}\b", re.IGNORECASE)
OWNED: Final = re.compile(
    r"\b(?:owner|owned\sby|team,|reviewed\sin|last\sreviewed|adopted\sin|dated|version)\b", re.IGNORECASE
)
THEY_ALL: Final = re.compile(
    r"\b(?:policies|(?:these|all|linked|related)\sdocuments)\b"
    r"|^(?:their|the)\s(?:current\s|latest\s)?(?:editions?|texts?|copies|versions?)\b",
    re.IGNORECASE,
)
"""The policies at large, by their name or as what the sentence before has listed."""
LISTED: Final = re.compile(r"\b(?:polic(?:y|ies)|documents?|procedures?)\b", re.IGNORECASE)


def _look(looked: Looked) -> Iterator[Finding]:
    found: list[tuple[Sentence, str]] = []
    for sentence in looked.document.sentences:
        for match in NAMED.finditer(sentence.text):
            if (
                _told(looked, sentence)
                or _itself(looked, match[0])
                or OF_OTHERS.match(sentence.text[match.end() :])
                or OF_A_NATION.search(sentence.text[: match.start()])
            ):
                continue
            found.append((sentence, _name(match)))
    dated = _dated_names(looked)
    found = [(sentence, name) for sentence, name in found if not _among(name, dated)]
    names = list({_one(name): name for _, name in reversed(found)}.values())[::-1]
    if not names or _said_once(looked):
        return
    lines = {one.line for one, _ in found}
    few = names[:6]
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    one = len(names) == 1 and not names[0].lower().endswith("policies")
    yield RULE.found(
        found[0][0],
        f"{'Another document is' if one else 'Other documents are'} leaned on by name, without saying "
        f"where to find {'it' if one else 'them'}, "
        f"of when {'it is' if one else 'they are'} or whose: "
        f"{in_words(few) if not more else ', '.join(few) + more}"
        + (f" ({on_lines(lines)})." if len(lines) > 1 else "."),
        "Name each once with a link, its date and its owner, in a list of linked policies.",
    )


def _name(match: re.Match[str]) -> str:
    return " ".join(match[0].split())


def _one(name: str) -> str:
    """The same for "acceptable use policies" and "Acceptable Use policy"."""
    return re.sub("ies$", "y", name.lower())


def _told(looked: Looked, sentence: Sentence) -> bool:
    """Whether the sentence itself says where, when or whose."""
    return bool(FOUND_AT.search(sentence.text) or OWNED.search(sentence.text) or dates_in(sentence.text))


def _dated_names(looked: Looked) -> tuple[str, ...]:
    """The names in small letters behind which a date stands: a list of papers says of when each of them is."""
    return tuple(
        re.split(r"[,;)]", sentence.text[: dated.start].rstrip(" ("))[-1].lower()
        for sentence in looked.document.sentences
        for dated in dates_in(sentence.text)
    )


def _among(name: str, dated: tuple[str, ...]) -> bool:
    """Whether a document is one of those dated elsewhere: its subject and its kind stand just before a date."""
    words = _one(name).split()
    kind = re.sub("y$", "(?:y|ies)", words[-1])
    return any(words[0] in one and re.search(rf"\b{kind}$", one.rstrip()) for one in dated)


def _itself(looked: Looked, name: str) -> bool:
    """Whether the name is this document's own."""
    blocks = looked.document.blocks
    heads = [one.text for one in blocks[:6] if len(one.text) < 90 and one.text[-1:] != "."]
    titles = [one.text for one in blocks[:20] if one.text.isupper() or one.kind in ("header", "footer")]
    annexed = [one.text for one in blocks if len(one.text) < 120 and ANNEXED.match(one.text)]
    own = " ".join([looked.document.title, *heads, *titles, *annexed]).lower()
    return " ".join(name.lower().split()) in " ".join(own.split())


def _said_once(looked: Looked) -> bool:
    """Whether a sentence says of the policies at large where they are."""
    return any(FOUND_AT.search(one.text) and THEY_ALL.search(one.text) for one in looked.document.sentences)


RULE = Rule("linked-policy-unclear", "info", "Other policies named without place, date or owner", _look)
