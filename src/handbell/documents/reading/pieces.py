"""What readers hand to the shared code: a printed line, and a block with how it looks on the page."""

from dataclasses import dataclass, replace

from handbell.documents.model import Block


@dataclass(frozen=True, slots=True)
class Look:
    """How words look. Lengths are in letters, of a PDF or a scan in letters of usual width; 0 where nothing says."""

    indent: float = 0
    size: float = 0
    """Of the letters, as a share of the body's; 0 unknown."""
    bold: bool = False
    depth: int = 0
    """Of a heading that the file itself calls one, how deep it says; else 0."""
    style: str = ""
    """Of its mark, as in `marks.Mark`; with a bullet the bullet itself."""
    parts: tuple[int, ...] = ()
    """Of its mark, the numbers in it."""
    item: int = 0
    """Of a list item that the file itself calls one, how deep it says; else 0."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `reach` is where it ends and `first` how wide its first word is, both as `Look.indent`."""

    number: int
    raw: str
    text: str
    page: int | None = None
    after_gap: bool = False
    before_gap: bool = False
    look: Look = Look()
    reach: float = 0
    first: float = 0
    cells: tuple[str, ...] = ()
    """Of a table's row that the file itself rules, its cells."""
    edge: str = ""
    """"head" or "foot" where the line stands at an end of a page, "body" where it surely does not."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block in the making."""

    block: Block
    look: Look = Look()
    after_gap: bool = False
    before_gap: bool = False

    def now(self, **changes: object) -> "Piece":
        """The piece with changes to its block."""
        return replace(self, block=replace(self.block, **changes))  # type: ignore[arg-type]
