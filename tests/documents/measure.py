"""How well the papers are read, one a line: `script/papers` prints it. Recall stands beside precision.

The keys are other people's reading. What a key calls minor is right when it is told, and no miss when it is not; what
is about the whole paper is met on any line. A finding that no key names counts as wrong here, though it may be right.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import yaml
from tests.documents.binding.test_papers import PAPERS, Share, as_strong, of_the_same, on_one_line

from handbell.documents.binding import bindings
from handbell.documents.lint import Finding, lint
from handbell.documents.reading import read_document

WHOLE = frozenset(
    """missing-topic inconsistent-terms linked-policy-unclear no-version-control missing-signature narrow-scope
    reading-age drafting undated no-review-date unnamed-role unevidenced-adoption typographical
    untestable-standard unmeasurable-duty""".split()  # noqa: SIM905
)
COLUMNS = ("clauses", "force", "actor", "both", "right", "defects", "found", "in key")


def main() -> None:
    """The table, and the sum of all papers below it."""
    sys.stdout.write(f"{'paper':34}" + "".join(f"{one:>9}" for one in COLUMNS) + "\n")
    every = [_measured(stem, paper, key) for stem, paper, key in _papers()]
    total = [Share() for _ in every[0][1]]
    for stem, shares in every:
        _print(stem, shares)
        for mine, one in zip(total, shares, strict=True):
            mine.right, mine.of = mine.right + one.right, mine.of + one.of
    _print("all", total)


def _papers() -> Iterator[tuple[str, Any, dict[Any, Any]]]:
    for key in sorted(PAPERS.glob("*.expect.yaml")):
        stem = key.name.removesuffix(".expect.yaml")
        paper = next(one for one in PAPERS.glob(f"{stem}.*") if one.suffix in (".txt", ".md"))
        yield stem, read_document(paper), yaml.safe_load(key.read_text(encoding="utf-8"))


def _measured(stem: str, paper: Any, key: dict[Any, Any]) -> tuple[str, list[Share]]:
    force, actor, both, right, found, known = (Share() for _ in range(6))
    bound = bindings(paper)
    for clause in key["clauses"]:
        here = [one for one in bound if on_one_line(one, clause)]
        force.count(any(as_strong(one, clause) for one in here))
        actor.count(any(of_the_same(one, clause) for one in here))
        both.count(any(as_strong(one, clause) and of_the_same(one, clause) for one in here))
    for one in bound:
        if one.force != "informs":
            right.count(any(on_one_line(one, each) and as_strong(one, each) for each in key["clauses"]))
    on = key.get("on") or key[True]  # YAML reads the key `on` as "yes".
    findings = lint(paper, on if isinstance(on, date) else date.fromisoformat(str(on)))
    for defect in key["defects"]:
        if not defect.get("minor"):
            found.count(any(_meets(one, defect) for one in findings))
    for one in findings:
        known.count(any(_meets(one, defect) for defect in key["defects"]))
    return stem, [force, actor, both, right, found, known]


def _meets(finding: Finding, defect: dict[str, Any]) -> bool:
    lines = range(finding.line, finding.end_line + 1)
    return finding.rule == defect["kind"] and (
        finding.rule in WHOLE or not defect["lines"] or any(one in lines for one in defect["lines"])
    )


def _print(stem: str, shares: Iterable[Share]) -> None:
    force, actor, both, right, found, known = shares
    cells = [
        str(force.of),
        *map(_share, (force, actor, both, right)),
        str(found.of),
        _share(found),
        _share(known),
    ]
    sys.stdout.write(f"{stem:34}" + "".join(f"{one:>9}" for one in cells) + "\n")


def _share(one: Share) -> str:
    return f"{float(one):.0%}" if one.of else "–"


if __name__ == "__main__":
    main()
