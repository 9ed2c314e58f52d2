"""Cutting a question into words, with the place of each in the text as it was given."""

import re
from dataclasses import dataclass

STOPS = ".?!"
"""What ends a sentence. A token of its own, so that readings do not run on from one sentence into the next."""

_TAG = re.compile(r"<[^<>]{0,200}>")
_LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+")
_TOKEN = re.compile(
    r"""
      (?P<stop>[.?!;:…]+(?=\s|$)|[?!]+|\n+|\s[-–—]+\s|[—–])
    | (?P<word>@?[a-z]+(?:'[a-z]+)*'?|\d{1,2}(?:st|nd|rd|th)\b|\d+)
    """,
    re.VERBOSE,
)
_CURLY = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "\xa0": " "})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a stop, in small letters. `capital`: it began with a capital where a sentence did not begin."""

    text: str
    start: int
    end: int
    capital: bool = False


def without_markup(text: str) -> str:
    """The text with tags and links blanked out, each place kept."""

    def blank(found: re.Match[str]) -> str:
        return " " * len(found.group())

    return _LINK.sub(blank, _TAG.sub(blank, text))


def tokens(text: str) -> list[Token]:
    """The words and stops of a text. Stops are all written `.`, `?` or `!`; a comma is not kept.

    The possessive and the short forms of "is" and "has" become a word of their own: mum's is `mum` and `'s`.
    """
    plain = without_markup(text).translate(_CURLY)
    shouted = plain.isupper()
    found: list[Token] = []
    fresh = True
    for match in _TOKEN.finditer(plain.lower()):
        start, end = match.span()
        if match["stop"]:
            mark = "?" if "?" in match["stop"] else "."
            if found and found[-1].text not in STOPS:
                found.append(Token(mark, start, end))
            elif found and mark == "?":
                found[-1] = Token(mark, start, end)
            fresh = True
            continue
        capital = not fresh and not shouted and plain[start].isupper()
        found.extend(_split(match["word"], start, capital))
        fresh = False
    return found


def _split(word: str, start: int, capital: bool) -> list[Token]:
    word = word.rstrip("'")
    if word.endswith("'s") and word not in ("it's", "that's", "what's", "who's", "there's", "let's"):
        head = Token(word[:-2], start, start + len(word) - 2, capital)
        return [head, Token("'s", head.end, head.end + 2)]
    return [Token(word, start, start + len(word), capital)]
