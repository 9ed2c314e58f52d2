"""One part of a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Part:
    """`clauses` stand here in this order, before those that come by `acts`. `block` is a template of pages/blocks that
    shows what registers say about it. `rest` takes every clause without a place; `by_theme` sorts it as people look for
    things, with what is allowed beside what is not."""

    id: str
    title: str | Promise
    intro: str | Promise = ""
    clauses: tuple[str, ...] = ()
    acts: frozenset[str] = frozenset()
    block: str = ""
    rest: bool = False
    by_theme: bool = False
