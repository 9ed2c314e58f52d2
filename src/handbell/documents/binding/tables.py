"""Tables of rules: a column of what to do and one of what not to do, or a column of who is responsible."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.binding.clauses import clauses
from handbell.documents.binding.folded import folded
from handbell.documents.binding.leads import read_lead
from handbell.documents.binding.standing import Lead, Standing
from handbell.documents.model import PolicyDocument

DO: Final = re.compile(
    r"^(?:please |we |you |staff |pupils |students |parents |colleagues |children )?(?:do|dos|do's|always|"
    r"remember to|good practice|what to do|you should|things to do)$"
)
DO_NOT: Final = re.compile(
    r"^(?:please |we |you |staff |pupils |students |parents |colleagues |children )?(?:do not|don't|dont|"
    r"don'ts|never|not allowed|not permitted|unacceptable|not acceptable|prohibited|banned|"
    r"forbidden|what not to do|avoid)$"
)
MAY: Final = re.compile(r"^(?:allowed|permitted|acceptable)$")
WHO: Final = re.compile(r"\b(?:who|whom|responsib\w+|owner|role|roles|person|post|managed by|run by|lead)\b")
CONTACT: Final = re.compile(r"\b(?:contact|names?|e-?mail|tele?phone|phone|number|address)\b")
HOLDERS_NOT: Final = frozenset({"pupil", "parent", "everyone", "staff", "school", "adult"})
"""Words for people that are no post which one person holds."""
TICK: Final = re.compile(r"^(?:✓|✔|√|☑|x|yes|y|•)$")


class Tables:
    """The tables of a document whose columns say how strongly, or who."""

    def __init__(self, document: PolicyDocument) -> None:
        self.document = document
        self.head: dict[int, int] = {}
        first: int | None = None
        for place, block in enumerate(document.blocks):
            if block.kind != "row":
                first = None
                continue
            first = place if first is None else first
            self.head[place] = first

    def rules(self, block: int, standing: Standing) -> Iterator[tuple[str, Lead]] | None:
        """The rules of a row, each with what its column lays on it; nothing if the table is of another kind."""
        head = self.head.get(block)
        if head is None:
            return None
        columns = [self._column(cell, standing) for cell in self.document.blocks[head].cells]
        who = next(
            (
                place
                for place, cell in enumerate(self.document.blocks[head].cells)
                if WHO.search(folded(cell))
            ),
            None,
        )
        if any(columns):
            return iter(()) if block == head else self._by_column(block, columns)
        heads = folded(" · ".join(self.document.blocks[head].cells))
        if (
            who is not None
            and not CONTACT.search(heads)
            and len(self.document.blocks[head].cells) > 1
            and self._short(head)
            and not self._register(head, who, standing)
        ):
            return iter(()) if block == head else self._by_person(block, who, standing)
        return None

    def _register(self, head: int, who: int, standing: Standing) -> bool:
        """Whether the rows only list posts with who holds them, and no duty."""
        rows = [
            self.document.blocks[row] for row, first in self.head.items() if first == head and row != head
        ]
        posts = [
            any(
                one.start < 4 and not one.possessive and one.actor not in HOLDERS_NOT
                for one in standing.names.named_in(folded(row.cells[0]))
            )
            for row in rows
            if row.cells
        ]
        return who > 0 and bool(posts) and all(posts)

    def _short(self, head: int) -> bool:
        return all(
            len(cell.split()) <= 7 and not cell.rstrip().endswith(".")
            for cell in self.document.blocks[head].cells
        )

    def _column(self, cell: str, standing: Standing) -> Lead | None:
        text = folded(cell).strip(" :.!")
        for pattern, force in ((DO, "must"), (DO_NOT, "must_not"), (MAY, "may")):
            if pattern.match(text):
                people = standing.names.subject_at(text)
                ours = ("school",) if text.startswith("we ") else standing.reader
                return Lead(cell, force, people.actors if people else ours, certainty=0.75)
        if (
            1 < len(text.split()) <= 7
            and (found := clauses(text, standing.names)[0])
            and len(text) - found[-1].mark.end < 4
        ):
            return read_lead(cell, standing)
        return None

    def _by_column(self, block: int, columns: list[Lead | None]) -> Iterator[tuple[str, Lead]]:
        cells = self.document.blocks[block].cells
        for cell, lead in zip(cells, columns, strict=False):
            words = cells[0] if TICK.match(cell.strip().lower()) else cell
            if lead is not None and len(words.split()) > 1:
                yield words, lead

    def _by_person(self, block: int, who: int, standing: Standing) -> Iterator[tuple[str, Lead]]:
        row = self.document.blocks[block]
        if who >= len(row.cells):
            return
        people = [
            one.actor for one in standing.names.named_in(folded(row.cells[who])) if one.actor != "school"
        ]
        reached = re.search(r"\S@\S+\.\w|\d{5}", " ".join(row.cells))
        if people and not reached:
            actors = tuple(dict.fromkeys(people))[:1]
            yield (
                " · ".join(row.cells),
                Lead(row.cells[who], "must", actors, row.cells[who], certainty=0.6, dangling=False),
            )
