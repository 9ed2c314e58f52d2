"""Sets of situations as diagrams, and covers of them, held against lists of every situation."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from handbell.policy.space.cover import Cover
from handbell.policy.space.functions import ALL, NONE, Functions

WIDTHS = (3, 2, 4, 2)
EVERY = list(product(*(range(width) for width in WIDTHS)))
Point = tuple[int, ...]


def drawn(random: Random, f: Functions, cubes: int) -> tuple[int, set[Point]]:
    """A set made of some random cubes, as a diagram and as a list."""
    found, points = NONE, set[Point]()
    for _ in range(cubes):
        chosen = {
            level: random.sample(range(width), random.randint(1, width)) for level, width in enumerate(WIDTHS)
        }
        found = f.disj(found, f.all_of(f.literal(level, classes) for level, classes in chosen.items()))
        points |= {
            point for point in EVERY if all(point[level] in classes for level, classes in chosen.items())
        }
    return found, points


def points_of(f: Functions, one: int) -> set[Point]:
    def holds(point: Point) -> bool:
        number = one
        while number > ALL:
            number = f.kids[number][point[f.level[number]]]
        return number == ALL

    return {point for point in EVERY if holds(point)}


@pytest.mark.parametrize("seed", range(30))
def test_the_algebra_is_that_of_sets(seed: int) -> None:
    random, f = Random(seed), Functions(WIDTHS)
    (a, in_a), (b, in_b) = drawn(random, f, 3), drawn(random, f, 3)
    assert points_of(f, a) == in_a
    assert points_of(f, f.conj(a, b)) == in_a & in_b
    assert points_of(f, f.disj(a, b)) == in_a | in_b
    assert points_of(f, f.minus(a, b)) == in_a - in_b
    assert f.disj(f.conj(a, b), f.minus(a, b)) == a
    weights = tuple(tuple(1 / width for _ in range(width)) for width in WIDTHS)
    assert f.share(a, weights, {}) == pytest.approx(len(in_a) / len(EVERY))
    if in_a:
        path = f.path(a, {level: range(width) for level, width in enumerate(WIDTHS)})
        assert tuple(path.values()) == min(in_a)


@pytest.mark.parametrize("seed", range(40))
def test_a_cover_holds_all_it_must_and_nothing_it_may_not_and_none_of_it_could_go(seed: int) -> None:
    random, f = Random(seed), Functions(WIDTHS)
    must, in_must = drawn(random, f, random.randint(1, 4))
    free, in_free = drawn(random, f, random.randint(0, 2))
    may = f.disj(must, free)
    cubes = [points_of(f, f.of(cube)) for cube in Cover(f).cubes(must, may)]
    assert in_must <= set().union(*cubes) <= in_must | in_free
    for number, cube in enumerate(cubes):
        others = set().union(*cubes[:number], *cubes[number + 1 :])
        assert cube & in_must - others, "a cube that could be left out"


def test_nothing_is_covered_by_nothing_and_everything_by_one_cube_without_conditions() -> None:
    cover = Cover(Functions(WIDTHS))
    assert cover.cubes(NONE, ALL) == ()
    assert cover.cubes(ALL, ALL) == ((),)
