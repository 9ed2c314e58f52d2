"""Saying a set of situations in few conditions: a cover by cubes, none of which could be left out or widened much.

Minato and Morreale's irredundant sum of products, with variables of any number of classes. Each situation is first
given the widest choice of classes that holds it, those with the narrowest choice first, because nothing else can
cover them; what they cover besides need not be covered again.
"""

from .functions import ALL, NONE, Cube, Functions

Covered = tuple[tuple[Cube, ...], int]
"""Cubes, and the set that they say together."""


class Cover:
    """Finds covers over one algebra, remembering what it has found."""

    def __init__(self, functions: Functions) -> None:
        self._f = functions
        self._known: dict[tuple[int, int], Covered] = {}

    def cubes(self, must: int, may: int) -> tuple[Cube, ...]:
        """Cubes that hold all of `must` and nothing outside `may`, which must hold `must`.

        Where a cube has a condition, it lists no class that has nothing of `must`, though `may` would allow it.
        """
        return tuple(self._trimmed(cube, must) for cube in self._cover(must, may)[0])

    def _trimmed(self, cube: Cube, must: int) -> Cube:
        f = self._f
        inside = f.of(cube)
        if f.minus(inside, must) == NONE:
            return cube
        inside = f.conj(inside, must)
        return tuple(
            (level, tuple(one for one in classes if f.conj(inside, f.literal(level, (one,))) != NONE))
            for level, classes in cube
        )

    def _cover(self, must: int, may: int) -> Covered:
        if must == NONE:
            return (), NONE
        if may == ALL:
            return ((),), ALL
        key = (must, may)
        if key not in self._known:
            self._known[key] = self._by_classes(must, may)
        return self._known[key]

    def _by_classes(self, must: int, may: int) -> Covered:
        f = self._f
        level = min(f.level[must], f.level[may])
        alike: dict[tuple[int, int], list[int]] = {}
        for place, pair in enumerate(zip(f.at(must, level), f.at(may, level), strict=True)):
            alike.setdefault(pair, []).append(place)
        groups = list(alike.values())
        left, allowed = [pair[0] for pair in alike], [pair[1] for pair in alike]
        cubes: list[Cube] = []
        covered = [NONE] * len(groups)
        for chosen, held in self._choices(f.any_of(left), allowed):
            needed = f.conj(f.any_of(left[one] for one in chosen), held)
            if needed == NONE:
                continue
            below, said = self._cover(needed, f.all_of(allowed[one] for one in chosen))
            classes = tuple(sorted(place for one in chosen for place in groups[one]))
            every = len(chosen) == len(groups)
            cubes += below if every else [((level, classes), *cube) for cube in below]
            for one in chosen:
                left[one] = f.minus(left[one], said)
                covered[one] = f.disj(covered[one], said)
        by_place = {place: said for said, places in zip(covered, groups, strict=True) for place in places}
        return tuple(cubes), f.node(level, tuple(by_place[place] for place in range(f.widths[level])))

    def _choices(self, needed: int, allowed: list[int]) -> list[tuple[tuple[int, ...], int]]:
        """The situations to cover, parted by which groups of classes allow them; the fewest first."""
        f = self._f
        parts: list[tuple[tuple[int, ...], int]] = [((), needed)]
        for one, inside in enumerate(allowed):
            split = []
            for chosen, held in parts:
                within = f.conj(held, inside)
                if within == held:
                    split.append(((*chosen, one), held))
                    continue
                if within != NONE:
                    split.append(((*chosen, one), within))
                split.append((chosen, f.minus(held, inside)))
            parts = split
        return sorted(parts, key=lambda part: (len(part[0]), part[0]))
