"""The papers with their keys: how much of what they lay down is found, and how much of what is found is right."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handbell.documents.binding import Binding, bindings
from handbell.documents.reading import read_document
from handbell.policy.vocabulary import vocabulary

PAPERS = Path(__file__).parent.parent / "papers"


@dataclass
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def count(self, right: bool) -> None:
        self.right, self.of = self.right + right, self.of + 1

    def __float__(self) -> float:
        return self.right / self.of


def papers() -> Iterator[tuple[tuple[Binding, ...], list[dict[str, Any]]]]:
    """The bindings of each paper, and the clauses of its key."""
    for key in sorted(PAPERS.glob("*.expect.yaml")):
        stem = key.name.removesuffix(".expect.yaml")
        paper = next(one for one in PAPERS.glob(f"{stem}.*") if one.suffix in (".txt", ".md"))
        yield bindings(read_document(paper)), yaml.safe_load(key.read_text(encoding="utf-8"))["clauses"]


def on_one_line(found: Binding, clause: dict[str, Any]) -> bool:
    return any(found.sentence.line <= line <= found.sentence.end_line for line in clause["lines"])


def as_strong(found: Binding, clause: dict[str, Any]) -> bool:
    return found.force in (clause["force"], clause.get("or_force"))


def of_the_same(found: Binding, clause: dict[str, Any]) -> bool:
    known = vocabulary()
    wanted = {
        role for name in ("actor", "or_actor") if name in clause for role in known.roles_of_term(clause[name])
    }
    return any(wanted & set(known.roles_of_term(one)) for one in (found.actor, *found.also))


def test_most_clauses_of_every_paper_are_found_and_most_that_is_found_is_right() -> None:
    strength, actor, precision = Share(), Share(), Share()
    for found, clauses in papers():
        for clause in clauses:
            here = [one for one in found if on_one_line(one, clause)]
            strength.count(any(as_strong(one, clause) for one in here))
            actor.count(any(of_the_same(one, clause) for one in here))
        for one in found:
            if one.force != "informs":
                precision.count(
                    any(on_one_line(one, clause) and as_strong(one, clause) for clause in clauses)
                )
    assert strength.of > 900
    assert float(strength) >= 0.93
    assert float(actor) >= 0.90
    assert float(precision) >= 0.93
