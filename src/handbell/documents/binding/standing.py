"""Where a sentence stands: whose section it is, who was named last, what its list's lead says."""

import re
from dataclasses import dataclass, field
from typing import Final

from handbell.documents.binding.actors import Named, named_in, subject_in
from handbell.documents.binding.folded import folded
from handbell.documents.model import PolicyDocument

PERSONS: Final = (
    "staff",
    "adult",
    "employee",
    "teacher",
    "parent",
    "pupil",
    "volunteer",
    "governors",
    "visitor",
    "contractor",
)
SCOPE: Final = re.compile(
    r"\b(?:appl(?:y|ies) to|is (?:intended )?for|covers|is aimed at|binding (?:on|upon)|must be followed by|should be followed by|"
    r"relates? to|followed by|directed at|extends? to)\b"
)
ABOUT: Final = re.compile(
    r"\b(?:policy|document|guidance|guidelines|procedures?|code|they|it|agreement|rules)\b"
)
AGREEMENT: Final = re.compile(
    r"\b(?:agreement|aup|acceptable use|contract|declaration|acknowledgement|promise|charter|code of conduct)\b"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What the words before a list lay on its items."""

    text: str
    force: str
    actors: tuple[str, ...]
    words: str = ""
    """The words that name who is bound."""
    marker: str = ""
    passive: bool = False
    certainty: float = 0.9
    dangling: bool = True
    """Whether the words stop in mid-sentence, so that an item completes them."""
    condition: str = ""


@dataclass(slots=True)
class Standing:
    """What is known at a place of the document about who is meant. Changed as the document is read."""

    scope: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    """The people whom the section's headings name, if they name one kind only."""
    titles: str = ""
    running: tuple[str, ...] = ()
    """The people named last in this section."""
    said: str = ""
    """The force of the sentence before."""
    lead: Lead | None = None
    section: int | None = field(default=None)

    def enter(self, document: PolicyDocument, block: int) -> None:
        """Take note of the section in which a block stands."""
        section = document.under[block]
        if section == self.section and block:
            return
        self.section, self.running, self.said = section, (), ""
        titles = document.headings_of(block)
        self.titles = folded(" / ".join(titles))
        self.heading = next((found for one in reversed(titles) if (found := people_of(one))), ())

    @property
    def likely(self) -> tuple[str, ...]:
        """Who is meant where nobody is named."""
        return self.running or self.heading or self.scope

    @property
    def writer(self) -> tuple[str, ...]:
        """Who says "I" here."""
        return self.heading or (("pupil",) if "pupil" in self.titles else self.scope) or ("staff",)


def people_of(heading: str) -> tuple[str, ...]:
    """The one kind of people that a heading names as those who act: "Use by staff", "Pupils' personal use"."""
    text = folded(heading)
    found = [one for one in named_in(text) if one.actor in PERSONS and not _spoken_of(text, one)]
    kinds = tuple(dict.fromkeys(one.actor for one in found))
    if len(kinds) > 1 and (by := re.search(r"\b(?:by|for) (.*)", text)):
        return people_of(by[1])
    return kinds if len(kinds) == 1 else ()


def _spoken_of(text: str, one: Named) -> bool:
    """Whether the people are whom it is done to: "communication with pupils", "images of children"."""
    return bool(
        re.search(
            r"\b(?:with|of|to|about|between|from|on|protecting|safeguarding|supporting|informing|involving)(?: [a-z]+)? $",
            text[: one.start],
        )
    )


def scope_of(document: PolicyDocument) -> tuple[str, ...]:
    """Whom the document says that it binds."""
    for sentence in document.sentences:
        text = folded(sentence.text)
        found = SCOPE.search(text)
        if not found or not ABOUT.search(text[: found.start()]) or len(text) > 600:
            continue
        people = subject_in(text[found.end() :].strip()) or None
        kinds = dict.fromkeys(
            people.actors if people else (one.actor for one in named_in(text[found.end() :]))
        )
        kinds = {one: None for one in kinds if one not in ("school", "local_authority")}
        if not kinds or re.search(r"\brelates? to\b", found[0]) and len(kinds) < 2:
            continue
        return broadest(tuple(kinds))
    return ()


def broadest(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """One word for all of them where there is one: staff, governors and volunteers are adults."""
    if "school_community" in kinds or "everyone" in kinds:
        return ("school_community",) if "school_community" in kinds else ("everyone",)
    if "pupil" in kinds and len(kinds) > 1:
        return ("everyone",)
    if "parent" in kinds and len(kinds) > 2:
        return ("everyone",)
    if "adult" in kinds:
        return ("adult",)
    grown = [one for one in kinds if one != "parent"]
    if "staff" in kinds and len(grown) > 1 and {"governors", "volunteer", "contractor"} & set(grown):
        return ("adult",)
    return (kinds[0],)
