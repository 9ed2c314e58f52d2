"""Timestamps: the part of evidence in which somebody else's clock vouches for a hash (RFC 3161)."""

from django.apps import AppConfig


class TimestampsConfig(AppConfig):
    name = "handbell.evidence.timestamps"
    label = "timestamps"
    verbose_name = "Timestamps"

    def ready(self) -> None:
        """Declare who may do what."""
        from handbell.evidence.timestamps import capabilities, own_words  # noqa: F401
