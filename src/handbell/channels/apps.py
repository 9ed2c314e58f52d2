"""Channels: the register of official channels, sealed tokens, networks."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "handbell.channels"
    label = "channels"
    verbose_name = "Channels"
