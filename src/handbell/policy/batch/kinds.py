"""Which cubes a code leaves standing: codes that leave the same are of one kind, and have one answer."""

from collections.abc import Iterable

import numpy as np

from ..plan import Plan
from .classes import Classes, Numbers


def kinds_of(plan: Plan, rows: int, classes: Iterable[tuple[Classes, Numbers]]) -> tuple[list[int], Numbers]:
    """The different masks that `rows` codes leave, and the number of each code's mask among them.

    `classes` has each fact with its class in each code. Fact by fact, what is left so far is few masks, however
    many the codes.
    """
    masks = [plan.full]
    kinds = np.zeros(rows, dtype=np.int64)
    for one, numbers in classes:
        width = len(one.masks)
        pairs = kinds * width + numbers
        met = np.zeros(len(masks) * width, dtype=bool)
        met[pairs] = True
        left: dict[int, int] = {}
        number_of = np.zeros(len(met), dtype=np.int64)
        for pair in np.flatnonzero(met).tolist():
            mask = masks[pair // width] & one.masks[pair % width]
            number_of[pair] = left.setdefault(mask, len(left))
        masks, kinds = list(left), number_of[pairs]
    return masks, kinds
