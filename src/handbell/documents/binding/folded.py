"""Words as they are compared: lower case, straight quotes and dashes, every character in its place."""

from typing import Final

_FOLD: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "‑": "-"}
)


def folded(text: str) -> str:
    """`text` in lower case with plain quotes; as long as `text`, so that offsets hold in both."""
    lower = text.lower()
    return (lower if len(lower) == len(text) else "".join(_small(one) for one in text)).translate(_FOLD)


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter
