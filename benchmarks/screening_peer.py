"""Presidio's pattern recognisers alone, set up as fairly as its documentation allows; None where it is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

KINDS = {
    "PHONE_NUMBER": "phone",
    "EMAIL_ADDRESS": "email",
    "UK_POSTCODE": "postcode",
    "UK_NHS": "nhs_number",
    "UK_UPN": "pupil_number",
}
"""What Presidio calls the kinds that both look for, and the check of ours."""

Spans = list[tuple[str, int, int]]


def _recognisers(presidio: Any, ready: Any) -> list[Any]:
    """Nine of its own, and one of ours for pupil numbers, which it lacks."""
    upn = presidio.PatternRecognizer(
        supported_entity="UK_UPN",
        patterns=[presidio.Pattern("upn", r"\b[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]\b", 0.6)],
        context=["upn", "pupil"],
    )
    return [
        # Leniency 0, or the numbers that Ofcom keeps for drama, and tests, are refused.
        ready.PhoneRecognizer(supported_regions=("GB",), leniency=0),
        ready.EmailRecognizer(),
        ready.UkPostcodeRecognizer(),
        ready.NhsRecognizer(),
        ready.UkNinoRecognizer(),
        ready.UrlRecognizer(),
        ready.IpRecognizer(),
        ready.DateRecognizer(),
        ready.CreditCardRecognizer(),
        upn,
    ]


def analyser() -> Callable[[str], Spans] | None:
    """A function from a text to (check, start, end), or None where the peer is not installed."""
    try:
        import presidio_analyzer as presidio
        import spacy
        import tldextract
        from presidio_analyzer import predefined_recognizers as ready
        from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
    except ImportError:
        return None

    # Its e-mail recogniser would fetch a list from the internet; the one that it ships will do.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())

    class BlankEngine(SpacyNlpEngine):  # type: ignore[misc]  # no model: patterns alone
        def __init__(self) -> None:
            none = [{"lang_code": "en", "model_name": "blank"}]
            super().__init__(models=none, ner_model_configuration=NerModelConfiguration())
            self.nlp = {"en": spacy.blank("en")}

        def load(self) -> None:
            """Nothing to load."""

        def is_loaded(self) -> bool:
            return True

    recognisers = _recognisers(presidio, ready)
    registry = presidio.RecognizerRegistry(recognizers=recognisers)
    engine = presidio.AnalyzerEngine(registry=registry, nlp_engine=BlankEngine(), supported_languages=["en"])

    def find(text: str) -> Spans:
        found = engine.analyze(text=text, language="en")
        return [(KINDS[one.entity_type], one.start, one.end) for one in found if one.entity_type in KINDS]

    return find
