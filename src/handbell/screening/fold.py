"""Letters as a careless reader sees them: no case, no accents, no apostrophes."""

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n",
        "’": "", "‘": "", "'": "", "ʼ": "", "`": "", "´": "",
        # Cyrillic and Greek letters that pass for Latin ones
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ѕ": "s", "ј": "j",
        "к": "k", "м": "m", "т": "t", "н": "h", "в": "b", "α": "a", "ο": "o", "ν": "v", "ι": "i", "ρ": "p",
    }
)  # fmt: skip


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Lower-case ``word`` without accents or apostrophes ("Zoë" and "zoe", "O’Rourke" and "orourke" agree)."""
    low = word.lower()
    if low.isascii():
        return low.replace("'", "").replace("`", "")
    marks = unicodedata.normalize("NFKD", low.translate(_PLAIN))
    return "".join(c for c in marks if not unicodedata.combining(c)).translate(_PLAIN)


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """Fold one word of running text; a possessive ending is left out ("Grace's", "James'" → "grace", "james")."""
    if len(word) > 2 and word[-1] in "sS" and word[-2] in "'’ʼ‘`":
        word = word[:-2]
    return fold(word)


# English spelling wanders among these; what is left is how a name sounds.
_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("cz", "ks"), ("gh", ""), ("sch", "sk"), ("ce", "se"), ("ci", "si"), ("cy", "si"),
    ("x", "ks"), ("c", "k"), ("q", "k"), ("z", "s"), ("y", "i"), ("w", "v"), ("h", ""), ("j", "g"), ("dg", "g"),
)  # fmt: skip


@lru_cache(maxsize=8192)
def sound(folded: str) -> str:
    """How a folded name sounds: consonants that differ to the ear, doubles once, vowels only in front."""
    for spelt, heard in _SOUNDS:
        folded = folded.replace(spelt, heard)
    out = ""
    for place, letter in enumerate(folded):
        if letter in "aeiou":
            letter = "a" if place == 0 else ""  # noqa: PLW2901 - the sound stands for the letter
        if letter and not out.endswith(letter):
            out += letter
    return out
