"""Duties: what is due when, by whom, and the proof that it was done."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "handbell.duties"
    label = "duties"
    verbose_name = "Duties"

    def ready(self) -> None:
        """Declare who may do what, and what this room keeps."""
        from handbell.duties import capabilities, channel_rows, controls, listeners, own_words  # noqa: F401
