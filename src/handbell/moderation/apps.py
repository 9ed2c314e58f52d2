"""Moderation: what others write on the school's channels, and what is done about it."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "handbell.moderation"
    label = "moderation"
    verbose_name = "Moderation"

    def ready(self) -> None:
        """Declare who may do what, and what this room keeps."""
        from handbell.moderation import capabilities, controls, own_words  # noqa: F401
