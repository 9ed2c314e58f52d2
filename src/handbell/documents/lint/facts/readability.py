"""How old a reader must be: the Flesch-Kincaid grade, syllables counted where a word may be hyphenated.

Source: J. P. Kincaid and others, Derivation of new readability formulas (1975): 0.39 x words per sentence + 11.8 x
syllables per word - 15.59 gives the American school year; five more gives the age. Pyphen's British patterns miss
some syllables at the ends of words, so vowels are counted too and the larger count taken.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

import pyphen  # type: ignore[import-untyped]

WORD: Final = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")


@cache
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


@cache
def syllables(word: str) -> int:
    """Syllables of a word, at least one. "URL" and the like count a letter each."""
    if word.isupper() and 1 < len(word) < 6:
        return len(word)
    small = word.lower().strip("'’")
    vowels = len(re.findall(r"[aeiouy]+", re.sub(r"(?:[^l]e|es|ed)$", "", small) or small))
    return max(1, vowels, len(_patterns().positions(small)) + 1)


def words_of(text: str) -> list[str]:
    """The words of a text; web and mail addresses are none."""
    return WORD.findall(re.sub(r"\S*(?:@|https?:|www\.)\S*", "", text))


def grade(sentences: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of some sentences, 0 where there is no word."""
    each = [found for text in sentences if (found := words_of(text))]
    words = [word for found in each for word in found]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(each) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def age(sentences: Iterable[str]) -> int:
    """The age in years from which a reader follows these sentences with ease."""
    return round(grade(sentences) + 5)
