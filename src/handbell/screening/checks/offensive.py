"""Abuse, threats, mockery, slurs and obscenity, also disguised.

Counts: threats, contempt for families and slurs in any words (``against/``); words of the lists, with figures or stars
for letters ("1d10ts", "f**k"), spaced out or drawn out. A slur on a protected characteristic always stops, whatever the
school's rule.
Passes: birds, places, food, history, stories, titles, and words that merely hold the letters.
"""

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_letters

from handbell.screening.against import families, groups, threats
from handbell.screening.finding import Found
from handbell.screening.look import Look
from handbell.screening.reading import chunks
from handbell.screening.subjects import in_story
from handbell.screening.wordlists import table, words

_DISGUISED = re.compile(
    r"(?<![^\s(\"“‘'])[\w*@$!|]{1,20}?(?:(?<=[a-zA-Z])[0-9@$!|*+#%]|(?<=[0-9@$!|*+#%])[a-zA-Z])[\w@$!|*+#%-]{0,20}"
)
_SHORT_SLURS = frozenset(("wog", "fag", "fags", "yid", "coon", "poof", "poofs"))
_THRICE = re.compile(r"([^\W\d_])\1\1")
_TRIPLES = tuple(letter * 3 for letter in ascii_letters)
_MIXED = re.compile(  # a figure or sign that stands beside a letter, as in no plain word
    r"[0-9@$!|*+#%](?:(?<=[a-zA-Z].)(?=[\w@$!|*+#%])|(?<!!)(?=[a-zA-Z]))"
)
_SPACED = re.compile(r"(?<![\w'’])(?:[a-zA-Z@$!0-9*][ .\-_*]{1,2}){2,12}[a-zA-Z@$!0-9*](?![\w'’])")
_LEET = str.maketrans(
    {
        "0": "o",
        "1": "i",
        "3": "e",
        "4": "a",
        "5": "s",
        "7": "t",
        "8": "b",
        "9": "g",
        "@": "a",
        "$": "s",
        "!": "i",
        "|": "i",
        "+": "t",
        "€": "e",
    }
)
_OF_STORIES = ("conduct.insults", "conduct.threats", "conduct.mockery", "conduct.slights")
_MILD = words("context", "offensive_mild")
_MEND = "Say what happened without the insult, or leave it out."
_SAYS = {
    "": "is abusive or obscene.",
    "slur": "is a slur on a group of people. No policy lets it through.",
    "threat": "is a threat.",
    "mockery": "mocks somebody.",
}
_RULES = (("slur", groups.find), ("threat", threats.find), ("mockery", families.find))
_TOPICS = {
    "conduct.slurs": "slur",
    "conduct.slights": "slur",
    "conduct.threats": "threat",
    "conduct.obscene": "",
    "conduct.insults": "",
    "conduct.mockery": "mockery",
}


def find(look: Look) -> Iterator[Found]:
    """One finding a word or phrase."""
    hits = look.hits
    innocent = hits.get("conduct.innocent", ())
    for label, topic in _TOPICS.items():
        for i, j in hits.get(label, ()):
            if any((a <= i and j <= b) or a <= i < b for a, b in innocent) or _passes(look, label, i):
                continue
            yield _report(look, look.reading.starts[i], look.reading.ends[j - 1], topic)
    yield from _worded(look)
    yield from _disguised(look)


def _worded(look: Look) -> Iterator[Found]:
    """What no list holds, because it is made of plain words: threats, contempt for families, slurs on a group."""
    for topic, find_spots in _RULES:
        for i, j in find_spots(look):
            if not look.reading.in_address(i) and not in_story(look, i, real=topic == "slur"):
                yield _report(look, look.reading.starts[i], look.reading.ends[j - 1], topic)


def _report(look: Look, start: int, end: int, topic: str = "") -> Found:
    says = f"{look.quote(start, end)} {_SAYS[topic]}"
    return look.span(start, end, says, _MEND, topic, "stop" if topic == "slur" else None)


def _passes(look: Look, label: str, i: int) -> bool:
    """Names and titles in capitals; mild words in a story or quoted from one."""
    reading = look.reading
    word = reading.folds[i]
    if reading.in_address(i):
        return True
    proper = reading.capital(i) and not reading.opens(i) and not reading.words[i].isupper()
    if proper and label != "conduct.slurs" and word not in ("fuck", "fucking", "shit", "cunt"):
        return True
    if word in words("conduct", "weak_insults") and not _aimed(look, i):
        return True
    return (label in _OF_STORIES or word in _MILD) and in_story(look, i)


def _aimed(look: Look, i: int) -> bool:
    """Whether a weak insult is thrown at somebody: "you losers", "what a bunch of fools", "they are pathetic"."""
    return bool(set(look.reading.before(i, 3).split()) & words("conduct", "aims"))


@cache
def _plain_words() -> frozenset[str]:
    """Single words worth undoing a disguise for; mild ones are left, because chance makes them."""
    single = [
        w.rstrip("*")
        for key in ("obscene", "slurs", "insults")
        for w in table("conduct")[key]
        if " " not in w
    ]
    return (
        _SHORT_SLURS
        | frozenset(w for w in single if len(w) > 3 and w not in _MILD)
        | {
            "twat",
            "stupid",
            "stoopid",
            "tits",
            "arse",
            "slag",
            "cock",
            "cocks",
        }
    )


@cache
def _slurs() -> frozenset[str]:
    """Single slurs, as far as a disguise is undone for them; short ones too, because a figure in them is no chance."""
    return frozenset(w.rstrip("*") for w in table("conduct")["slurs"] if " " not in w) - _MILD | _SHORT_SLURS


def _disguised(look: Look) -> Iterator[Found]:
    text = look.reading.text
    for start, end in chunks(text, _MIXED):
        for found in _DISGUISED.finditer(text, start, end):
            word = found.group().rstrip("!-+")
            bad = None if word.isalpha() else _bad(word)
            if bad:
                yield _report(look, found.start(), found.start() + len(word), _topic(bad))
    if look.reading.lone_letters > 2 or "*" in text:
        for found in _SPACED.finditer(text):
            joined = re.sub(r"[ .\-_]", "", found.group())
            bad = _bad(joined) or _bad(joined[1:]) or _bad(joined[2:])  # "a" and "I" may stand before it
            if bad:
                yield _report(look, *found.span(), _topic(bad))
    yield from _drawn_out(look)


def _topic(word: str) -> str:
    return "slur" if word in _slurs() else ""


def _bad(word: str) -> str | None:
    """The plain word that a disguised one stands for; None where it stands for nothing bad."""
    plain = word.lower()
    if plain.isdigit():
        return None
    if "*" in plain or "#" in plain or "%" in plain:
        return _starred(plain)
    for one in ("i", "l"):
        folded = re.sub(r"[^a-z]", "", plain.replace("1", one).replace("!", one).translate(_LEET))
        for candidate in (
            folded,
            folded.rstrip("sz"),
            re.sub(r"z$", "s", folded),
            re.sub(r"(.)\1+", r"\1", folded),
        ):
            if candidate in _plain_words():
                return candidate
    return None


def _starred(word: str) -> str | None:
    """ "f**k", "sh*t", "b*stard": stars for letters, with at least one letter left in front."""
    letters = re.sub(r"[^a-z*#%]", "", word.translate(_LEET))
    if len(letters) < 3 or not letters[0].isalpha() or not re.search(r"[*#%]", letters):
        return None
    pattern = re.compile(re.sub(r"[*#%]+", lambda m: f"[a-z]{{1,{len(m.group()) + 1}}}", letters))
    strong = words("context", "offensive_starred")
    fitting = sorted(known for known in strong if pattern.fullmatch(known))
    return next((known for known in fitting if known in _slurs()), fitting[0] if fitting else None)


def _drawn_out(look: Look) -> Iterator[Found]:
    """ "idiooots": a letter repeated three times or more."""
    reading = look.reading
    text = reading.text
    if not (any(thrice in text for thrice in _TRIPLES) if text.isascii() else _THRICE.search(text)):
        return
    for i, word in enumerate(reading.folds):
        if len(word) > 5 and re.search(r"(.)\1\1", word):
            for plain in (re.sub(r"(.)\1{2,}", r"\1", word), re.sub(r"(.)\1{2,}", r"\1\1", word)):
                if plain in _plain_words():
                    yield _report(look, reading.starts[i], reading.ends[i], _topic(plain))
                    break
