"""Sets of situations as diagrams, and the algebra on them.

A variable is cut into classes; a situation is one class of each variable. A set of situations is a node: it has a
level (its variable) and, for every class, the node of what is left to ask. Nodes are shared, so two sets are equal
exactly if their numbers are, and some dozens of nodes stand for millions of situations.
"""

from collections.abc import Callable, Iterable, Mapping

NONE = 0
"""The empty set."""

ALL = 1
"""Every situation."""

Cube = tuple[tuple[int, tuple[int, ...]], ...]
"""Conditions that must hold together: for some levels, ascending, the classes that will do."""


class Functions:
    """Sets over variables with `widths` classes each; a level is a variable's place."""

    def __init__(self, widths: Iterable[int]) -> None:
        self.widths = tuple(widths)
        end = len(self.widths)
        self.level = [end, end]
        self.kids: list[tuple[int, ...]] = [(), ()]
        self._node: dict[tuple[int, tuple[int, ...]], int] = {}
        self._conj: dict[tuple[int, int], int] = {}
        self._disj: dict[tuple[int, int], int] = {}
        self._minus: dict[tuple[int, int], int] = {}

    def node(self, level: int, kids: tuple[int, ...]) -> int:
        """The set that is `kids[c]` where the variable of `level` is in class `c`."""
        first = kids[0]
        if kids.count(first) == len(kids):
            return first
        key = (level, kids)
        found = self._node.get(key)
        if found is None:
            found = self._node[key] = len(self.level)
            self.level.append(level)
            self.kids.append(kids)
        return found

    def literal(self, level: int, classes: Iterable[int]) -> int:
        """Where the variable of `level` is in one of `classes`."""
        chosen = frozenset(classes)
        return self.node(level, tuple(ALL if one in chosen else NONE for one in range(self.widths[level])))

    def of(self, cube: Cube) -> int:
        """The set that `cube` says."""
        found = ALL
        for level, classes in reversed(cube):
            chosen = frozenset(classes)
            found = self.node(
                level, tuple(found if one in chosen else NONE for one in range(self.widths[level]))
            )
        return found

    def conj(self, one: int, other: int) -> int:
        """What is in both."""
        if one > other:
            one, other = other, one
        if one in (NONE, other):
            return one
        if one == ALL:
            return other
        key = (one, other)
        found = self._conj.get(key)
        if found is None:
            found = self._conj[key] = self._descend(self.conj, one, other)
        return found

    def disj(self, one: int, other: int) -> int:
        """What is in either."""
        if one > other:
            one, other = other, one
        if one in (NONE, other):
            return other
        if one == ALL:
            return ALL
        key = (one, other)
        found = self._disj.get(key)
        if found is None:
            found = self._disj[key] = self._descend(self.disj, one, other)
        return found

    def minus(self, one: int, other: int) -> int:
        """What is in `one` and not in `other`."""
        if one == NONE or other in (ALL, one):
            return NONE
        if other == NONE:
            return one
        key = (one, other)
        found = self._minus.get(key)
        if found is None:
            found = self._minus[key] = self._descend(self.minus, one, other)
        return found

    def any_of(self, sets: Iterable[int]) -> int:
        """What is in any of `sets`."""
        found = NONE
        for one in sets:
            found = self.disj(found, one)
        return found

    def all_of(self, sets: Iterable[int]) -> int:
        """What is in all of `sets`."""
        found = ALL
        for one in sets:
            found = self.conj(found, one)
        return found

    def _descend(self, combine: Callable[[int, int], int], one: int, other: int) -> int:
        ours, theirs = self.level[one], self.level[other]
        if ours == theirs:
            return self.node(ours, tuple(map(combine, self.kids[one], self.kids[other])))
        if ours < theirs:
            return self.node(ours, tuple([combine(kid, other) for kid in self.kids[one]]))
        return self.node(theirs, tuple([combine(one, kid) for kid in self.kids[other]]))

    def at(self, one: int, level: int) -> tuple[int, ...]:
        """What is left of `one` for each class of the variable of `level`, which it asks next or not at all."""
        return self.kids[one] if self.level[one] == level else (one,) * self.widths[level]

    def path(self, one: int, liked: Mapping[int, Iterable[int]]) -> dict[int, int]:
        """A situation of the set, which must not be empty: a class for each level.

        At each level the first class that leads on is taken, in the order of `liked[level]`.
        """
        found = {}
        for level in range(len(self.widths)):
            kids = self.at(one, level)
            found[level] = next(choice for choice in liked[level] if kids[choice] != NONE)
            one = kids[found[level]]
        return found

    def share(self, one: int, weights: tuple[tuple[float, ...], ...], known: dict[int, float]) -> float:
        """How much of all the set is, if class `c` of level `l` is `weights[l][c]` of its variable.

        `known` remembers the shares of sets for the next question with the same weights.
        """
        if one in (NONE, ALL):
            return float(one)
        if one not in known:
            pairs = zip(self.kids[one], weights[self.level[one]], strict=True)
            known[one] = sum(weight * self.share(kid, weights, known) for kid, weight in pairs)
        return known[one]
