"""When a policy says it was written, adopted, reviewed and falls due: its labelled dates and its review cycle."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from handbell.documents.lint.facts.dates import Dated, dates_in
from handbell.documents.model import Block, PolicyDocument

Event = Literal["next", "reviewed", "review", "adopted", "written"]
"""`review` is a "Review date" of which the words alone do not tell whether it is past or to come."""

LABELS: Final = re.compile(
    r"(?P<next>\bnext\s(?:(?:policy|scheduled|formal|planned|full|annual|statutory|due)\s)*(?:review"
    r"|revision|update|date|due|reading|renewal|reconsider|look)\w*"
    r"|\breview\s(?:is\s)?due\b|\bdue\s(?:for\s)?review|\b(?:to|will|shall|should|must)\sbe\s(?:next\s"
    r"|formally\s|fully\s)*re-?view(?:ed)?"
    r"|\b(?:look\w*|read|discuss\w*|consider\w*|comes?\sback|returns?|goes)\s(?:\w+\s){0,6}again\b|\brevisit(?:s|ed)?\b"
    r"|\b(?:will|shall|must|to)\sbe\s(?:rewritten|renewed|refreshed|reconsidered|looked\sat)\b"
    r"|\breview\sby\b(?!\sthe)|\brenewal\sdate|\bexpir\w+|\bvalid\s(?:until|to)\b|\breview\srequired)"
    r"|(?P<reviewed>\b(?:date\s)?(?:of\s)?(?:last|latest|previous|most\srecent(?:ly)?)\s(?:\w+\s)?(?:review"
    r"|updat|revis|amend|renew|re-?issu|re-?adopt|rewritten|looked\sat)\w*"
    r"|\b(?:re-?viewed|updated|revised|amended|re-?adopted|re-?approved)\b|\bamendments?\b|\brevision\sdate"
    r"|\bdate\s(?:reviewed|revised|updated))"
    r"|(?P<review>\breview(?:\sdate|\son|\sin)?\b(?!\s(?:of|the|cycle|period|frequency)\b)"
    r"|\bdate\sof\s(?:the\s)?review)"
    r"|(?P<adopted>\b(?:adopt|approv|ratif|agreed|accepted|endorsed)\w*|\beffective\b|\bin\sforce\b"
    r"|\bimplement\w+|\bvalid\sfrom\b"
    r"|\bsigned\b|\bcomes?\sinto\s(?:force|effect))"
    r"|(?P<written>\b(?:written|created|creation|produced|published|publication|issued?|released?|drafted|version"
    r"|dated?|policy\sdate)\b)",
    re.IGNORECASE,
)
OF_THE_POLICY: Final = re.compile(
    r"\b(?:this|the|our)\s(?:(?:social|media|online|safety|whole|present|current)\s|and\s){0,5}(?:policy"
    r"|document|version)\b"
    r"|\bpolicy\s(?:is|was|has|will|written|adopted|approved|agreed|reviewed|created|to\sbe|shall|should"
    r"|must)\b"
    r"|\bthis\s(?:charter|letter|code|standard|instruction|chapter|guide|statement|agreement|protocol|edition)\b"
    r"|\b(?:governors|governing\s(?:body|board)|trustees|board|committee|directors|we)\s(?:will\s|shall\s"
    r"|must\s|formally\s)*(?:re-?view|read|re-?read|revisit|renew|reconsider|adopt|approve|look\sat)(?:s|ed)?\s(?:it|this)\b"
    r"|\bit\s(?:is|was|will\sbe|shall\sbe|must\sbe|is\sto\sbe)\s(?:\w+\s)?(?:re-?viewed|renewed|revised|rewritten"
    r"|re-?read|updated|adopted|approved|reconsidered|looked\sat)\b"
    r"|^\W*(?:adopted|approved|agreed|ratified|reviewed|written|signed|published|next|last|review)\b",
    re.IGNORECASE,
)
"""What makes a sentence speak of the policy's own dates, and not of another document's."""
OTHER_DOCUMENT: Final = re.compile(
    r"\b(?:polic(?:y|ies)|procedures?|guidance|acts?|standards?|handbook|education|law|code|framework|complaints?)\b",
    re.IGNORECASE,
)
INTERVAL: Final = re.compile(
    r"\b(?:(?P<year>annual(?:ly)?|yearly|every\s(?:academic\s|school\s)?year|each\s(?:academic\s"
    r"|school\s)?year|(?:each|every)\s(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|spring|summer|autumn|winter|easter|christmas|advent|lent|candlemas|michaelmas|whitsun"
    r"|rosh\shashanah|passover|pesach|ramadan|eid|diwali|vaisakhi|new\syear)(?!\sterm)|once\s(?:a|every|per)\syear"
    r"|per\sannum|every\s(?:12|twelve)\smonths|in\s(?:1|one)\syear|within\s(?:one|1|a)\syear|within\s(?:12"
    r"|twelve)\smonths|12\smonth\w*)"
    r"|(?P<two>every\s(?:two|2|second|other)\s?(?:years)?|biennial(?:ly)?|bi-?annual(?:ly)?|in\s(?:two|2)\syears|(?:two"
    r"|2)[ -]year(?:s|ly)?)"
    r"|(?P<three>every\s(?:three|3|third)\s?(?:years)?|in\s(?:three|3)\syears|(?:three|3)[ -]year(?:s|ly)?)"
    r"|(?P<four>every\s(?:four|4|fourth)\s?(?:years)?|(?:four|4)[ -]year(?:s|ly)?)"
    r"|(?P<five>every\s(?:five|5|fifth)\s?(?:years)?|(?:five|5)[ -]year(?:s|ly)?)"
    r"|(?P<half>every\s(?:six|6)\smonths|twice\s(?:a|each|every)\syear|half[ -]yearly|six[ -]monthly)"
    r"|(?P<term>termly|every\sterm|each\sterm|once\sa\sterm))\b",
    re.IGNORECASE,
)
MONTHS_OF: Final = {"year": 12, "two": 24, "three": 36, "four": 48, "five": 60, "half": 6, "term": 4}
CYCLE: Final = re.compile(
    r"^\W*(?:policy\s)?(?:(?:re)?view\s|renewal\s)?(?:cycle|frequency|interval|period|schedule)\b"
    r"(?:\s(?:of|for)\s(?:policy\s)?reviews?)?\W",
    re.IGNORECASE,
)
"""A label for how often the policy is reviewed, which need not say "review"."""
REVIEWING: Final = re.compile(
    r"\bre-?view|\brevisit|\b(?:is|be)\s(?:\w+\s){0,2}(?:renewed|re-?read|revised|reconsidered|looked\sat|rewritten"
    r"|re-?adopted|re-?approved)\b",
    re.IGNORECASE,
)
REVIEW_CELL: Final = re.compile(r"(?:^|·)\s*(?:policy\s)?review\s*[:·]\s*(?=\S)", re.IGNORECASE)
"""A label in a row of several, with how often behind it."""
LEADERS: Final = re.compile(r"(?<=\w)[ \t]*(?:\.[ \t]?|…){3,}(?=\s*\w)")
"""Dots or a line that lead from a label to what it labels."""
LEADING: Final = re.compile(
    r"^\W*(?:(?:date|policy|document|of|this|the|was|governors?|by|social|media|online|safety|and|school"
    r"|v?[\d.]+)\W+){0,8}",
    re.IGNORECASE,
)
LONGEST_LABEL: Final = 150
"""Characters of a line that is a label with its date; longer ones must speak of the policy itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated event in the policy's own life, and where it stands."""

    event: Event
    dated: Dated
    line: int
    block: int
    text: str


@dataclass(frozen=True, slots=True)
class Cycle:
    """How often the policy says it is reviewed."""

    months: int
    words: str
    line: int
    block: int


@dataclass(frozen=True)
class Control:
    """All that a document says of its own dates."""

    entries: tuple[Entry, ...]
    cycle: Cycle | None

    def of(self, *events: Event) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if one.event in events)

    @property
    def due(self) -> tuple[Entry, ...]:
        """Next reviews. A plain "review date" is one where nothing else says next, and something came before it."""
        if found := self.of("next"):
            return found
        plain = [one for one in self.of("review") if one.dated.last]
        before = [one.dated.first for one in self.of("adopted", "written", "reviewed") if one.dated.first]
        if len(plain) == 1 and before and plain[0].dated.last > max(before):  # type: ignore[operator]
            return tuple(plain)
        return ()

    @property
    def past(self) -> tuple[Entry, ...]:
        """Adoption, writing and reviews done, earliest first, of days that exist."""
        due = self.due
        found = [one for one in self.entries if one not in due and one.event != "next" and one.dated.last]
        return tuple(sorted(found, key=lambda one: one.dated.last or date.min))

    @property
    def last(self) -> Entry | None:
        """The latest of what is past."""
        return self.past[-1] if self.past else None


@lru_cache(maxsize=8)
def control_of(document: PolicyDocument) -> Control:
    """The document's labelled dates and its cycle."""
    return Control(tuple(dict.fromkeys(_entries(document))), _cycle(document))


def _entries(document: PolicyDocument) -> Iterator[Entry]:
    heads: tuple[str, ...] = ()
    waiting = ""
    for place, block in enumerate(document.blocks):
        if block.kind == "row" and block.cells and not dates_in(block.text):
            heads = () if _labelled(block) else block.cells
        elif block.kind != "row":
            heads = ()
        yield from _of_block(place, block, heads, waiting)
        waiting = (
            block.text
            if len(block.text) < 50 and not dates_in(block.text) and LABELS.search(block.text)
            else ""
        )


def _labelled(row: Block) -> bool:
    """Whether a row is a label with what it labels ("Cycle: every three years"), and no head of columns."""
    return row.cells[0].rstrip().endswith(":") or bool(INTERVAL.search(" ".join(row.cells[1:])))


def _of_block(place: int, block: Block, heads: tuple[str, ...], waiting: str) -> Iterator[Entry]:
    if block.kind == "row" and len(heads) == len(block.cells):
        for head, cell in zip(heads, block.cells, strict=True):
            meant = _event(head)
            for dated in dates_in(cell):
                if meant and len(cell) < 40:
                    yield Entry(meant, dated, block.line, place, block.text)
    event: Event | None = None
    end = 0
    text = led(block.text)
    for dated in dates_in(text):
        before = text[end : dated.start]
        if end == 0 and not before.strip(" -–:(") and waiting:
            before = waiting
        found = _event(before.rpartition(". ")[2])
        carried = event if end and _carries(block, event, before) else None
        event, end = found or carried or _after(text[dated.end :]), dated.end
        if event and (before is waiting or _own(block, text[: dated.end], dated)):
            yield Entry(event, dated, line_at(block, dated.start), place, block.text)


def led(text: str) -> str:
    """The text with a colon and blanks, as many characters, for the dots that lead from a label to its words."""
    return LEADERS.sub(lambda dots: ":".ljust(len(dots[0])), text)


def _carries(block: Block, event: Event | None, between: str) -> bool:
    """Whether a date shares the label of the one before: beside it, or in a numbered row of amendments."""
    if block.kind == "row" and event == "reviewed" and len(between) < 40:
        return True
    return bool(re.fullmatch(r"[\s,;&/–-]*(?:and\s)?", between))


def _event(words: str) -> Event | None:
    """What the last label in some words is of. "Date" says less than any other label beside it."""
    found = [
        next(name for name, value in one.groupdict().items() if value) for one in LABELS.finditer(words[-90:])
    ]
    telling = [one for one in found if one != "written"] or found
    return telling[-1] if telling else None  # type: ignore[return-value]


def _after(words: str) -> Event | None:
    """A label that follows its date in brackets or after a dash: "May 2024 (approved by governors)"."""
    match = re.match(r"\s*[(–-]\s*(\w+)", words)
    return _event(match[1]) if match else None


def _own(block: Block, upto: str, dated: Dated) -> bool:
    """Whether a dated label speaks of this policy: it is a short line of its own, or a sentence that says so."""
    sentence = upto.rpartition(". ")[2]
    if block.kind in ("row", "header", "footer"):
        return True
    if len(block.text) <= LONGEST_LABEL and (
        LABELS.match(LEADING.sub("", sentence)) or LABELS.match(sentence)
    ):
        return True
    if len(block.text) <= LONGEST_LABEL and block.text[-1:] != "." and _adjacent(sentence):
        return True
    if dated.exact == "year" or re.search(
        r"\bwhich (?:is|was)\b|https?:|www\.|\b(?:earlier|previous) version", sentence
    ):
        return False
    return bool(OF_THE_POLICY.search(sentence)) and not re.search(r"\bversion\b", sentence)


def _adjacent(upto: str) -> bool:
    """Whether a label stands just before its date in a short line, and no other document is named before it."""
    labels = list(LABELS.finditer(upto))
    if not labels or len(" ".join(upto[labels[-1].end() :].split())) > 34:
        return False
    before = re.sub(
        r"\b(?:this|the)\spolicy\b|^[\w\s&-]*\bpolicy\b(?=[\s:]*$)",
        "",
        upto[: labels[-1].start()],
        flags=re.I,
    )
    return not OTHER_DOCUMENT.search(before)


def line_at(block: Block, offset: int) -> int:
    """The line on which a character of a block's text stands."""
    return max((line for start, line in block.breaks if start <= offset), default=block.line)


def _cycle(document: PolicyDocument) -> Cycle | None:
    for sentence in document.sentences:
        if often := _labelled_cycle(sentence.text) or _promised_cycle(sentence.text):
            group = next(name for name, value in often.groupdict().items() if value)
            return Cycle(MONTHS_OF[group], often[0], sentence.line, sentence.block)
    return None


def _labelled_cycle(text: str) -> re.Match[str] | None:
    """How often, where a label of its own stands before it: at the start of a line, or in a cell of a row."""
    if len(text) < 90 and (label := CYCLE.match(text)) and (often := INTERVAL.search(text, label.end())):
        return often
    return INTERVAL.match(text, cell.end()) if (cell := REVIEW_CELL.search(text)) else None


def _promised_cycle(text: str) -> re.Match[str] | None:
    """How often, where a sentence promises that the policy itself is reviewed."""
    if not (REVIEWING.search(text) and OF_THE_POLICY.search(text)):
        return None
    near = ((one, text[max(0, one.start() - 90) : one.end() + 40]) for one in INTERVAL.finditer(text))
    return next((one for one, words in near if REVIEWING.search(words)), None)
