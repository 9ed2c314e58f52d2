"""Everyday nicknames: which given names stand for each other."""

from functools import cache

from handbell.screening.wordlists import table


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(table("nicknames")["groups"]):
        for name in group:
            found.setdefault(name.replace("-", ""), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def groups_of(folded: str) -> frozenset[int]:
    """Numbers of the nickname groups that hold the folded given name; empty if it has none."""
    return _groups().get(folded, frozenset())
