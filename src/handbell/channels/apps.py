"""Channels: the register of official channels, sealed tokens, networks."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "handbell.channels"
    label = "channels"
    verbose_name = "Channels"

    def ready(self) -> None:
        """Declare who may do what, and what this room keeps."""
        from handbell.channels import capabilities, controls, for_consent, own_words  # noqa: F401
