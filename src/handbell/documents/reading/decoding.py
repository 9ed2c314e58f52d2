"""Bytes of a text file as text, whatever program wrote them."""

import codecs
import re
from typing import Final

from handbell.documents.reading.refusals import refused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIKELY: Final = [
    "cp1252",
    "iso8859_14",
    "iso8859_15",
    "mac_roman",
    "cp1250",
    "utf_16_le",
    "utf_16_be",
    "cp850",
]
"""What programs in British offices have written: Windows, Welsh, western, Apple, Polish, old DOS."""
_ODD: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_MOST_ODD: Final = 0.005
"""Share of letters that may be none, such as the symbol letters of Word's bullets, before the text is not believed."""


def decoded(name: str, data: bytes) -> str:
    """The text in these bytes. Raises DocumentError if it cannot be told how its letters are stored."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _believed(name, data, codec)
    try:
        return _sensible(name, data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guessed(name, data)


def _believed(name: str, data: bytes, codec: str) -> str:
    try:
        return _sensible(name, data.decode(codec).removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise _unknown(name) from error


def _guessed(name: str, data: bytes) -> str:
    from charset_normalizer import from_bytes

    try:
        plain = data.decode("cp1252")
    except UnicodeDecodeError:
        plain = ""
    if plain and not _ODD.search(plain) and _english(plain):
        return plain
    best = from_bytes(data, cp_isolation=_LIKELY).best()
    if best is None:
        raise _unknown(name)
    return _sensible(name, str(best))


def _english(text: str) -> bool:
    """Whether nearly all letters are English ones, as of a text with a few curly quotes and pound signs."""
    return sum(ord(letter) < 128 for letter in text) > 0.9 * len(text)


def _sensible(name: str, text: str) -> str:
    if len(_ODD.findall(text)) > max(3, _MOST_ODD * len(text)) or "\x00" in text:
        raise _unknown(name)
    return text


def _unknown(name: str) -> Exception:
    return refused(
        name,
        "stores its letters in a way that Handbell does not know: save it as a text file in UTF-8, and try that.",
    )
