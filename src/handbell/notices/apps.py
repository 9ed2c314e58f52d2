"""Notices: what waits for whom."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "handbell.notices"
    label = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Declare who may do what."""
        from handbell.notices import capabilities  # noqa: F401
