"""Where a sentence stands: whose section it is, who was named last, what its list's lead says."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from handbell.documents.binding.actors import Named, Names, plain_names
from handbell.documents.binding.folded import folded
from handbell.documents.binding.lexicon import grammar
from handbell.documents.model import PolicyDocument

PERSONS: Final = grammar()["persons"]
HOLDERS: Final = grammar()["holders"]
SCOPE: Final = re.compile(
    r"\b(?:appl(?:y|ies) (?:equally )?to|is (?:intended )?for|covers|is aimed at|bind(?:s|ing)(?: on| upon)?|"
    r"must be followed by|should be followed by|relates? to|followed by|directed at|extends? to)\b"
)
ABOUT: Final = re.compile(
    r"\b(?:policy|document|guidance|guidelines|procedures?|code|they|it|agreement|rules)\b"
)
YOUNG: Final = re.compile(
    r"\b(?:pupils?'? (?:code|agreement|charter|promise|pledge|rules|version)|signed \W?(?:child|pupil|student|learner)|"
    r"(?:key stage|ks) ?[1-5]|eyfs|reception|year [1-9]\b.*(?:agreement|rules|promise)|child-friendly|"
    r"my (?:teachers?|tutor|parents?|carers?|mum|dad|family|homework|classmates|form)|grown-?ups?|trusted adult|"
    r"tell (?:a|my|the) (?:teacher|adult|tutor)|tell an adult|into school|hand it (?:in )?to the office)\b"
)
"""Whose words an agreement in the first person is: only the young write so."""
SECTION_BLOCKS: Final = 30
ETHOS: Final = re.compile(r"\b(?:aims?|mission|ethos|vision|values|motto)\b")
SPOKEN_OF: Final = re.compile(
    r"\b(?:with|of|to|about|between|from|on|protecting|safeguarding|supporting|informing|involving|concerning|"
    r"me|us|against|keeping)(?: (?:a|an|the|our|other|young))? $"
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
    hanging: bool = False
    """Whether they stop in a clause within another ("if it believes"), so that an item never stands by itself."""


@dataclass(slots=True)
class Standing:
    """What is known at a place of the document about who is meant. Changed as the document is read."""

    names: Names = field(default_factory=plain_names)
    scope: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    """The people whom the section's headings name, if they name one kind only."""
    titles: str = ""
    running: tuple[str, ...] = ()
    """The people named last in this section."""
    single: tuple[str, ...] = ()
    """The office-holder named last ("the headteacher"), whom "she" means."""
    said: str = ""
    """The force of the sentence before."""
    words: str = ""
    """The sentence before, folded."""
    section_words: str = ""
    """All that the section says, folded, up to a bound."""
    lead: Lead | None = None
    section: int | None = -1

    def enter(self, document: PolicyDocument, block: int) -> None:
        """Take note of the section in which a block stands."""
        section = document.under[block]
        if section == self.section:
            return
        self.section, self.running, self.said, self.words = section, (), "", ""
        titles = document.headings_of(block)
        self.section_words = _section_words(document, block)
        self.titles = folded(" / ".join(titles))
        self.heading = next((found for one in reversed(titles) if (found := self._people_of(one))), ())

    def _people_of(self, heading: str) -> tuple[str, ...]:
        """The one kind of people that a heading names as those who act: "Use by staff", "Pupils' personal use"."""
        text = folded(heading[:200])
        if text.rstrip().endswith("?"):
            return self._asker(text)
        found = [
            one for one in self.names.named_in(text) if one.actor in PERSONS and not _spoken_of(text, one)
        ]
        kinds = tuple(dict.fromkeys(one.actor for one in found))
        if len(kinds) > 1 and (by := re.search(r"\bby (.*)", text)):
            return self._people_of(by[1])
        if len(kinds) > 1:
            joined = self.names.subject_at(text[found[0].start :] + ".")
            return kinds if joined and set(joined.actors) >= set(kinds) else ()
        return kinds

    def _asker(self, question: str) -> tuple[str, ...]:
        """Who asks a question that stands as a heading: "Can my child ...?", "May I ...?", "Can pupils ...?"."""
        if re.search(r"\bmy (?:child|son|daughter)", question):
            return ("parent",)
        if re.search(r"\b(?:i|me|my|we|us)\b", question):
            return self.grown
        asked = re.search(r"\b(?:can|may|should|must|do|are|will)\s+(.*)", question)
        people = self.names.subject_at(asked[1]) if asked else None
        if people and people.actors[0] in PERSONS:
            return people.actors
        return self.grown if re.match(r"\W*what (?:if|happens|do|should)\b", question) else ()

    @property
    def grown(self) -> tuple[str, ...]:
        """The grown-ups of the school whom the document speaks to by default."""
        return self.scope if self.scope and self.scope[0] in ("staff", "adult", "employee") else ("staff",)

    @property
    def bound(self) -> tuple[str, ...]:
        """Whom a ban binds where nobody is named."""
        nearer = (
            tuple(one for one in self.running if one in ("staff", "employee", "teacher"))
            if self.scope == ("adult",)
            else ()
        )
        return self.heading or nearer or self.scope or ("everyone",)

    @property
    def doer(self) -> tuple[str, ...]:
        """Who has to do what nobody is named for."""
        running = tuple(one for one in self.running if one in ("staff", "adult", "employee", "teacher"))
        scope = () if self.scope == ("pupil",) else self.scope
        return self.heading or running or scope or self.running or ("staff",)

    @property
    def writer(self) -> tuple[str, ...]:
        """Who says "I" here."""
        signed = ("pupil",) if YOUNG.search(self.titles) or YOUNG.search(self.section_words) else self.grown
        return self.heading or signed

    @property
    def reader(self) -> tuple[str, ...]:
        """Whom "you" speaks to here."""
        running = tuple(
            one for one in self.running if one in ("parent", "pupil", "staff", "adult", "employee")
        )
        return self.heading or running or self.scope or ("staff",)

    def spoken_to(self, text: str) -> tuple[str, ...]:
        """Whom an order or "you" in folded `text` speaks to: not to those whom it speaks of."""
        if re.search(r"\byour (?:child|son|daughter)|you,? as parents|as parents and carers", text):
            return ("parent",)
        spoken_of = {one.actor for one in self.names.named_in(text) if not one.possessive}
        return self.grown if set(self.reader) & spoken_of & {"pupil", "parent"} else self.reader


def _section_words(document: PolicyDocument, block: int) -> str:
    """The section that begins at a block, as far as an agreement to sign in it tells whose it is."""
    same = (
        one.text
        for one, under in zip(
            document.blocks[block : block + SECTION_BLOCKS],
            document.under[block : block + SECTION_BLOCKS],
            strict=True,
        )
        if under == document.under[block]
    )
    return folded("\n".join(same)[:4000])


def _spoken_of(text: str, one: Named) -> bool:
    """Whether the people are whom it is done to: "communication with pupils", "images of children"."""
    return bool(SPOKEN_OF.search(text[: one.start]))


def scope_of(document: PolicyDocument, names: Names) -> tuple[str, ...]:
    """Whom the document says that it binds."""
    everything = folded(" ".join(document.lines))
    if re.search(
        r"[\"'](?:staff|all staff|members? of staff)[\"'],? (?:we mean|means?|refers? to|includes?|covers?)\b",
        everything,
    ):
        return ("staff",)
    for place, sentence in enumerate(document.sentences):
        text = folded(sentence.text[:1200])
        found = SCOPE.search(text)
        if re.search(r"\b(?:does|do) not (?:apply|cover|bind|extend)", text):
            continue
        if not found or not ABOUT.search(text[: found.start()]) or len(text) > 600:
            continue
        after = text[found.end() :]
        more = [
            one
            for one in document.sentences[place + 1 : place + 2]
            if re.match(r"(?:This|These|They) include", one.text)
        ]
        listed = [one.actor for one in names.named_in(after + " " + folded(more[0].text if more else ""))]
        kinds = tuple(one for one in dict.fromkeys(listed) if one not in ("school", "local_authority"))
        if not kinds or (found[0].startswith(("relate", "is for")) and len(kinds) < 2):
            continue
        return _as_it_says(broadest(kinds), everything, names)
    return _as_it_says(_asked_for(document, names), everything, names)


def _as_it_says(scope: tuple[str, ...], everything: str, names: Names) -> tuple[str, ...]:
    """The scope in the document's own word: staff, where it lists staff and volunteers and then speaks of staff."""
    if scope != ("adult",):
        return scope
    said = Counter(one.actor for one in names.named_in(everything))
    return ("staff",) if said["adult"] * 2 < said["staff"] + said["employee"] else scope


def _asked_for(document: PolicyDocument, names: Names) -> tuple[str, ...]:
    """Whom the words under a heading such as "Who is this for?" name."""
    for place, block in enumerate(document.blocks):
        if block.kind != "heading" or not re.search(
            r"\b(?:who is this|who does this|scope|application|who must)\b", folded(block.text)
        ):
            continue
        below = [one for one, under in enumerate(document.under) if under == place][:2]
        listed = [one.actor for item in below for one in names.named_in(folded(document.blocks[item].text))]
        kinds = tuple(
            one for one in dict.fromkeys(listed) if one not in ("school", "local_authority", "everyone")
        )
        if kinds:
            return broadest(kinds)
    return ()


def broadest(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """One word for all of them where there is one: staff, governors and volunteers are adults."""
    if kinds[:1] == ("everyone",) and len(kinds) > 2 and not {"pupil", "parent"} & set(kinds):
        kinds = kinds[1:]
    if "school_community" in kinds or "everyone" in kinds[:1]:
        return ("school_community",) if "school_community" in kinds else ("everyone",)
    if "adult" in kinds:
        return ("adult",)
    grown = [one for one in kinds if one not in ("parent", "pupil", "everyone", "visitor")]
    if (
        ("pupil" in kinds or "parent" in kinds)
        and len(kinds) > 1
        and kinds[0] not in ("staff", "employee", "adult")
    ):
        return ("everyone",)
    if {"pupil", "parent"} <= set(kinds):
        return ("everyone",)
    if {"governors", "volunteer", "contractor", "supply_staff"} & set(grown) and len(grown) > 1:
        return ("adult",)
    return (grown[0] if grown else kinds[0],)
