"""What a lint rule is, and what it is given to look at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from handbell.documents.binding import Binding, bindings
from handbell.documents.lint.finding import Finding, Level
from handbell.documents.model import Block, PolicyDocument, Sentence


@dataclass(frozen=True)
class Looked:
    """The document, the day it is looked at, and the school's name where the reader gave it."""

    document: PolicyDocument
    on: date
    school: str | None = None

    @cached_property
    def bindings(self) -> tuple[Binding, ...]:
        """Every sentence that binds somebody, in the document's order."""
        return bindings(self.document)

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks without what stands on every page."""
        return tuple(one for one in self.document.blocks if one.kind not in ("header", "footer"))


Look = Callable[[Looked], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id as in a finding, its level, its title in a few words, and the function that looks."""

    id: str
    level: Level
    title: str
    look: Look

    def found(
        self,
        where: Sentence | Block | None,
        message: str,
        hint: str,
        quote: str = "",
        level: Level | None = None,
    ) -> Finding:
        """A finding of this rule at a sentence or block; nothing: about the whole document."""
        if where is None:
            return Finding(self.id, level or self.level, 1, 1, message, hint, quote)
        return Finding(
            self.id, level or self.level, where.line, where.end_line, message, hint, quote or where.text
        )

    def at(
        self,
        line: int,
        message: str,
        hint: str,
        quote: str = "",
        end_line: int | None = None,
        level: Level | None = None,
    ) -> Finding:
        """A finding of this rule on a line, where no sentence or block is the place; `level`, if not the rule's."""
        return Finding(self.id, level or self.level, line, end_line or line, message, hint, quote)
