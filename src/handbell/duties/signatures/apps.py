"""Signatures: the part of duties in which people sign what they have read."""

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    name = "handbell.duties.signatures"
    label = "signatures"
    verbose_name = "Signatures"

    def ready(self) -> None:
        """Declare who may do what, and what is kept here."""
        from handbell.duties.signatures import capabilities, controls, own_words, staying  # noqa: F401
