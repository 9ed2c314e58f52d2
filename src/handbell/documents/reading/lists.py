"""Lists: items that lost their bullets, and how deep each item stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from handbell.documents.reading.assemble import introduces
from handbell.documents.reading.looks import ENDS, SECTION
from handbell.documents.reading.pieces import Piece

LONGEST: Final = 600
"""Characters that an item without its bullet has at most; where no item of its list has one, `SHORTER`."""
SHORTER: Final = 160
_AHEAD: Final = 8
_FEW: Final = 6
_STARTERS: Final = frozenset(
    (
        "the a an all any each every no some most many both either neither this these those that it its they "
        "their there he she we our you your i my if when where while whilst although however in for at on as "
        "by with within from during under to of after before once staff pupils pupil parents parent students "
        "student children governors governor teachers teacher adults adult employees employee colleagues "
        "learners learner school schools members member headteacher everyone anyone nobody concerns please "
        "failure following "
    )
    .strip()
    .split(" ")
)
_VERB: Final = re.compile(
    r"\b(?:must|should|shall|will|cannot|may|can|is|are|was|were|has|have|needs?|does|do)\b", re.IGNORECASE
)
_CLAUSE: Final = re.compile(
    r", (?:we|they|our|the|all|staff|pupils|parents|students|it)\b[\w ]{0,30} "
    r"(?:must|should|shall|will|may|can|is|are)\b"
)
_WANTS_VERB: Final = re.compile(
    r"\b(?:should|must|shall|will|may|can|to|not|never|always|required|expected)\s*:?\s*-?$", re.I
)


@dataclass(slots=True)
class _List:
    """A list under way: the words that introduced it, and its items so far."""

    lead: str
    items: list[Piece] = field(default_factory=list)

    @property
    def marked(self) -> list[Piece]:
        return [one for one in self.items if one.block.label]


def listed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, unmarked lines in lists made items, and every item with its depth."""
    return _deep(_unmarked_too(pieces))


def _unmarked_too(pieces: Sequence[Piece]) -> list[Piece]:
    open_: _List | None = None
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        made = piece
        if open_ is not None and _could_be_item(piece) and _belongs(open_, pieces, place):
            made = piece.now(kind="item", level=1)
        kind, text = made.block.kind, made.block.text
        if kind == "item":
            if text.endswith(":") or open_ is None:
                open_ = _List(text if text.endswith(":") else "", [made] if not text.endswith(":") else [])
            else:
                open_.items.append(made)
        elif kind in ("paragraph", "heading"):
            open_ = _List(text) if kind == "paragraph" and _leads(text, pieces, place) else None
        found.append(made)
    return found


def _leads(text: str, pieces: Sequence[Piece], place: int) -> bool:
    """Whether a paragraph introduces a list, with a colon or by running on into items that begin small."""
    if text.endswith((":", ":-", ": -", "…")):
        return True
    below = pieces[place + 1].block if place + 1 < len(pieces) else None
    return below is not None and introduces(text) and (below.kind == "item" or below.text[:1].islower())


def _could_be_item(piece: Piece) -> bool:
    block, look = piece.block, piece.look
    if block.kind not in ("paragraph", "heading") or block.label or look.depth or len(block.text) > LONGEST:
        return False
    if block.kind == "heading" and (look.bold or look.size > 1.1):
        return False
    return not (block.text.isupper() or SECTION.match(block.text) or not block.text)


def _belongs(open_: _List, pieces: Sequence[Piece], place: int) -> bool:
    """Whether an unmarked line is an item of the list above it."""
    text = pieces[place].block.text
    if text[0].islower():
        return True
    if open_.marked:
        small = sum(one.block.text[:1].islower() for one in open_.marked)
        if text.endswith(":") or small * 2 > len(open_.marked):
            return False
        return _sandwiched(open_, pieces, place) or _alike(open_, text)
    return bool(open_.lead.rstrip(" -…").endswith(":")) and _in_company(open_, pieces, place)


def _sandwiched(open_: _List, pieces: Sequence[Piece], place: int) -> bool:
    """Whether the list goes on with its own bullets further down, and the line is no sentence of its own."""
    if _own_sentence(pieces[place].block.text):
        return False
    if pieces[place].block.kind == "heading":
        near = pieces[place + 1].block if place + 1 < len(pieces) else None
        return near is not None and near.kind == "item" and not ENDS.search(open_.marked[-1].block.text)
    for piece in pieces[place + 1 : place + 1 + _AHEAD]:
        block = piece.block
        if block.kind == "item" and block.label:
            return any(
                piece.look.style in "oe¢•*-" or one.look.style == piece.look.style for one in open_.marked
            )
        if not _could_be_item(piece) or block.text.endswith(":") or _own_sentence(block.text):
            return False
    return False


def _alike(open_: _List, text: str) -> bool:
    """Whether a line is built as the marked items are: "-ing" as they, or an order where the lead asks for a verb."""
    first = text.split(maxsplit=1)[0].lower()
    heads = {one.block.text.split()[0].lower() for one in open_.marked if one.block.text}
    if first.endswith("ing") and sum(head.endswith("ing") for head in heads) * 2 > len(heads):
        return True
    wants = bool(_WANTS_VERB.search(open_.lead))
    return wants and bool(ENDS.search(text)) and first not in _STARTERS and not _own_sentence(text)


def _own_sentence(text: str) -> bool:
    """Whether a line is a whole sentence about somebody, which does not lean on a lead-in."""
    first = re.split(r"[\s,’']", text, maxsplit=1)[0].lower()
    whole = bool(_VERB.search(text)) or (bool(ENDS.search(text)) and len(text.split()) > _FEW)
    return (first in _STARTERS and whole) or bool(_CLAUSE.search(text.partition(". ")[0]))


def _in_company(open_: _List, pieces: Sequence[Piece], place: int) -> bool:
    """Whether unmarked lines below a lead-in are its list: two or more, short, no sentences of their own."""
    run: list[Piece] = []
    for piece in pieces[place:]:
        text = piece.block.text
        if not _could_be_item(piece) or text.endswith(":") or len(text) > SHORTER or _own_sentence(text):
            break
        run.append(piece)
    after = pieces[place + len(run)] if place + len(run) < len(pieces) else None
    if run and after is not None and _heads(run[-1], after, [*open_.items, *run[:-1]]):
        run.pop()
    return bool(run) and (len(run) > 1 or bool(open_.items))


def _heads(last: Piece, after: Piece, others: Sequence[Piece]) -> bool:
    """Whether the last of a run of short lines is rather the title of what follows."""
    if last.block.kind != "heading" or after.block.kind not in ("paragraph", "item"):
        return False
    if after.block.kind == "paragraph" and after.block.label:
        return False
    words = {word.lower() for one in others for word in one.block.text.split() if len(word) > 3}
    return last.block.text.split()[-1].lower() not in words


def _deep(pieces: Sequence[Piece]) -> list[Piece]:
    """Every item with its depth: by where it is set in, and by the style of its mark."""
    open_: list[tuple[float, str]] = []
    scanned = any(piece.look.style in ("e", "¢") for piece in pieces)
    found: list[Piece] = []
    for piece in pieces:
        if piece.block.kind != "item":
            if piece.block.kind in ("paragraph", "heading"):
                open_ = []
            found.append(piece)
            continue
        _step(open_, piece, scanned)
        found.append(piece.now(level=len(open_)))
    return found


def _step(open_: list[tuple[float, str]], piece: Piece, scanned: bool) -> None:
    """Take the lists under way to the depth of an item."""
    indent, style = piece.look.indent, piece.look.style
    if piece.look.item:
        indent, style = (piece.look.item - 1) * 100.0, "item"
    if scanned and style in ("e", "o", "¢", "•", "*"):
        style = "•"  # scanning makes any letter of the same bullet
    slack = 1.0
    while len(open_) > 1 and open_[-1][0] > indent + slack:
        open_.pop()
    if not open_:
        open_.append((indent, style))
        return
    above, its = open_[-1]
    if indent > above + slack and its:
        open_.append((indent, style))
    elif style and style != its:
        same = [
            place
            for place, (where, what) in enumerate(open_)
            if what == style and abs(where - indent) <= slack
        ]
        if same:
            del open_[same[-1] + 1 :]
        elif its and abs(above - indent) <= slack and _beneath(its, style):
            open_.append((indent, style))
        else:
            open_[-1] = (indent, style)


def _beneath(above: str, style: str) -> bool:
    """Whether marks of one style stand below those of another where both are set in alike."""
    if "item" in (above, style):
        return False
    if len(above) == 1 and above in "1aAiI":
        return style not in ("1", "A")
    return (
        (style in "o○◦" and above not in "o○◦")
        or (style in "-–" and above in "•●")
        or (style in "▪■" and above in "o○◦")
    )
