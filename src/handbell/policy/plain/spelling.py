"""Mending spelling: an unknown word that is one slip away from one of ours is read as ours."""

from collections.abc import Iterable, Mapping


def by_shape(known: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Known words by themselves with any one letter left out: two words one slip apart share such a shape."""
    found: dict[str, list[str]] = {}
    for word in known:
        if len(word) >= 4:
            for shape in _shapes(word):
                found.setdefault(shape, []).append(word)
    return {shape: tuple(words) for shape, words in found.items()}


def _shapes(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def mended(word: str, shapes: Mapping[str, tuple[str, ...]]) -> str:
    """The known word that is meant, or the word itself where none is near. `shapes` are those of `by_shape`.

    One slip (a letter more, less, other, or two swapped) in words of 4 letters or more, two in those of 8 or more.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    near = {known for shape in _shapes(word) for known in shapes.get(shape, ())}
    best, least = word, 3
    for known in sorted(near):
        slips = distance(word, known)
        slips += known[0] != word[0]
        if slips < least and slips <= (2 if len(word) >= 8 else 1):
            best, least = known, slips
    return best


def distance(one: str, other: str) -> int:
    """How many slips lie between two words; two letters swapped are one slip."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != wanted))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted
            now.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, last = last, now
    return last[-1]
