"""The process in which a document is checked and drafted: one question on its input, two lines of answer.

Run by checking.py. It knows no Django and no database, and bounds itself before it looks at anything.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from handbell.documents.drafting import draft_pack
from handbell.documents.lint import lint
from handbell.documents.model import PolicyDocument
from handbell.drafting.kept import clean, read
from handbell.policy import write_pack


def answers(document: PolicyDocument, on: date, school: str) -> Iterator[Any]:
    """The findings; then the pack and what is to be said of each of its clauses."""
    yield [one.as_json() for one in lint(document, on, school)]
    draft = draft_pack(document, on=on, school=school)
    clauses = [
        {
            "id": one.clause.id,
            "line": one.line,
            "end_line": one.end_line,
            "certainty": one.certainty,
            "sure": not one.unsure,
            "doubts": one.doubts,
        }
        for one in draft.clauses
    ]
    yield {"pack": write_pack(draft.pack), "clauses": clauses}


def main() -> None:
    """Answer what stands on the input."""
    asked = json.load(sys.stdin)
    size, seconds = asked["megabytes"] * 1_000_000, asked["seconds"]
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    for one in answers(read(asked["document"]), date.fromisoformat(asked["on"]), asked["school"]):
        sys.stdout.write(json.dumps(clean(one)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
