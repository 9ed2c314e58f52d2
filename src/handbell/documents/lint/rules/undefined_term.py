"""A term or abbreviation that the rules turn on, and that is nowhere explained."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import counted, joined, plain, prose
from handbell.documents.model import Sentence

SHORT: Final[dict[str, str]] = {
    "AUP": "acceptable use policy",
    "CEOP": "Child Exploitation and Online Protection command",
    "CPOMS": "the school's system for safeguarding records",
    "DPIA": "data protection impact assessment",
    "DPO": "data protection officer",
    "DSL": "designated safeguarding lead",
    "DDSL": "deputy designated safeguarding lead",
    "IWF": "Internet Watch Foundation",
    "KCSIE": "Keeping children safe in education",
    "LADO": "local authority designated officer",
    "LEA": "local education authority",
    "LGFL": "London Grid for Learning",
    "LGB": "local governing body",
    "LSCB": "local safeguarding children board",
    "MASH": "multi-agency safeguarding hub",
    "SLT": "senior leadership team",
    "SMT": "senior management team",
    "SWGFL": "South West Grid for Learning",
    "UKCIS": "UK Council for Internet Safety",
    "UKCCIS": "UK Council for Child Internet Safety",
    "VLE": "virtual learning environment",
    "BYOD": "bring your own device",
}
"""Abbreviations of the trade that a parent or a new volunteer need not know."""
COMMON: Final = frozenset(
    """
    AI AM PM BBC BCC CC CCTV CD CDROM CPD DBS DVD DFE EU FAQ GB GCSE GDPR GPS HM HMSO HTML HTTP HTTPS ICO
    ICT ID IP IT MP KS MMS MSN MS NHS NO NSPCC OFSTED OFCOM OK OS PA PC PCS PDF PE PIN PGCE PSHE PTA PTFA QR
    QTS RE RSE RSHE RTF RSS SD SEN SENCO SEND SIM SMS SSL TV UK UN URL US USA USB UTC VPN VIP WIFI XML ZIP
    CE RC VA VC CEO HR IPAD MAT PHD BA BSC MA MSC NQT ECT RNIB NASUWT NEU UNISON ASCL NAHT EYFS SATS SIMS
    ISBN GMT BST NB PS RIP AOL ASKFM II III IV VI VII VIII IX XI XII LED LCD PPA INSET GP NATO UNICEF UNCRC
    OBE MBE JP QC KC FM VE AD BC CO DR MR MRS ST TES TIKTOK TWITTER AUPS ASAP TBC TBA GMB DCSF DFES DFEE HMG
    BYOT XX XXX LTD PLC LLP RT HON JPEG JPG PNG MP3 MP4 OUR WE DOS DONTS EAL SEMH AP PRU LA NEVER ALWAYS
    MUST NOT ONLY ALL ANY EVERY NONE AND OR DO STOP THINK DATE NAME BOTH VERY ALSO FIRST BEFORE AFTER YES
    SHOULD WILL RED AMBER GREEN YELLOW ORANGE BLUE PURPLE BLACK WHITE GOLD SILVER BRONZE HIGH LOW MEDIUM LEVEL
    MINOR MAJOR URGENT STAFF PUPIL PARENT CHILD SCHOOL HEAD CHAIR PART PAGE HOME WORK ONLINE KIND SAFE TELL ASK
    LOOK SAVE BLOCK REPORT PLEASE NOTE EVEN OWN SAME THEN WHEN THIS THAT HAVE YOU YOUR CAN MAY SHALL DONT WITH
    """.split()  # noqa: SIM905
)
"""Capitals that every reader knows, or that are no abbreviation."""
NAMES_SOMETHING: Final = re.compile(
    r"\b(?:officer|manager|lead|leader|person|teacher|co-?ordinator|director|board|council|committee|team|group|"
    r"panel|"
    r"polic(?:y|ies)|plan|agreement|system|centre|service|services|partnership|trust|hub|agency|environment|platform|"
    r"assessment|society|union|association|authority|department|assistant|activit(?:y|ies)|clubs?|programme)s?$",
    re.I,
)
"""Ends of the names of posts, bodies and papers."""
ROLE_NEVER_SAID: Final = re.compile(
    r"(?<!\w)(?P<role>(?:[A-Z][\w-]+ ){1,2}(?:Champions?|Ambassadors?|Guardians?|Stewards?|Wardens?|Hub|Task Force|"
    r"Steering Group|Working Party|Panel))(?= (?:will|must|shall|should|may|are to|is to)\b)"
)
WRITTEN_OUT: Final[dict[str, str]] = {
    "CEOP": r"child exploitation",
    "KCSIE": r"keeping children safe in education",
    "LEA": "local education authority",
    "LGFL": r"london grid",
    "SWGFL": r"south west grid",
    "CPOMS": r"safeguarding (?:records?|software|system)|record(?:ing)? system",
}
KINDS: Final = re.compile(
    r"\b(?P<kind>professional|official|school-sanctioned|sanctioned|authorised|approved|learning|class|work)s?"
    r"(?: (?:school|social media|social networking|educational|twitter|facebook|instagram))*(?: and \w+(?: \w+)?)?"
    r" (?:accounts?|sites?|profiles?|channels?|social media(?! (?:polic|accept|use\b)))\b",
    re.I,
)
EXPLAINS: Final = re.compile(
    (
        r"\b(?:means?|(?:is|are) (?:one|an account|a page|those|any account|accounts?) (?:that|which|"
        r"held|run|set)|refers? to|defined|(?:is|are):|called|listed|register)\b"
    ),
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding an abbreviation or body, one for kinds of accounts that are told apart and never defined."""
    yield from _abbreviations(looked)
    yield from _bodies(looked)
    yield from _kinds_of_account(looked)


def _abbreviations(looked: Looked) -> Iterator[Finding]:
    """Each at the first sentence that uses it; only what stands among small letters is one, not a shout or a title."""
    everything = " ".join(plain(one.text) for one in looked.document.blocks)
    small = frozenset(re.findall(r"\b[a-z]{2,6}\b", everything))
    found: dict[str, list[Sentence]] = {}
    for sentence in prose(looked.document):
        for word in _capitals(plain(sentence.text)):
            if word in SHORT:
                known = _written_out(word, everything.lower())
            else:
                known = word in COMMON or word.lower() in small or _initials_stand(word, everything)
            if not known:
                found.setdefault(word, []).append(sentence)
    for word, uses in found.items():
        also = f" ({counted(one.line for one in uses[:4])})" if len(uses) > 1 else ""
        yield RULE.found(
            uses[0],
            f"{word} is never written out{also}, so that a parent or a new colleague has to guess.",
            f"Write it out where it first stands: {SHORT[word]} ({word})."
            if word in SHORT
            else f"Write it out where it first stands, with {word} in brackets behind it.",
        )


def _capitals(text: str) -> Iterator[str]:
    """The abbreviations of a sentence."""
    for found in re.finditer(
        r"(?<![\w@/.'#&\[-])(?:[A-Z]{2,6}|LGfL|SWGfL)(?=s?(?![\w@/&]|\.\w|-\w|'[a-rt-z]))", text
    ):
        beside = re.findall(r"[A-Za-z]{2,}", text[max(0, found.start() - 14) : found.start()])[-1:]
        beside += re.findall(r"[A-Za-z]{2,}", text[found.end() + 1 : found.end() + 16])[:1]
        known = found[0].upper() in SHORT
        if not known and (len(found[0]) > 5 or len(text.split()) < 6):
            continue
        if known or not any(one.isupper() and one not in COMMON for one in beside):
            yield found[0].upper()


def _initials_stand(word: str, everything: str) -> bool:
    """Whether words with these initials stand anywhere, or the text says in brackets or a sentence what it means."""
    small = r"(?:\s(?:of|the|and|for|to|in|on|&|de|with))?[\s-]+"
    for found in re.finditer(
        r"(?<!\w)" + small.join(rf"{letter}[\w']*" for letter in word), everything, re.I
    ):
        words = re.findall(r"[\w']+", found[0])
        titled = sum(one[0].isupper() for one in words) >= len(word)
        near = word in everything[max(0, found.start() - 40) : found.end() + 40].replace(found[0], " ")
        if titled or near or NAMES_SOMETHING.search(found[0]):
            return True
    said = rf"\(\W*(?:the |our |or )*{word}\W*\)|\b{word}\W{{0,3}}\((?!s\))[A-Za-z]|\b{word}\b\W{{0,2}} "
    said += r"(?:means|stands for|is our|is the|is an?|=|, (?:our|the|which|a|an) )"
    return bool(re.search(said, everything))


def _bodies(looked: Looked) -> Iterator[Finding]:
    """A body of the school's own invention that is given a duty and named nowhere else."""
    everything = " ".join(plain(one.text) for one in prose(looked.document))
    for sentence in prose(looked.document):
        found = ROLE_NEVER_SAID.search(plain(sentence.text))
        if found and len(re.findall(re.escape(found["role"].rstrip("s")), everything, re.I)) == 1:
            yield RULE.found(
                sentence,
                f"{found['role']} have a duty here, and nothing says who they are or who chooses them.",
                "Say in a sentence who they are, who appoints them and to whom they answer.",
            )


def _written_out(word: str, everything: str) -> bool:
    return (
        bool(
            re.search(
                WRITTEN_OUT.get(word, re.escape(SHORT[word].lower()).replace(r"\ ", r"[\s-]+")), everything
            )
        )
        or f"({word.lower()})" in everything
    )


def _kinds_of_account(looked: Looked) -> Iterator[Finding]:
    """Two kinds or more, each with rules of its own, and no sentence that says which account is of which kind."""
    kinds: dict[str, list[Sentence]] = {}
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        for found in KINDS.finditer(text):
            kinds.setdefault(found["kind"].lower(), []).append(sentence)
        if KINDS.search(text) and EXPLAINS.search(text):
            return
    if len(kinds) < 2:
        return
    said = joined([f"{kind} ({counted(one.line for one in uses[:3])})" for kind, uses in kinds.items()])
    yield RULE.found(
        min((uses[0] for uses in kinds.values()), key=lambda one: one.line),
        (
            f"The rules tell accounts apart as {said}, and nowhere say which account is which, so that "
            "one account can fall under two rules."
        ),
        "Define each kind in a sentence: who opens it, in whose name it speaks, what it is for.",
    )


RULE = Rule("undefined-term", "info", "A term that is nowhere explained", look)
