"""Words as a PDF can show them. What its typeface has no letter for is said instead of drawn: a child's words may hold
any sign there is, and the words themselves go beside the PDF as they came."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any, Final

OTHER_SCRIPT: Final = "[words in another script: told.txt]"
_DRAWN: Final = r"\s\u0020-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
_OTHERS: Final = re.compile(f"[^{_DRAWN}]+")
_CANNOT: Final = re.compile(r'the text `"(.*)"` could not be displayed', re.DOTALL)
_TRIES: Final = 20


def set_as_pdf(template: Path, said: dict[str, Any]) -> bytes:
    """The template with these words as PDF/UA-1. No network, and no fonts of the machine."""
    import typst  # takes a moment to load, and only who makes a PDF needs it

    text = json.dumps(_drawable(said), ensure_ascii=False)
    for left in range(_TRIES, -1, -1):
        try:
            made: bytes = typst.compile(
                template,
                format="pdf",
                pdf_standards="ua-1",
                ignore_system_fonts=True,
                sys_inputs={"said": text},
            )
        except typst.TypstError as fault:
            missing = _CANNOT.search(str(fault))
            if missing is None or not left:
                raise
            text = _without(text, missing[1]) if left > 1 else text.encode("ascii", "replace").decode()
        else:
            return made
    raise AssertionError("The last try either returns or raises.")


def drawable(words: str) -> str:
    """Signs by their names ("[grinning face]"), other scripts by a note, controls and halves of signs by "?"."""
    whole = words.encode("utf-8", "replace").decode()
    shown = "".join(one if one.isprintable() or one in "\n\t" or _is_sign(one) else "?" for one in whole)
    return _OTHERS.sub(lambda found: _said(found[0]), shown)


def _is_sign(one: str) -> bool:
    """Joiners and variants within a sign, which are not shown by themselves."""
    return unicodedata.category(one) == "Cf" and one in "\u200c\u200d\ufe0e\ufe0f"


def _said(run: str) -> str:
    kinds = {unicodedata.category(one) for one in run} - {"Mn", "Cf", "Me"}
    if any(kind[0] in "LMN" for kind in kinds):
        return OTHER_SCRIPT
    names = (
        unicodedata.name(one, "").lower()
        for one in run
        if unicodedata.category(one) not in {"Mn", "Cf", "Me"}
    )
    return "".join(f"[{name or 'a sign'}]" for name in names)


def _drawable(value: Any) -> Any:
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, dict):
        return {key: _drawable(one) for key, one in value.items()}
    return [_drawable(one) for one in value] if isinstance(value, list | tuple) else value


def _without(text: str, quoted: str) -> str:
    """The text without the letters that the typeface lacks, as the message quotes them."""
    for one in {letter for letter in quoted if not letter.isascii()}:
        text = text.replace(one, "?")
    return text
