"""A text taken apart once, for every check: words with their places, sentences, and what is an address."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from handbell.screening.fold import fold_word
from handbell.screening.wordlists import table, words

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‘][^\W\d_]+)*['’]?|\d+(?:st|nd|rd|th)?\b|\d+")
_MARKED_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+(?:['’ʼ‘](?:[^\W\d_][\u0300-\u036f]*)+)*['’]?|\d+")
_COMBINING = re.compile("[\u0300-\u036f]")
_HUMP = re.compile(r"[A-ZÀ-Þ]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[^A-ZÀ-Þ]+")
_ABBREVIATED = words("context", "reading_abbreviated")
_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,12}://[^\s<>\"“”]+|\bwww\.[^\s<>\"“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@[\w.@-]+|\w+/\w+\.\w+",
    re.IGNORECASE,
)
_ADDRESS_SIGN = re.compile(r"[@/]|www\.")
_WHOLE = frozenset(table("context")["reading_whole"])
_LONGEST = 90  # words; what has no stop for so long is cut, so that no check walks far
_DIGIT = re.compile(r"\d")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """``text`` with lone surrogates replaced one for one, so that places stay where they were."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def chunks(text: str, sign: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Runs of characters without spaces that hold ``sign``: costly patterns need look nowhere else."""
    reach = 0
    for found in sign.finditer(text):
        place = found.start()
        if place >= reach:
            start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
            ends = [end for end in (text.find(" ", place), text.find("\n", place)) if end >= 0]
            reach = max(place + 1, min([*ends, len(text), place + 300]))
            yield max(start, place - 300), reach


def starting(pattern: re.Pattern[str], sign: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer(text)`` gives, quickly, where each match begins with a character that ``sign`` finds."""
    reach = 0
    for place in sign.finditer(text):
        if place.start() >= reach and (found := pattern.match(text, place.start())):
            reach = found.end()
            yield found


class Reading:
    """Words of one text. ``words[i]`` stands at ``text[starts[i]:ends[i]]``; ``sentence[i]`` numbers sentences."""

    __slots__ = ("__dict__", "_firsts", "ends", "folds", "sentence", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text = clean(text)
        self.words: list[str] = []
        self.folds: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sentence: list[int] = []
        pattern = _WORD if text.isascii() or not _COMBINING.search(text) else _MARKED_WORD
        said, folds, starts, ends, sentence = self.words, self.folds, self.starts, self.ends, self.sentence
        number, last, opened = 0, 0, 0
        self._firsts = firsts = [0]
        for found in pattern.finditer(text):
            raw = found.group()
            start, end = found.span()
            ends_here = start - last > 1 and self._ends_sentence(text[last:start])
            if ends_here or len(said) - opened >= _LONGEST:
                number, opened = number + 1, len(said)
                firsts.append(opened)
            last = end
            if (
                end - start > 3
                and not raw.islower()
                and not raw.istitle()
                and not raw.isupper()
                and raw not in _WHOLE
            ):
                self._add_humps(raw, start, number)
                continue
            said.append(raw)
            folds.append(fold_word(raw) or raw)  # a mark alone folds to nothing
            starts.append(start)
            ends.append(end)
            sentence.append(number)
        firsts.append(len(said))

    def _add_humps(self, raw: str, start: int, number: int) -> None:
        """CamelCase in hashtags and handles is several words; "Mc" and "O'" are joined again by the roll."""
        for hump in _HUMP.finditer(raw):
            self.words.append(hump.group())
            self.folds.append(fold_word(hump.group()) or hump.group())
            self.starts.append(start + hump.start())
            self.ends.append(start + hump.end())
            self.sentence.append(number)

    def _ends_sentence(self, gap: str) -> bool:
        """Whether a sentence, or a line, ends between two words. "Mr." and an initial's dot end none."""
        if "\n" in gap or "!" in gap or "?" in gap or "…" in gap:
            return bool(self.words)
        if "." not in gap or not self.words:
            return False
        if gap[0] != "." or "." in gap[1:]:
            return True
        before = self.words[-1]
        if before.lower() in _ABBREVIATED or (len(before) == 1 and before.isupper()):
            return False
        return gap[1].isspace() or gap[1] in "\"'”’)]"

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """What stands between word ``i - 1`` and word ``i`` (before the first word: from the start)."""
        return self.text[self.ends[i - 1] if i else 0 : self.starts[i]]

    def opens(self, i: int) -> bool:
        """Whether word ``i`` opens a sentence, a line, a quotation or what follows a colon."""
        if i == 0 or self.sentence[i] != self.sentence[i - 1]:
            return True
        gap = self.gap(i)
        return gap != " " and any(c in gap for c in ':“"‘•–—')

    def capital(self, i: int) -> bool:
        """Whether word ``i`` begins with a capital letter."""
        return self.words[i][0].isupper()

    @cached_property
    def said(self) -> frozenset[str]:
        """The folded words, each once: a check that needs one of its own words asks here first."""
        return frozenset(self.folds)

    @cached_property
    def has_digit(self) -> bool:
        """Whether there is a figure anywhere."""
        return _DIGIT.search(self.text) is not None

    @cached_property
    def figures(self) -> list[int]:
        """The words that begin with a figure."""
        return [i for i, word in enumerate(self.words) if word[0].isdigit()]

    @cached_property
    def lone_letters(self) -> int:
        """The longest run of words of one letter: letters spaced out are many."""
        longest = run = 0
        lengths = list(map(len, self.words))
        for length in lengths if lengths.count(1) > 1 else ():
            run = run + 1 if length == 1 else 0
            longest = max(longest, run)
        return longest or int(1 in lengths)

    @cached_property
    def lower_case(self) -> bool:
        """Whether the whole text does without capitals."""
        return not any(word[0].isupper() for word in self.words)

    @cached_property
    def shouting(self) -> bool:
        """Whether nearly the whole text is in capitals, so that capitals tell nothing."""
        long = [word for word in self.words if len(word) > 3 and word[0].isalpha()]
        return len(long) >= 3 and sum(word.isupper() for word in long) > 0.7 * len(long)

    @cached_property
    def addresses(self) -> list[tuple[int, int]]:
        """Places of URLs, e-mail addresses and handles, in order; names inside them are judged apart."""
        return [
            found.span()
            for start, end in chunks(self.text, _ADDRESS_SIGN)
            for found in _ADDRESS.finditer(self.text, start, end)
        ]

    @cached_property
    def _address_starts(self) -> list[int]:
        return [start for start, _ in self.addresses]

    def in_address(self, i: int) -> bool:
        """Whether word ``i`` lies inside a URL, an e-mail address or a handle."""
        if not self.addresses:
            return False
        place = bisect_right(self._address_starts, self.starts[i]) - 1
        return place >= 0 and self.starts[i] < self.addresses[place][1]

    def sentence_bounds(self, i: int) -> tuple[int, int]:
        """First and one-past-last word of the sentence that holds word ``i``."""
        number = self.sentence[i]
        return self._firsts[number], self._firsts[number + 1]

    def clause_end(self, j: int) -> int:
        """One past the last word of the clause that word ``j - 1`` stands in: up to a comma, a bracket, a stop."""
        last = self.sentence_bounds(j - 1)[1]
        while j < last and not any(c in ",;:()–—" for c in self.gap(j)):
            j += 1
        return j

    def word_at(self, place: int) -> int:
        """The first word that ends after character ``place`` (``len(self)`` if none)."""
        return bisect_right(self.ends, place)

    def sentence_text(self, i: int) -> str:
        """The words of word ``i``'s sentence as written."""
        first, last = self.sentence_bounds(i)
        return self.text[self.starts[first] : self.ends[last - 1]]

    def before(self, i: int, count: int = 1) -> str:
        """Folded words just before ``i`` in the same sentence, joined by spaces."""
        first = max(self.sentence_bounds(i)[0], i - count)
        return " ".join(self.folds[first:i])

    def after(self, j: int, count: int = 1) -> str:
        """Folded words from ``j`` on in the sentence of word ``j - 1``, joined by spaces."""
        last = self.sentence_bounds(min(j, len(self)) - 1)[1]
        return " ".join(self.folds[j : min(last, j + count)])
