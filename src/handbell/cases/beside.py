"""What rooms above this one show on the page of a case, and after somebody has told something: letters, evidence.

This room knows none of them. Each registers what it shows, with a template and what that template is given; it answers
None where it has nothing to say to this reader. The page has asked already whether the reader may see the case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handbell.cases.models import Case, Report
from handbell.schools.access import Actor

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Beside:
    """One part of a case's page. Parts come by `order`, smallest first; `template` is given `beside` and `case`."""

    name: str
    template: str
    of_case: Callable[[Actor, Case], Given | None]
    order: int = 50


@dataclass(frozen=True)
class AfterTelling:
    """One part of the receipt and of the page with the answers, never of a child's. `template` is given `beside`,
    `school`, and `code` where there is one at hand."""

    name: str
    template: str
    of_report: Callable[[Report], Given | None]
    order: int = 50


_BESIDE: dict[str, Beside] = {}
_AFTER: dict[str, AfterTelling] = {}


def register_beside(*parts: Beside | AfterTelling) -> None:
    """Show these too; a name registered again replaces the part before."""
    for part in parts:
        if isinstance(part, Beside):
            _BESIDE[part.name] = part
        else:
            _AFTER[part.name] = part


def beside_case(actor: Actor, case: Case) -> list[tuple[str, Given]]:
    """(template, what it is given) of each part that has something to say."""
    parts = sorted(_BESIDE.values(), key=lambda one: one.order)
    return [(one.template, said) for one in parts if (said := one.of_case(actor, case)) is not None]


def after_telling(report: Report) -> list[tuple[str, Given]]:
    """(template, what it is given) of each part that has something to say to whoever told this just now."""
    parts = sorted(_AFTER.values(), key=lambda one: one.order)
    return [(one.template, said) for one in parts if (said := one.of_report(report)) is not None]
