"""Leaving names out of what is shown back."""

from .lexicon import lexicon
from .tokens import STOPS, tokens, without_markup

GAP = "…"

_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "rev", "reverend", "canon", "father")


def strip_names(text: str) -> str:
    """The text with every word that may be a name replaced by "…", so that it can be shown back and not kept.

    Only words that stand in our own lists stay, and of those none that is a given name, or begins with a capital
    inside a sentence and is no word of ours for a place or a person. What it leaves out too much, it leaves out safely.
    """
    words = lexicon()
    plain = without_markup(text)
    out, last, after_title = [], 0, False
    for token in tokens(text):
        kept = token.text in STOPS or token.text.isdigit() or _stays(token.text, token.capital, words.bases)
        kept = kept and not after_title and (token.text not in words.names)
        out.append(plain[last : token.start])
        out.append(plain[token.start : token.end] if kept else GAP)
        last = token.end
        after_title = token.text in _TITLES
    return " ".join("".join(out).split())


def _stays(word: str, capital: bool, bases: object) -> bool:
    words = lexicon()
    known = word in words.bases or word in words.instead or word.lstrip("@") in words.bases or word == "'s"
    return known and not word.startswith("@") and not (capital and word in words.names)
