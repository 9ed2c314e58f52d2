"""One card of the pupils' page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Card:
    """What a clause says, in a child's words, beside a picture. It stands where the policy has one of `clauses`.

    `details` unfold: what a child picks, and what it should know of it. `value` is the priority of the school that it
    serves (cards/__init__.py). `tell` offers a button to tell a grown-up. `block` is a template of
    pages/pupils/blocks that shows what a register says.
    """

    id: str
    picture: str
    title: Words
    says: tuple[Words, ...]
    clauses: tuple[str, ...]
    details: tuple[tuple[Words, tuple[Words, ...]], ...] = ()
    value: str = ""
    tell: bool = False
    block: str = ""

    @property
    def template(self) -> str:
        return f"pages/pupils/blocks/{self.block}.html"
