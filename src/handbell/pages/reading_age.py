"""How old a child must be to read a text with ease: the measure that the pupils' page is held to.

The Flesch–Kincaid grade (Kincaid and others, 1975): 0.39 × words a sentence + 11.8 × syllables a word − 15.59, and five
years to go from the grade to the age. Syllables are counted by their groups of vowels, so it is a measure and no more.
"""

from __future__ import annotations

import re
from typing import Final

_VOWELS: Final = re.compile(r"[aeiouy]+")
_SILENT: Final = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxz])es$")
_WORD: Final = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")


def reading_age(text: str) -> float:
    """Years of age, from 5 upwards; 5.0 for a text without words."""
    words = [word.casefold() for word in _WORD.findall(text)]
    sentences = [part for part in re.split(r"[.!?:]+(?:\s|$)|\n", text) if _WORD.search(part)]
    if not words:
        return 5.0
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59
    return max(5.0, grade + 5)


def _syllables(word: str) -> int:
    plain = _SILENT.sub("", re.sub(r"['’].*", "", word))
    return max(1, len(_VOWELS.findall(plain)))
