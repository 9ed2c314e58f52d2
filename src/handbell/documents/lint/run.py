"""Every rule looked through, in one order."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from handbell.documents.lint import rules as folder
from handbell.documents.lint.finding import LEVELS, Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import PolicyDocument


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by id. A file in `rules/` holds one, as `RULE`; names with an underscore are helpers."""
    names = [one.name for one in iter_modules(folder.__path__) if not one.name.startswith("_")]
    found = [import_module(f"{folder.__name__}.{name}").RULE for name in names]
    return tuple(sorted(found, key=lambda rule: rule.id))


def lint(
    document: PolicyDocument, on: date, school: str | None = None, only: Sequence[Rule] | None = None
) -> tuple[Finding, ...]:
    """What is wrong with the document on a day, by line; on one line the worst first.

    `school` is the school's own name; without it the name is learnt from the document.
    """
    looked = Looked(document, on, school)
    found = [finding for rule in (only or rules()) for finding in rule.look(looked)]
    return tuple(
        sorted(set(found), key=lambda one: (one.line, LEVELS.index(one.level), one.rule, one.message))
    )
