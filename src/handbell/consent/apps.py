"""Consent: what families said about pictures and names, to the hour."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "handbell.consent"
    label = "consent"
    verbose_name = "Consent"

    def ready(self) -> None:
        """Declare who may do what, what this room keeps, and listen to what the rooms below tell."""
        from handbell.consent import capabilities, controls, listeners, own_words  # noqa: F401
