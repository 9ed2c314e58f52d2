"""Publishing: posts from draft to public."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "handbell.publishing"
    label = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        """Declare who may do what, and listen to what the rooms below tell."""
        from handbell.publishing import capabilities, controls, listeners, own_words, showing  # noqa: F401
        from handbell.publishing.asks import controls as asks_controls  # noqa: F401
        from handbell.publishing.asks import tags  # noqa: F401
