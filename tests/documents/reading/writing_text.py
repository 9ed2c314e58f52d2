"""The one policy as plain text, Markdown and a web page."""

import textwrap
from itertools import groupby

from tests.documents.reading.one_policy import BODY, TITLE, Said


def as_text(width: int = 78) -> str:
    """Wrapped, with bullets set in."""
    return "\n".join(_lines(part, width) for part in BODY)


def _lines(part: Said, width: int) -> str:
    if part.kind == "row":
        return "\t".join(part.cells)
    if part.kind == "heading":
        return f"\n{part.label} {part.text}".rstrip().replace("\n ", "\n") + "\n"
    if part.kind == "item":
        front = "   " * (part.level - 1) + part.label + " "
        return textwrap.fill(part.text, width, initial_indent=front, subsequent_indent=" " * len(front))
    return "\n" + textwrap.fill(part.text, width) + "\n"


def as_markdown() -> str:
    """With Markdown's own headings, lists and table."""
    found: list[str] = []
    for part in BODY:
        if part.kind == "heading":
            found.append(f"\n{'#' * part.level} {part.label} {part.text}\n".replace("#  ", "# "))
        elif part.kind == "item":
            mark = "-" if part.label in "•o" else part.label
            found.append("  " * (part.level - 1) + f"{mark} {part.text}")
        elif part.kind == "row":
            rule = ["|" + "---|" * len(part.cells)] if part.cells[0] == "Version" else []
            found += [f"| {' | '.join(part.cells)} |", *rule]
        else:
            found.append(f"\n{textwrap.fill(part.text, 90)}\n")
    return "\n".join(found)


def as_page(head: str = "") -> str:
    """A web page with a menu and a script round it, which are no part of the policy."""
    inside = "\n".join(
        _grouped(kind, list(parts)) for kind, parts in groupby(BODY, key=lambda part: part.kind)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head><meta charset="utf-8"><title>{TITLE}</title>{head}</head>\n'
        '<body>\n<nav><ul><li><a href="/">Home</a></li></ul></nav>\n<script>var staff = "must not";</script>\n'
        f"<main>\n{inside}\n</main>\n</body>\n</html>\n"
    )


def _grouped(kind: str, parts: list[Said]) -> str:
    if kind == "heading":
        return "\n".join(f"<h{one.level}>{one.label} {one.text}</h{one.level}>" for one in parts)
    if kind == "row":
        rows = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in one.cells)}</tr>" for one in parts)
        return f"<table>\n{rows}\n</table>"
    if kind == "paragraph":
        return "\n".join(f"<p>{textwrap.fill(one.text, 80)}</p>" for one in parts)
    if parts[0].label == "a)":
        return '<ol type="a">\n' + "\n".join(f"<li>{one.text}</li>" for one in parts) + "\n</ol>"
    return "<ul>\n" + _nested(parts) + "\n</ul>"


def _nested(parts: list[Said]) -> str:
    found: list[str] = []
    for place, part in enumerate(parts):
        deeper = part.level > 1
        opens = deeper and parts[place - 1].level == 1
        closes = deeper and (place + 1 == len(parts) or parts[place + 1].level == 1)
        inner = place + 1 < len(parts) and parts[place + 1].level > part.level
        line = f"<li>{part.text}" + ("" if inner else "</li>")
        found.append(("<ul>\n" if opens else "") + line + ("\n</ul></li>" if closes else ""))
    return "\n".join(found)
