"""From printed lines to blocks: for plain text, the lines of a PDF, and lines read from a scan alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handbell.documents.model import Block, Kind
from handbell.documents.reading.furniture import furniture, once
from handbell.documents.reading.joining import HASHES, PIPED, ROW, Group, joined, sentence_ends
from handbell.documents.reading.lists import listed
from handbell.documents.reading.looks import SECTION, TITLED, cleaned, lone_title, looks_like_heading
from handbell.documents.reading.outline import outlined
from handbell.documents.reading.pieces import Line, Look, Piece


def blocks_of(lines: Sequence[Line], enough: float) -> list[Block]:
    """The blocks in these lines, in their order. `enough` as in `joining.joined`."""
    apart = furniture(lines)
    body = list(_closed_up(lines, apart))
    pieces = outlined(listed(named(list(joined(body, enough)))))
    beside = [
        Block(apart[line.number], line.text, line.number, line.number, line.page)
        for line in lines
        if line.number in apart
    ]
    return sorted([*(piece.block for piece in pieces), *once(beside)], key=lambda block: block.line)


def _closed_up(lines: Sequence[Line], apart: dict[int, Kind]) -> Iterator[Line]:
    """The lines without what stands on every page; where it stood is a gap."""
    gap = False
    for place, line in enumerate(lines):
        if line.number in apart:
            gap = True
            continue
        cut = place + 1 < len(lines) and lines[place + 1].number in apart
        yield replace(line, after_gap=line.after_gap or gap, before_gap=line.before_gap or cut)
        gap = False


def named(groups: list[Group]) -> list[Piece]:
    """Each group as what it is. A line of strokes below a title makes it a heading, and goes."""
    kept: list[Group] = []
    under: set[int] = set()
    for group in groups:
        if group.form != "rule":
            kept.append(group)
        elif (
            kept
            and not group.after_gap
            and not kept[-1].mark
            and len(kept[-1].lines) == 1
            and group.text[0] in "=-~"
        ):
            under.add(len(kept) - 1)
    return [_piece(kept, place, place in under) for place in range(len(kept))]


def _piece(groups: Sequence[Group], place: int, underlined: bool) -> Piece:
    group = groups[place]
    first, last = group.lines[0], group.lines[-1]
    kind: Kind = "heading" if underlined and looks_like_heading(group.text) else _kind(groups, place)
    cells = _cells(group) if kind == "row" else ()
    block = Block(
        kind,
        " · ".join(cells) or group.text,
        first.number,
        last.number,
        first.page,
        label=group.mark.label if group.mark else "",
        cells=cells,
        breaks=() if cells else tuple(group.breaks),
        gaps=tuple(group.gaps),
    )
    return Piece(block, _look(group), group.after_gap, group.before_gap)


def _look(group: Group) -> Look:
    bold = group.look.bold or _all_bold(group)
    depth = len(HASHES.match(group.lines[0].raw)[1]) if group.form == "hashes" else 0  # type: ignore[index]
    if group.mark is None:
        return replace(group.look, bold=bold, depth=depth)
    style = group.mark.label if group.mark.style == "bullet" else group.mark.style
    return replace(group.look, bold=bold, depth=depth, style=style, parts=group.mark.parts)


def _all_bold(group: Group) -> bool:
    """Whether marks of Markdown make the whole of a short group bold."""
    raw = " ".join(line.raw.strip() for line in group.lines)
    return (
        raw.startswith(("**", "__"))
        and raw.endswith(("**", "__"))
        and len(raw) < 160
        and raw.count("**") <= 2
    )


def _cells(group: Group) -> tuple[str, ...]:
    if group.lines[0].cells:
        return group.lines[0].cells
    raw = group.lines[0].raw.strip()
    if group.form == "contents":
        found = re.search(r"(\d{1,3})\s*$", raw)
        return (group.text, found[1] if found else "")
    pieces = re.split(r"(?<!\\)\|", raw.strip("|")) if PIPED.match(raw) else ROW.split(raw)
    return tuple(cleaned(piece) for piece in pieces)


def _kind(groups: Sequence[Group], place: int) -> Kind:
    group = groups[place]
    if group.form in ("row", "contents"):
        return "row"
    if group.form == "hashes":
        return "heading"
    if group.mark is not None and group.mark.style == "bullet":
        return "item"
    if group.mark is not None:
        return _numbered(groups, place)
    return "heading" if _titles(groups, place) else "paragraph"


def _numbered(groups: Sequence[Group], place: int) -> Kind:
    """A number before a title makes a heading, before a paragraph a numbered paragraph, else a list item."""
    group = groups[place]
    assert group.mark is not None
    dotted = group.mark.style == "1.1"
    plain: Kind = "paragraph" if dotted else "item"
    if not (looks_like_heading(group.text) or (_all_bold(group) and not sentence_ends(group.text))):
        return plain
    if len(group.lines) > 2 or _in_a_row(groups, place):
        return plain
    below = groups[place + 1] if place + 1 < len(groups) else None
    if below is None:
        return plain
    above = groups[place - 1] if place else None
    apart = group.after_gap or above is None or dotted or above.form == "hashes" or sentence_ends(above.text)
    return (
        "heading" if apart and not (above is not None and above.text.endswith(":") and not dotted) else plain
    )


def _in_a_row(groups: Sequence[Group], place: int) -> bool:
    """Whether its neighbours are numbered alike with nothing between: a list, or a table of contents."""

    def alike(other: int) -> bool:
        if not 0 <= other < len(groups):
            return False
        mark, here = groups[other].mark, groups[place].mark
        if mark is None or here is None or mark.style != here.style or mark.depth != here.depth:
            return False
        return looks_like_heading(groups[other].text) or not groups[max(place, other)].after_gap

    near = [alike(place - 1), alike(place + 1)]
    if all(near):
        return True
    further = (near[0] and alike(place - 2)) or (near[1] and alike(place + 2))
    touching = (near[0] and not groups[place].after_gap) or (near[1] and not groups[place].before_gap)
    return further or touching


def _titles(groups: Sequence[Group], place: int) -> bool:
    """Whether an unmarked group is the title of what stands below it."""
    group = groups[place]
    below = groups[place + 1] if place + 1 < len(groups) else None
    above = groups[place - 1] if place else None
    if len(group.lines) > 2 or not _title_words(group, below, above is None):
        return False
    strong = _strong(group)
    if group.look.size and not strong:
        return False
    if above is None and TITLED.search(group.text):
        return True
    if group.after_gap or above is None:
        two = below is not None and looks_like_heading(below.text) and _body_at(groups, place + 2)
        return group.before_gap or strong or below is None or _body(below) or two
    if strong or above.form == "hashes" or (group.before_gap and looks_like_heading(above.text)):
        return True
    second = looks_like_heading(above.text) and above.after_gap
    ended = second or sentence_ends(above.text) or above.mark is not None or above.form == "row"
    led = above.text.endswith((":", ";", ","))
    return ended and not led and len(group.text) <= 60 and below is not None and _body(below)


def _strong(group: Group) -> bool:
    """Whether more than its place shows a group to be a title: its letters, or the word "section"."""
    grand = group.text.isupper() or group.look.bold or group.look.size > 1.1
    return grand or bool(SECTION.match(group.text)) or _all_bold(group)


def _title_words(group: Group, below: Group | None, first: bool) -> bool:
    if looks_like_heading(group.text, longest=22 if first else 14) or (
        _all_bold(group) and not sentence_ends(group.text)
    ):
        return True
    led = below is not None and below.mark is None and not below.form and len(below.text) > 80
    return lone_title(group.text) and led


def _body(group: Group) -> bool:
    """Whether a group is text that a title can stand over."""
    return (
        group.mark is not None
        or group.form in ("row", "hashes")
        or sentence_ends(group.text)
        or len(group.lines) > 1
    )


def _body_at(groups: Sequence[Group], place: int) -> bool:
    return place < len(groups) and _body(groups[place])
