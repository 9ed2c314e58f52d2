"""Refusing what cannot be read, in one sentence that says what to do."""

import re
from collections.abc import Collection, Mapping

from .tokens import STOPS
from .understood import QuestionError
from .units import Unit

LONGEST = 3000
"""The most characters that a question may have."""

NAMES = {
    "welsh": "Welsh",
    "french": "French",
    "polish": "Polish",
    "spanish": "Spanish",
    "romanian": "Romanian",
    "german": "German",
    "portuguese": "Portuguese",
    "italian": "Italian",
}

_LETTERS = re.compile(r"[^\W\d_]")
_ENGLISH = re.compile(r"[a-zA-Z]")


def check_text(text: object) -> str:
    """The text, if it can be a question. Raises `QuestionError` where it is not text, empty or too long."""
    if not isinstance(text, str):
        raise QuestionError("a question must be text")
    if len(text) > LONGEST:
        raise QuestionError(
            f"the question has {len(text):,} characters; please put it in {LONGEST:,} or fewer"
        )
    if not text.strip():
        raise QuestionError("the question is empty; please type what you would like to do")
    letters = _LETTERS.findall(text)
    if not letters:
        raise QuestionError("there are no words in the question; please type what you would like to do")
    if len(_ENGLISH.findall(text)) < len(letters) / 2:
        raise QuestionError("Handbell reads questions in English only; please ask it in English")
    return text


def check_english(
    units: tuple[Unit, ...], raw: str, foreign: Mapping[str, frozenset[str]], english: Collection[str]
) -> None:
    """Raise `QuestionError` where words of another language stand, and hardly any that we know."""
    words = [word for word in re.findall(r"[^\W\d_]+", raw.lower()) if word not in english]
    known = sum(unit.known for unit in units if unit.text not in STOPS)
    best = max(foreign, key=lambda name: sum(word in foreign[name] for word in words))
    score = sum(word in foreign[best] for word in words)
    if score >= 2 and score * 2 > known:
        raise QuestionError(
            f"this looks like {NAMES[best]}, and Handbell reads questions in English only; please ask it in English"
        )
