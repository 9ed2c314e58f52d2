"""Counting characters as people see them, near enough to Unicode's rules for grapheme clusters (UAX #29).

Marks, joiners, variation signs, skin tones, flags and Hangul syllables count with what they follow.
"""

from __future__ import annotations

import unicodedata

ZERO_WIDTH_JOINER = "\u200d"
KEEPS_ON = {"Mn", "Me", "Mc"}  # marks that sit on the character before


def graphemes(text: str) -> int:
    """How many characters a reader sees: one for a family emoji, a flag, or a letter with its accents."""
    count, before, flag_open, joined = 0, "", False, False
    for sign in text:
        if before and _continues(before, sign, joined=joined, flag_open=flag_open):
            flag_open = False if _flag_letter(sign) else flag_open
        else:
            count += 1
            flag_open = _flag_letter(sign)
        joined = sign == ZERO_WIDTH_JOINER
        before = sign
    return count


def _continues(before: str, sign: str, *, joined: bool, flag_open: bool) -> bool:
    if before == "\r":
        return sign == "\n"
    if before == "\n" or sign in "\r\n":
        return False
    if sign == ZERO_WIDTH_JOINER or unicodedata.category(sign) in KEEPS_ON or _decorates(sign):
        return True
    if joined and _pictograph(sign):
        return True
    if flag_open and _flag_letter(sign):
        return True
    return _hangul(before, sign)


def _decorates(sign: str) -> bool:
    """Variation selectors, skin tones, tags of sub-flags, the zero-width non-joiner."""
    code = ord(sign)
    return (
        sign == "\u200c"
        or 0xFE00 <= code <= 0xFE0F
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xE0020 <= code <= 0xE007F
    )


def _pictograph(sign: str) -> bool:
    code = ord(sign)
    return 0x1F000 <= code <= 0x1FAFF or 0x2190 <= code <= 0x2BFF or code in {0xA9, 0xAE, 0x3030, 0x303D}


def _flag_letter(sign: str) -> bool:
    return 0x1F1E6 <= ord(sign) <= 0x1F1FF


def _hangul(before: str, sign: str) -> bool:
    """Leading consonant + vowel, or syllable + final consonant (written as separate signs)."""
    one, two = ord(before), ord(sign)
    leads = 0x1100 <= one <= 0x115F
    vowel_before = 0x1160 <= one <= 0x11A7 or 0xAC00 <= one <= 0xD7A3
    if leads:
        return 0x1100 <= two <= 0x11A7 or 0xAC00 <= two <= 0xD7A3
    return (vowel_before and 0x1160 <= two <= 0x11FF) or (0x11A8 <= one <= 0x11FF and 0x11A8 <= two <= 0x11FF)
