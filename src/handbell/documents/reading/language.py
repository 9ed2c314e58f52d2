"""Which language the words are in, and what is said of a document that is not in English."""

from functools import cache
from typing import Any, Final

from handbell.documents.model import PolicyDocument

LONGEST: Final = 20_000
"""Letters that are looked at."""
SHORTEST: Final = 80
"""Letters below which nothing can be told, and English is taken for granted."""
SURE: Final = 0.9
NAMES: Final = {
    "ar": "Arabic", "bn": "Bengali", "cs": "Czech", "cy": "Welsh", "de": "German", "es": "Spanish", "fa": "Persian",
    "fr": "French", "ga": "Irish", "gu": "Gujarati", "hi": "Hindi", "it": "Italian", "lt": "Lithuanian", "nl": "Dutch",
    "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "so": "Somali",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip


def language_of(document: PolicyDocument) -> str:
    """Two letters: the language of most of the words; "en" where too few stand to tell."""
    words = " ".join(block.text for block in document.blocks if block.kind not in ("header", "footer"))
    if len(words) < SHORTEST:
        return "en"
    language, certainty = _known().classify(words[:LONGEST])
    return str(language) if certainty >= SURE else "en"


def why_not_english(document: PolicyDocument) -> str | None:
    """A sentence for its reader if the document is not in English, else nothing."""
    if document.language == "en":
        return None
    name = NAMES.get(document.language)
    said = f"in {name}" if name else "not in English"
    return (
        f"This document is {said}. Handbell reads policies in English only for now: "
        "its words are shown, but what it asks of people cannot be checked or drafted."
    )


@cache
def _known() -> Any:
    """The model that comes with py3langid, giving probabilities; loaded once."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
