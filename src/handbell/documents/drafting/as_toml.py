"""A draft as the text of a pack file, with its doubts as comments above the clauses that are unsure."""

from collections.abc import Iterator

from handbell.documents.drafting.draft import Draft, DraftClause
from handbell.policy import write_pack
from handbell.policy.toml_text import quoted

_WIDTH = 118


def draft_as_toml(draft: Draft) -> str:
    """The pack as `write_pack` writes it, and above each unsure clause its doubts. Reading it gives the same pack."""
    doubtful = {one.id: one for one in draft.clauses if one.unsure or one.doubts}
    lines = [f"# {doubt}" for doubt in draft.doubts]
    waiting = False
    for line in write_pack(draft.pack).splitlines():
        if line == "[[clause]]":
            waiting = True
            continue
        if waiting:
            waiting = False
            one = next((found for name, found in doubtful.items() if line == f"id = {quoted(name)}"), None)
            lines += [*(_comments(one) if one else ()), "[[clause]]"]
        lines.append(line)
    return "\n".join(lines) + "\n"


def _comments(one: DraftClause) -> Iterator[str]:
    """Comment lines, wrapped; no letter of the document gets into one but through our own sentences."""
    sure = "not sure" if one.unsure else "fairly sure"
    yield f"# {sure} ({one.certainty:.2f})"
    for doubt in one.doubts:
        line = "#"
        for word in "".join(letter if letter.isprintable() else " " for letter in doubt).split():
            if len(line) + len(word) + 1 > _WIDTH:
                yield line
                line = "#"
            line += f" {word}"
        yield line
