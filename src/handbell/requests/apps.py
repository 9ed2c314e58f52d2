"""Requests: somebody asks for an agreement that the policy wants, and its holder answers."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "handbell.requests"
    label = "requests"
    verbose_name = "Requests"

    def ready(self) -> None:
        """Declare who may do what, and what this room keeps."""
        from handbell.requests import capabilities, controls, listeners, own_words  # noqa: F401
