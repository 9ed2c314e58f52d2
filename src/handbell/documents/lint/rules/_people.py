"""The posts that policies lean on, and whether a document says who holds one or how to reach them."""

import re
from typing import Final

from handbell.documents.lint.rules._prose import plain
from handbell.documents.model import PolicyDocument

ROLES: Final[dict[str, str]] = {
    "the designated safeguarding lead": r"designated safeguarding leads?|\bDSLs?\b|"
    r"designated (?:senior )?(?:person|teacher|officer|"
    r"member of staff) (?:for|responsible for) (?:child protection|safeguarding)|safeguarding "
    r"leads?|child protection "
    r"(?:officer|lead|co-?ordinator)",
    "the online safety lead": r"(?:online|e-?|internet)[- ]?safety (?:co-?ordinator|lead|leader|officer|governor)s?",
    "the social media team": r"(?:core |named )?(?:social(?: media)?|communications|digital|marketing) "
    r"(?:team|hub|group|"
    r"champions?|"
    r"leads?|ambassadors?|co-?ordinators?|officers?|managers?)",
    "the network manager": r"(?:network|ICT|IT|systems) (?:manager|technician|co-?ordinator)s?",
    "the computing or ICT leader": r"(?:ICT|computing)(?: subject)? (?:lead(?:er)?|co-?ordinator)s?",
    "the data protection officer": r"data protection officer|\bDPO\b",
    "the senior leaders (SLT or SMT)": r"\bSLT\b|\bSMT\b|senior (?:leadership|management)(?: team)?",
    "senior staff": r"senior (?:members? of )?staff",
    "a manager": r"(?:appropriate|relevant) (?:manager|member of staff|person|senior leader)",
    "the complaints officer": r"complaints (?:officer|co-?ordinator|manager)",
    "the headteacher": r"head ?-?teacher|principal|head of school",
}
"""Each post in the words of a message, and the words by which policies call it."""
NAME: Final = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev(?:erend|d)?|Fr|Sr|Sir|Dame|Prof(?:essor)?)\.? (?:[A-Z]\.? )?[A-Z][\w'-]+"
)
SIGNED: Final = r"(?:\b(?:[A-Z]\. ?)+[A-Z][a-z'-]+\b|\b[A-Z][a-z'-]+ [A-Z][a-z'-]+)"
REACHED: Final = r"[\w.+-]+@[\w-]+\.|\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}|\bext(?:ension)?\.? ?\d"
POINTED: Final = re.compile(
    r"\b(?:names?|contact details|telephone numbers?|list|poster|posters)\b.{0,60}\b(?:displayed|"
    r"listed|shown|given|published|on (?:the|our|"
    r"each)|in (?:the|appendix|annex)|at the (?:end|front|back)|below|above|overleaf)",
    re.I,
)


def reached(document: PolicyDocument, role: str) -> bool:
    """Whether some block names who holds a post, or says how to reach them."""
    pattern = re.compile(rf"(?:{ROLES[role]})", re.I)
    near = re.compile(
        rf"(?:{ROLES[role]})s?\)?(?: is| are|,|:|\s*[-(·]|\s+is currently)*\s*(?:our |the )?(?:(?-i:{NAME}|{SIGNED}))"
        rf"|(?-i:{NAME})(?:,| is| \(|\s*[-·:]|,? who is)*\s*(?:is )?(?:the |our |a )?(?:school's |"
        rf"deputy )?(?:{ROLES[role]})"
        rf"|(?-i:{SIGNED})(?:,| \(| is the| is our)\s*(?:our |the )?(?:[a-z]+ and )?(?:{ROLES[role]})",
        re.I,
    )
    for block in document.blocks:
        text = plain(block.text)
        if not pattern.search(text):
            continue
        if near.search(text) or re.search(REACHED, text) or POINTED.search(text):
            return True
    return False


def points_to_names(document: PolicyDocument) -> bool:
    """Whether the document says where the names of those whom it leans on are to be found."""
    return any(
        POINTED.search(text)
        and re.search(
            r"\b(?:names?|contact details)\b.{0,60}\b(?:lead|DSL|staff|team|people|safeguarding|post)",
            text,
            re.I,
        )
        for text in (plain(one.text) for one in document.blocks)
    )
